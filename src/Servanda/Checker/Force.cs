using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>A state's part in the treaty.</summary>
/// <param name="Since">Null where its consent has no effect yet.</param>
/// <param name="Last">Its own last day in force.</param>
/// <param name="Left">The receipt of the notice by which it leaves, or the day on which it ceased to
/// exist.</param>
/// <param name="Before">Its part before it left and came back.</param>
internal sealed record Part(PartyId Party, Day? Since, Day? Last, Day? Left, Part? Before)
{
    /// <summary>The consent from which it runs; null where an act between the parties began it.</summary>
    internal Fact? Consent { get; init; }
}

/// <summary>
/// For whom the treaty is in force, since when and until when, as the record has it; what proofs of norms
/// rest on without showing all of it. Ends that powers bring come from outside.
/// </summary>
internal sealed class Force
{
    private readonly Treaty treaty;
    private readonly FinalClauses final;
    private readonly Facts facts;
    private readonly Terms? terms;
    private readonly Day on;
    private readonly Day? threshold;

    internal Force(Treaty treaty, Facts facts, Terms? terms, IEnumerable<Day> byPowers)
    {
        (this.treaty, this.facts, this.terms, final, on) = (treaty, facts, terms, treaty.Final,
            facts.Now.Until);
        Since = facts.Now.Entry is { } entry && entry <= on ? entry : null;
        if (Since is null)
        {
            return;
        }
        threshold = Threshold(final.EntersIntoForce!.Day);
        States = (treaty.Open ? facts.ConsentsIn(facts.Now.Acts).Select(consent => consent.State)
            .Concat(facts.Now.Acts.Where(act => act.Act == BuiltInActs.Signature).SelectMany(act => act.By))
            .Distinct().Order() : treaty.Parties.AsEnumerable()).ToSeq();
        var parts = States.Select(PartOf).OfType<Part>().ToList();
        Last = Ends(parts).Concat(byPowers.Cast<Day?>()).Min();
        Parts = parts.Select(UpToTheEnd).Where(part => part.Since is not null).ToSeq();
    }

    /// <summary>Null while the treaty is not in force.</summary>
    internal Day? Since { get; }
    internal Day? Last { get; }
    /// <summary>Every state that the treaty names, or that has an act on record.</summary>
    internal Seq<PartyId> States { get; }
    internal Seq<Part> Parts { get; }

    internal bool On(Day day) => day >= Since && !(day > Last);

    /// <summary>The times without a gap in which the treaty binds all of them, the first first.</summary>
    internal List<Interval> Times(IEnumerable<PartyId> all) => all.Select(Stays).Aggregate((some, others) =>
        [.. some.SelectMany(one => others.Select(one.Intersect)).OfType<Interval>()]);

    private List<Interval> Stays(PartyId state)
    {
        var stays = new List<Interval>();
        for (var part = Parts.FirstOrDefault(part => part.Party == state); part is not null;
            part = part.Before)
        {
            var last = part.Last ?? Last ?? Day.Max;
            if (part.Since <= on && Interval.Between(part.Since.Value, last) is { } days)
            {
                stays.Insert(0, days);
            }
        }
        return stays;
    }

    /// <summary>The last day of the consents on which entry into force rests.</summary>
    private Day? Threshold(DayForm form) => form switch
    {
        DayForm.Consents or DayForm.ConsentOfAll => facts.Evaluate(form, facts.Now),
        DayForm.Later of => new[] { Threshold(of.One), Threshold(of.Other) }.Max(),
        DayForm.NotBefore of => new[] { Threshold(of.Of), Threshold(of.Bound) }.Max(),
        DayForm.Earlier of => new[] { of.One, of.Other }
            .Where(one => facts.Evaluate(one, facts.Now) == facts.Evaluate(of, facts.Now)).Max(Threshold),
        DayForm.OfReading of => facts.Chosen(treaty.Readings.First(reading => reading.Name == of.Reading))
            is { } chosen ? Threshold(chosen.Day) : null,
        _ => Facts.Inner(form) is { } inner ? Threshold(inner) : null,
    };

    /// <summary>From its first consent on, or with the treaty where that began by an act between the parties;
    /// a consent after a state has left is a new beginning.</summary>
    private Part? PartOf(PartyId state)
    {
        var consents = facts.Consents(facts.Now).Where(consent => consent.State == state)
            .Select(consent => (Fact?)consent.Act).ToList();
        var byConsent = treaty.Open || threshold is not null
            || (treaty.EntersOnDate && (final.Consent is not null || consents.Count > 0));
        Part? part = null;
        foreach (var act in byConsent ? consents : consents.Prepend(null))
        {
            var consent = act?.Day;
            if (part is not null && !(consent > part.Left))
            {
                continue;
            }
            if (Start(consent) is not { } since || since > on)
            {
                part ??= new Part(state, Start(consent), null, null, null);
                continue;
            }
            var goesOn = since <= part?.Last;
            part = Leaving(since, consent, new Part(state, goesOn ? part!.Since : since, null, null,
                goesOn || part?.Last is null ? part?.Before : part)
            {
                Consent = goesOn ? part!.Consent : act,
            });
        }
        return part;
    }

