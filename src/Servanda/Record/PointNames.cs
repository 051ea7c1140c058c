using System.Globalization;
using System.Text;
using Servanda.Text;

namespace Servanda.Record;

/// <summary>
/// Names for the points of choice that acts make: the act's name if it is the only one of that name, else
/// with its authors, and where that is not enough with its day, then with what it is about, and in the last
/// resort with a number.
/// </summary>
internal static class PointNames
{
    /// <summary>The acts in order, each with its name.</summary>
    internal static Seq<ReportedAct> Give(List<Unnamed> acts)
    {
        var ordered = acts.OrderBy(act => Report.DayOf(act.Accounts[0].Report))
            .ThenBy(act => act.Act.Name, StringComparer.Ordinal)
            .ThenBy(act => Report.RolesOf(act.Accounts[0].Report), StringComparer.Ordinal)
            .ThenBy(act => act.Accounts[0].Entries[0], Report.FileOrder).ToList();
        var names = ordered.Select(act => act.Act.Name).ToArray();
        AddWhereShared(names, index => By(ordered[index].Accounts[0].Report));
        AddWhereShared(names, index => "-" + ordered[index].Accounts[0].Day.Text);
        AddWhereShared(names, index => ordered[index].Accounts[0].Report.About is { } about
            ? "-about-" + Slug(about) : "");
        names = Numbered(names);
        return ordered.Select((act, index) => new ReportedAct(act.Act, names[index], act.Accounts)).ToSeq();
    }

    /// <summary>"-by-china-russia", or nothing if the act has no author.</summary>
    internal static string By(ActReport act)
    {
        var authors = Slug(string.Join(' ', act.Authors.Select(party => party.Name).Distinct()
            .Order(StringComparer.Ordinal)));
        return authors.Length == 0 ? "" : "-by-" + authors;
    }

    /// <summary>The letters and digits in lower case, with hyphens between the words.</summary>
    internal static string Slug(string words)
    {
        var slug = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            if (char.IsLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>The names, with numbers from the second on where one occurs more than once.</summary>
    internal static string[] Numbered(string[] names)
    {
        var taken = names.ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(Next)];

        string Next(string name)
        {
            var number = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (number == 1)
            {
                return name;
            }
            var numbered = name + "-" + number.ToString(CultureInfo.InvariantCulture);
            return taken.Add(numbered) ? numbered : Next(name);
        }
    }

    internal static void AddWhereShared(string[] names, Func<int, string> more)
    {
        var shared = names.CountBy(name => name).Where(count => count.Value > 1).Select(count => count.Key)
            .ToHashSet();
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = shared.Contains(names[i]) ? names[i] + more(i) : names[i];
        }
    }
}
