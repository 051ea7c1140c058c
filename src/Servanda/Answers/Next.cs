using Servanda.Engine;
using Servanda.Engine.Norms;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A date to come. It is <c>Certain</c> unless an act can still change it; <c>Unless</c> says
/// which.</summary>
/// <param name="Key">What it is whatever its date: "notice/3" is the last day for notice of term 3.</param>
/// <param name="Party">Whom it concerns; null: the treaty.</param>
public sealed record NextDate(Day Date, string Key, string What, Treaty Treaty, PartyId? Party, bool Certain,
    string? Unless)
{
    /// <summary>The least facts that would settle whether and when it comes; empty where the record leaves
    /// nothing open.</summary>
    public Seq<OpenFact> ToPinDown { get; init; }

    /// <summary>The worlds in which it was looked at.</summary>
    public WorldCount Explored { get; init; } = new(1, true);
}

/// <summary>The dates that follow from text and record if nobody acts, from the day asked about on.</summary>
public static class Next
{
    /// <summary>Dates up to and including <c>until</c>, by day.</summary>
    public static Seq<NextDate> Of(Treaty treaty, Ledger ledger, Question question, Day until) =>
        Of(Case.Of(treaty, ledger, question), question, until);

    /// <summary>The answer to a question of that case.</summary>
    public static Seq<NextDate> Of(Case given, Question question, Day until)
    {
        var explored = Worlds.Explore(given, question, world =>
        {
            var life = Evaluation.Life(world);
            var dates = Of(given.Treaty, question, life, until);
            return new Evaluated<Seq<NextDate>>(dates, life.TermProof is { } term ? [life.Proof, term]
                : [life.Proof])
            {
                Reads = [.. world.Reads],
                Shape = Status.ShapeOf(life) + string.Join(' ', dates.Select(date => date.Key)),
                Seen = dates,
            };
        });
        var others = explored.Others
            .Where(other => other.Choices.All(choice => given.Usual.At(choice.Point).Any())).ToSeq();
        var record = explored with { Others = others };
        return explored.Default.Value.Select(date => InDoubt(date, others) with
        {
            ToPinDown = Settling(given, date).Of(record),
            Explored = new WorldCount(explored.Worlds, explored.Exhaustive),
        }).ToSeq();
    }

    private static OpenFacts<Seq<NextDate>> Settling(Case given, NextDate date)
    {
        return new OpenFacts<Seq<NextDate>>(given, dates => In(dates)?.Date, dates => $"{In(dates) is null}",
            (_, dates) => In(dates) is { } same ? $"it is {Wording.Of(same.Date)}" : "it does not come");

        NextDate? In(Seq<NextDate> dates) => Same(date, dates);
    }

    private static NextDate? Same(NextDate date, Seq<NextDate> dates) =>
        dates.FirstOrDefault(one => (one.Key, one.Party) == (date.Key, date.Party));

    /// <summary>A date that moves, or does not come, where the record leaves something open, says with
    /// what.</summary>
    private static NextDate InDoubt(NextDate date, Seq<Alternative<Seq<NextDate>>> others)
    {
        foreach (var other in others)
        {
            var same = Same(date, other.Value);
            if (same?.Date != date.Date)
            {
                var unless = $"{string.Join(" and ", other.Choices)} holds, then "
                    + (same is null ? "it does not come" : $"it is {Wording.Of(same.Date)}");
                return date with
                {
                    Certain = false, Unless = date.Unless is { } act ? $"{act}, or {unless}" : unless,
                };
            }
        }
        return date;
    }

    private static Seq<NextDate> Of(Treaty treaty, Question question, Life life, Day until)
    {
        var dates = new List<NextDate>();
        void Add(Day? date, string key, string what, PartyId? party = null, string? unless = null)
        {
            if (date is { } day && day >= question.On && day <= until)
            {
                dates.Add(new NextDate(day, key, what, treaty, party, unless is null, unless));
            }
        }
        if (life.InForce != Truth.Yes && life.Since is { } begins)
        {
            Add(begins, "entry", "entry into force");
        }
        foreach (var party in life.Parties)
        {
            if (party.Since is { } since && since > question.On && since != life.Since)
            {
                Add(since, "entry", "entry into force for the party", party.Party);
            }
            if (party.Until is { } left && left != life.Until)
            {
                Add(left, "end", "last day in force for the party", party.Party);
            }
        }
        if (life.Until is { } last)
        {
            Add(last, "end", "last day in force", unless: Revocable(life) ? "the notice is revoked before"
                : null);
        }
        if (life is { Terms: { } terms, Term: { } term })
        {
            OfTerms(life, terms, term, until, Add);
        }
        return dates.OrderBy(date => date.Date).ToSeq();
    }

    private static bool Revocable(Life life) => life.Notices.Any(notice => notice.Last == life.Until);

    private static void OfTerms(
        Life life, Terms terms, TermState current, Day until, Action<Day?, string, string, PartyId?,
            string?> add)
    {
        var unless = (string?)null;
        for (var n = current.Number; terms.End(n) is { } end && (life.Until is not { } last
            || terms.Last(n) < last); n++)
        {
            if (terms.LastNotice(n) is { } notice)
            {
                add(notice, $"notice/{n}", "last day for notice", null, unless);
                if (notice >= until)
                {
                    break;
                }
                var closed = n == current.Number && current.WindowOpen == false;
                unless = closed ? unless : $"a notice is received by {Wording.Of(notice)}";
            }
            if (!terms.Renews || end > until)
            {
                break;
            }
            add(end, $"term/{n}", $"term {n} ends and term {n + 1} follows", null, unless);
        }
    }
}
