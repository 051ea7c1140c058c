using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>An instance that asks for an act of its own, before the acts are shared out.</summary>
internal sealed class Claim(string key, Binding binding, Bond bond, Interval? period)
{
    internal string Key => key;
    internal Binding Binding => binding;
    internal Bond Bond => bond;
    internal Interval? Period => period;
    internal List<Occurrence> Own { get; } = [];
    internal Course Course { get; set; } = new Course.Dormant(binding.Cause!.Day);
    /// <summary>The last day when it was last put among the open ones.</summary>
    internal Day Due { get; set; }
}

/// <summary>
/// Each by its own act: every act, in the order of days, goes to one instance, of those that it helps to
/// perform to the
/// one that is due first. Instances with the same parties and matter fit the same acts and stand in one line.
/// </summary>
internal sealed class Shares(Norm norm, Courses courses)
{
    private static readonly Comparer<Claim> DueFirst = Comparer<Claim>.Create((one, other) =>
    {
        var order = one.Due.CompareTo(other.Due);
        order = order != 0 ? order : one.Course.Opened.CompareTo(other.Course.Opened);
        return order != 0 ? order : string.CompareOrdinal(one.Key, other.Key);
    });

    /// <summary>The instances that fit the same acts: those to come, and those open, by their last
    /// days.</summary>
    private sealed class Line(List<Claim> claims)
    {
        private readonly Queue<Claim> toCome = new(claims.OrderBy(claim => claim.Course.Opened));

        internal Binding Binding => claims[0].Binding;
        internal SortedSet<Claim> Open { get; } = new(DueFirst);

        internal void Advance(Day day)
        {
            while (toCome.TryPeek(out var claim) && claim.Course.Opened <= day)
            {
                Put(toCome.Dequeue(), day);
            }
        }

        internal void Put(Claim claim, Day day)
        {
            claim.Due = claim.Course.At(day).Due ?? Day.Max;
            Open.Add(claim);
        }
    }

    /// <summary>Gives each claim its acts; those used are left out, and those given are added to
    /// them.</summary>
    internal static void Out(Norm norm, List<Claim> claims, Courses courses, Patterns patterns,
        HashSet<Occurrence> used)
    {
        if (norm.Content is not { } content || claims.Count == 0)
        {
            return;
        }
        var shares = new Shares(norm, courses);
        foreach (var claim in claims)
        {
            claim.Course = shares.With(claim, null);
        }
        var asked = Priorities.Asked(content).ToList();
        var lines = claims.GroupBy(claim => KeyOf(asked, claim.Binding))
            .Select(alike => new Line([.. alike])).ToList();
        var fitting = lines.SelectMany(line => asked.SelectMany(pattern =>
            patterns.From(pattern, line.Binding, Day.Min, true)).Distinct().Select(act => (act, line)));
        var byAct = fitting.GroupBy(pair => pair.act, pair => pair.line,
            (IEqualityComparer<Occurrence>)ReferenceEqualityComparer.Instance);
        foreach (var act in byAct.Where(act => !used.Contains(act.Key)).OrderBy(act => act.Key.Day)
            .ThenBy(act => act.Key.Name.Name, StringComparer.Ordinal)
            .ThenBy(act => Cause.LabelOf(act.Key), StringComparer.Ordinal))
        {
            if (shares.Give(act.Key, act))
            {
                used.Add(act.Key);
            }
        }
    }

    /// <summary>What of a binding decides which acts fit.</summary>
    internal static (string Parties, string? Matter, object? Trigger) KeyOf(List<ActPattern> asked,
        Binding binding) =>
        ($"{binding.Bearers}/{binding.Counterparty}",
            asked.Exists(pattern => pattern.About is Matter.Same) ? binding.Cause!.Matter : null,
            asked.Exists(pattern => pattern.Received is not null) ? binding.Cause
                : asked.Exists(pattern => pattern.About is Matter.Trigger) ? binding.Cause!.Act : null);

    private bool Give(Occurrence act, IEnumerable<Line> lines)
    {
        var first = lines.Select(line => (Line: line, Claim: FirstHelped(line, act)))
            .Where(found => found.Claim is not null).OrderBy(found => found.Claim, DueFirst!)
            .FirstOrDefault();
        if (first.Claim is not { } claim)
        {
            return false;
        }
        first.Line.Open.Remove(claim);
        claim.Course = With(claim, act);
        claim.Own.Add(act);
        if (norm.Content is not Content.Achieve)
        {
            first.Line.Put(claim, act.Day);
        }
        return true;
    }

    /// <summary>The first in line that the act helps; what it cannot help any more leaves the line.</summary>
    private Claim? FirstHelped(Line line, Occurrence act)
    {
        line.Advance(act.Day);
        var gone = new List<Claim>();
        Claim? found = null;
        foreach (var claim in line.Open)
        {
            if (claim.Course.At(act.Day) != With(claim, act).At(act.Day))
            {
                found = claim;
                break;
            }
            if (norm.Content is Content.Achieve)
            {
                gone.Add(claim);
            }
        }
        line.Open.ExceptWith(gone);
        return found;
    }

    private Course With(Claim claim, Occurrence? act)
    {
        var own = act is null ? claim.Own.ToSeq() : claim.Own.Append(act).ToSeq();
        return courses.Of(norm, norm.Content!, claim.Binding with { Own = own }, claim.Bond.Days,
            claim.Binding.Cause!.Day, claim.Period);
    }
}
