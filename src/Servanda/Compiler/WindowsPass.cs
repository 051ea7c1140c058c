using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>Windows that no day lies in, that begin nowhere, or that end after the treaty does.</summary>
internal sealed class WindowsPass(Treaty treaty, Seq<ReadNorm> norms, Binder binder)
{
    /// <summary>What holds on each of these days, counted from it, is taken to hold on every day.</summary>
    private static readonly Seq<Day> Samples =
        [Day.Of(2000, 2, 29), Day.Of(2001, 1, 1), Day.Of(2002, 1, 31), Day.Of(2003, 12, 31)];

    private readonly Seq<DayBounds> counted = Samples.Select(day => new DayBounds(treaty, day)).ToSeq();
    private readonly DayBounds dated = new(treaty);

    internal void Run()
    {
        foreach (var norm in norms)
        {
            foreach (var part in norm.Parts.Where(part => part.Window is not null))
            {
                if (Empty(part) is { } says)
                {
                    binder.Report(Codes.WindowWithoutDays, part.WindowAt, says);
                }
                else if (IsAfterTerm(norm.Norm, part))
                {
                    binder.Report(Codes.DueAfterTerm, part.WindowAt,
                        $"This falls due after the treaty has ended: it lasts {treaty.Final.Term!.Period}.",
                        null, Term());
                }
                Recurring(part);
                Notice(part.Act, part.At);
            }
            Notice((norm.Norm.When as Trigger.OnAct)?.Act, norm.LineOf("when"));
        }
        if (treaty.Final.Unless is { } unless)
        {
            Notice(unless.Notice, unless.At.Span);
        }
    }

    private Related Term() => new(treaty.Final.Term!.At.Source, treaty.Final.Term.At.Span, "the term");

    /// <summary>Why no day lies in a window, or null.</summary>
    private string? Empty(Part part)
    {
        if (part.Window is Window.Within)
        {
            return null;
        }
        if (dated.LatestDue(part.Window) is { } due && dated.Entry is { } entry && due < entry)
        {
            return $"The last day of this window, {due}, is before the treaty can enter into force "
                + $"({entry}).";
        }
        return counted.Zip(Samples, (bounds, day) => bounds.LatestDue(part.Window) is { } last && last < day)
            .All(before => before) ? "This window ends before it begins." : null;
    }

    /// <summary>Whether the last day comes only after the one term of the treaty.</summary>
    private bool IsAfterTerm(Norm norm, Part part)
    {
        if (norm.SurvivesTermination || treaty.Final is not { Term: { } term, Renewal: null }
            || !RunsFromBeginning(term.From))
        {
            return false;
        }
        return counted.Zip(Samples, (bounds, day) => Due(bounds, part, day) is { } due
            && Count.Add(day, term.Period)?.Day is { } end && due > end).All(after => after);
    }

    private static Day? Due(DayBounds bounds, Part part, Day from) =>
        part.Window is Window.Every { Recurrence: Recurrence.Of every }
            ? Count.Add(from, every.Period)?.Day.PlusDays(-1) : bounds.EarliestDue(part.Window);

    /// <summary>
    /// Whether a term is counted from entry into force, or from signature, which is not later.
    /// </summary>
    private bool RunsFromBeginning(DayForm from, int depth = 0) => from switch
    {
        DayForm.EntryIntoForce or DayForm.Signature => true,
        DayForm.OfReading of => depth < treaty.Readings.Count && treaty.Readings
            .First(reading => reading.Name == of.Reading).Alternatives
            .All(alternative => RunsFromBeginning(alternative.Day, depth + 1)),
        _ => false,
    };

    /// <summary>Periods count from entry into force; a pack can say when that is.</summary>
    private void Recurring(Part part)
    {
        if (part.Window is Window.Every { Recurrence: Recurrence.TreatyYear or Recurrence.Of }
            && treaty is { Final.EntersIntoForce: null, Kind: not TreatyKind.Pack, Uses.IsEmpty: true })
        {
            binder.Report(Codes.PeriodsWithoutAnchor, part.WindowAt,
                "These periods count from entry into force, and no clause says when that is.");
        }
    }

    /// <summary>A notice that would have to be received before the term begins.</summary>
    private void Notice(ActPattern? act, Span at)
    {
        if (act?.Received is ReceiptBound.BeforeTermEnds before && treaty.Final.Term is { } term
            && RunsFromBeginning(term.From)
            && Samples.All(day => Count.Add(day, term.Period)?.Day is { } end
                && (Count.Latest(before.AtLeast, end)?.Day is not { } last || last < day)))
        {
            binder.Report(Codes.WindowWithoutDays, at,
                $"{before.AtLeast} before the end of a term of {term.Period} is before the term begins.",
                "Shorten the period of notice, or correct the term.", Term());
        }
    }
}
