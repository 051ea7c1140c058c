using Servanda.Model;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What can be seen only of the whole: clauses that need others, readings in a circle, thresholds out of
/// reach.
/// </summary>
internal sealed class ChecksPass(Treaty treaty, Binder binder)
{
    private readonly Dictionary<string, Reading> readings = treaty.Readings
        .GroupBy(reading => reading.Name).ToDictionary(group => group.Key, group => group.First());

    internal void Run(Func<string, bool> states)
    {
        var circular = CyclicReadings();
        foreach (var use in binder.ReadingUses)
        {
            if (use.Setting != Setting.Reading && !circular.Contains(use.Reading))
            {
                CheckUse(use);
            }
        }
        Thresholds();
        FinalClauses(states);
        foreach (var word in treaty.LogWords.Where(word => treaty.ActKind(word.Act) is null))
        {
            binder.Report(Codes.UnknownAct, word.At.Span, $"No act is called “{word.Act}”.",
                Binder.DidYouMean(word.Act.Name, treaty.Acts.Select(act => act.Name.Name)));
        }
    }

    /// <summary>The days that an alternative is made of, those of other readings left out.</summary>
    private static IEnumerable<DayForm> Parts(DayForm day) => day switch
    {
        DayForm.Nth nth => Parts(nth.Of),
        DayForm.After after => Parts(after.Of),
        DayForm.FirstOfMonth first => Parts(first.Of),
        DayForm.FirstOfNthMonth first => Parts(first.Of),
        DayForm.Fixed fixedDay => Parts(fixedDay.Of),
        DayForm.Later later => Parts(later.One).Concat(Parts(later.Other)),
        DayForm.Earlier earlier => Parts(earlier.One).Concat(Parts(earlier.Other)),
        DayForm.NotBefore not => Parts(not.Of).Concat(Parts(not.Bound)),
        DayForm.OfAct { Act.Received: ReceiptBound.Before { Day: { } bound } } => Parts(bound).Prepend(day),
        DayForm.OfAct { Act.Received: ReceiptBound.On { Day: { } on } } => Parts(on).Prepend(day),
        _ => [day],
    };

    private IEnumerable<string> Named(string reading) => !readings.TryGetValue(reading, out var found) ? []
        : found.Alternatives.SelectMany(alternative => Parts(alternative.Day)).OfType<DayForm.OfReading>()
            .Select(of => of.Reading).Distinct();

    private HashSet<string> CyclicReadings()
    {
        var circular = new HashSet<string>();
        foreach (var reading in treaty.Readings)
        {
            if (!circular.Contains(reading.Name) && Circle(reading.Name) is { } path)
            {
                circular.UnionWith(path);
                binder.Report(Codes.CyclicReadings, reading.At.Span, path.Count == 1
                    ? $"The reading “{reading.Name}” names itself."
                    : $"These readings name each other: {string.Join(" → ", path.Append(reading.Name))}.");
            }
        }
        return circular;
    }

    /// <summary>A way through readings from this one back to itself.</summary>
    private List<string>? Circle(string from)
    {
        var cameFrom = new Dictionary<string, string>();
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in Named(at))
            {
                if (next == from)
                {
                    var path = new List<string> { at };
                    while (path[0] != from)
                    {
                        path.Insert(0, cameFrom[path[0]]);
                    }
                    return path;
                }
                if (cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }
        return null;
    }

    private void CheckUse(ReadingUse use)
    {
        var seen = new HashSet<string> { use.Reading };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var name))
        {
            foreach (var alternative in readings.TryGetValue(name, out var reading) ? reading.Alternatives
                : [])
            {
                if (Parts(alternative.Day)
                    .Any(part => Needs(part) is var need && (use.Setting.Allows & need) != need))
                {
                    binder.Report(Codes.EventNotHere, use.Span,
                        $"The alternative “{alternative.Name}” of “{name}” means nothing in "
                        + $"{use.Setting.Where}.", null,
                        new Related(reading!.At.Source, reading.At.Span, "the reading"));
                    return;
                }
            }
            foreach (var next in Named(name).Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }
    }

    private static Meant Needs(DayForm day) => day switch
    {
        DayForm.EntryIntoForce => Meant.EntryIntoForce,
        DayForm.ItsConsent => Meant.ItsConsent,
        DayForm.ItsAcceptance => Meant.ItsAcceptance,
        DayForm.Receipt => Meant.Receipt,
        DayForm.Trigger => Meant.Trigger,
        _ => Meant.None,
    };

    private void FinalClauses(Func<string, bool> states)
    {
        var final = treaty.Final;
        if (final.Renewal is { } renewal && !states("term"))
        {
            binder.Report(Codes.RenewalWithoutTerm, renewal.At.Span,
                "There is no term that could be renewed.");
        }
        if (final.Unless is { } unless && !states("renewal"))
        {
            binder.Report(Codes.UnlessWithoutRenewal, unless.At.Span,
                "There is no renewal that the notice could prevent.");
        }
        if (final.ForEachLater is { } later && !states("enters"))
        {
            binder.Report(Codes.LaterWithoutEntry, later.At.Span,
                "Nothing says when the treaty itself enters into force.");
        }
    }

    private void Thresholds()
    {
        if (treaty.Final.EntersIntoForce is { } enters)
        {
            CheckThresholds(enters.Day, enters.At);
        }
        foreach (var reading in treaty.Readings)
        {
            foreach (var alternative in reading.Alternatives)
            {
                CheckThresholds(alternative.Day, reading.At);
            }
        }
    }

    private void CheckThresholds(DayForm day, Location at)
    {
        foreach (var threshold in Parts(day).OfType<DayForm.Consents>())
        {
            if (!treaty.Open && !treaty.Parties.IsEmpty && threshold.Count > treaty.Parties.Count)
            {
                binder.Report(Codes.TooManyConsents, at.Span,
                    $"{threshold.Count} consents are asked for, and the treaty has "
                    + $"{treaty.Parties.Count} parties.");
            }
            var group = threshold.OfGroup is { } share
                ? treaty.Groups.FirstOrDefault(known => known.Name == share.Group) : null;
            if (group is not null && threshold.OfGroup!.Count > group.Members.Count)
            {
                binder.Report(Codes.TooManyConsents, at.Span,
                    $"{threshold.OfGroup.Count} consents by {group.Name} are asked for, and the group has "
                    + $"{group.Members.Count}.",
                    null, new Related(group.At.Source, group.At.Span, "the group"));
            }
        }
    }
}