    /// <summary>Not before the treaty, nor before its own consent has effect (VCLT art. 24(3)).</summary>
    private Day? Start(Day? consent)
    {
        if (consent is not { } day || day <= threshold)
        {
            return Since;
        }
        var own = facts.Evaluate(final.ForEachLater?.Day ?? new DayForm.ItsConsent(), facts.Now,
            new Anchors { Consent = day });
        return own is { } later ? Facts.Later(Since!.Value, later) : null;
    }

    private Part Leaving(Day since, Day? consent, Part part)
    {
        var notices = facts.Now.Acts.Where(act => act.By.Contains(part.Party) && act.Received <= on
            && (act.Act == BuiltInActs.NoticeOfWithdrawal || act.Act == BuiltInActs.NoticeOfTermination)
            && act.Act != final.Unless?.Notice.Act && !(act.Received < consent)).OrderBy(act => act.Received);
        foreach (var notice in notices)
        {
            if (notice.Received >= part.Since && !(notice.Received > part.Last)
                && LastBy(notice, since) is { } last && !(last >= part.Last))
            {
                part = part with { Last = last, Left = notice.Received };
            }
        }
        var end = facts.Now.Acts.Where(act => act.Act == BuiltInActs.EndOfState
            && act.By.Contains(part.Party)).Select(act => (Day?)act.Day).FirstOrDefault();
        return end >= part.Since && !(end >= part.Last) ? part with { Last = end, Left = end } : part;
    }

    /// <summary>The last day in force that a withdrawal brings; null where it has no effect.</summary>
    private Day? LastBy(Fact notice, Day since)
    {
        var anchors = new Anchors(null, notice.Received, null, since);
        if (final.Withdrawal is not { } clause
            || (clause.Earliest is { } wait && notice.Received < facts.Evaluate(
            new DayForm.After(wait, new DayForm.EntryIntoForce(clause.EarliestForParty)), facts.Now,
                anchors)))
        {
            return null;
        }
        return facts.Evaluate(clause.Effective, facts.Now, anchors) is { } end
            && !facts.Revocations(notice, facts.LastDay(end)).Any() ? facts.LastDay(end) : null;
    }

    /// <summary>The last days in force that the final clauses and acts bring.</summary>
    private IEnumerable<Day?> Ends(List<Part> parts)
    {
        yield return final.Renewal is null or { Period.IsZero: true } ? terms?.Last(1) : null;
        foreach (var notice in facts.Now.Acts.Where(act => final.Unless is { } unless
            && facts.Fits(unless.Notice, act) && act.Received <= on))
        {
            yield return LastByRenewal(notice);
        }
        foreach (var part in treaty.Parties.Count == 2 ? parts : [])
        {
            var first = part;
            while (first.Before is { } before)
            {
                first = before;
            }
            yield return first.Last;
        }
        foreach (var act in facts.Now.Acts.Where(act => act.Act == BuiltInActs.Termination && !treaty.Open
            && treaty.Parties.All(act.By.Contains) && act.Day >= Since))
        {
            yield return facts.LastDay(act.Day);
        }
        yield return final.Termination is { } clause && facts.Evaluate(clause.Day, facts.Now) is { } named
            ? facts.LastDay(named) : null;
    }

    private Day? LastByRenewal(Fact notice)
    {
        if (terms is null || (final.Unless!.Notice.InWriting && !facts.InWriting(notice))
            || notice.Received < Since)
        {
            return null;
        }
        var (own, n) = (terms.At(notice.Received), terms.FirstInTime(notice.Received));
        return terms.InTime(notice.Received, n) && terms.Last(n) is { } last
            && (n == own || facts.Chosen(Conventions.LateNotice) == "counts-for-the-next-term")
            && !facts.Revocations(notice, last).Any() ? last : null;
    }

    /// <summary>No state stays longer than the treaty.</summary>
    private Part UpToTheEnd(Part part) => Last is not { } last ? part
        : part.Since > last ? part.Before is { } before ? UpToTheEnd(before) : part with { Since = null }
        : part.Last <= last || !(part.Since <= on) ? part : part with { Last = last };
}
