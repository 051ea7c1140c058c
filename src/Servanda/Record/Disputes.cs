using System.Globalization;

namespace Servanda.Record;

/// <summary>Which entries of a view another admissible entry contradicts.</summary>
internal static class Disputes
{
    /// <summary>
    /// By reference. Acts, values of one indicator at one time, and answers to one question.
    /// </summary>
    internal static HashSet<Entry> Among(View view)
    {
        var disputed = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        foreach (var act in Acts.Group(view).Where(act => act.Accounts.Count > 1))
        {
            foreach (var account in act.Accounts.Where(account => act.Admissible.Any(account.Contradicts)))
            {
                disputed.UnionWith(account.Entries);
            }
        }
        var others = view.Entries.Select(known => (known.Entry, Said: Saying(known.Entry.Assertion)))
            .Where(entry => entry.Said is not null).GroupBy(entry => entry.Said!.Value.Of);
        foreach (var group in others)
        {
            var admissible = group.Where(entry => entry.Entry.Rank != Rank.Deprecated)
                .Select(entry => entry.Said!.Value.Value).Distinct().Take(2).ToList();
            disputed.UnionWith(group.Where(entry =>
                admissible.Exists(value => value != entry.Said!.Value.Value))
                .Select(entry => entry.Entry));
        }
        return disputed;
    }

    /// <summary>
    /// What an entry other than an act speaks of, and the value it gives; null if it cannot have a rival.
    /// </summary>
    private static (string Of, string Value)? Saying(Assertion assertion) => assertion switch
    {
        Assertion.Valued value => ("value " + value.Indicator + " " + value.Day.Possible,
            string.Create(CultureInfo.InvariantCulture, $"{value.Amount:G29} {value.Unit}")),
        Assertion.Assessed assessed => ("assessed " + assessed.Question, assessed.Answer),
        _ => null,
    };
}
