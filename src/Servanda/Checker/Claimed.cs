using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;

namespace Servanda.Checker;

/// <summary>What becomes of claims: the verdict once more, from the steps below it and from the
/// record.</summary>
internal sealed partial class Verification
{
    /// <summary>Every entry must give that value.</summary>
    private void OfFigure(Step.Figure figure)
    {
        var giving = facts.Entries.Where(entry => entry.Assertion is Assertion.Valued value
            && Same(value, figure.Of) && figure.Entries.Contains(entry.Id)).ToList();
        Require(!figure.Entries.IsEmpty && figure.Entries.All(id => giving.Exists(entry => entry.Id == id)),
            figure, "an entry is not in view or gives another value");
        Require(giving.Exists(entry => entry.Rank != Rank.Deprecated), figure, "every entry is deprecated");
        Require(figure.Origins == giving.SelectMany(entry => entry.Sources)
            .Select(source => source.Source.Independence).Distinct().Count(), figure,
            "it has another number of origins");
    }

    private static bool Same(Assertion.Valued one, Assertion.Valued other) =>
        one.Indicator == other.Indicator && one.Day.Possible == other.Day.Possible
        && one.Amount == other.Amount && one.Unit == other.Unit;

    private void OfClaimed(Step.Derived step, Statement.Claimed says, Support because)
    {
        if (because.TakeSteps<Statement.Under>() is { Count: > 0 } under)
        {
            OfOpen(step, says, under);
            return;
        }
        var truth = says.Claim switch
        {
            Claim.Value claim => OfValue(claim, says.Said, because),
            Claim.GrewTimes claim => OfGrowth(claim.Indicator, claim.Since, says.Said, because,
                claim.Stated.Admits),
            Claim.GrewBy claim => OfGrowth(claim.Indicator, claim.Since, says.Said, because,
                claim.Stated.AdmitsGrowth),
            Claim.Happened claim => OfDeed(step, claim, because),
            Claim.NeverSince claim => OfNever(step, claim, because),
            Claim.Counted claim => OfCount(step, claim, says.Said, because),
            _ => OfResult(says, because),
        };
        Require(truth is null || truth == says.Answer, step, "the verdict is another one");
    }

    /// <summary>A verdict is open if admissible days of one act, which the record leaves open, give
    /// several.</summary>
    private void OfOpen(Step.Derived step, Statement.Claimed says, List<Step.Derived> under)
    {
        var verdicts = under.ConvertAll(one => one.Because is
            [Step.Derived { Statement: Statement.Claimed verdict }] && verdict.Claim == says.Claim
            && verdict.Said == says.Said ? verdict.Answer : (Truth?)null);
        Require(!verdicts.Contains(null) && verdicts.Distinct().Count() > 1 && says.Answer == Truth.Unknown,
            step, "the verdict is the same on each day");
        var chosen = under.SelectMany(one => ((Statement.Under)one.Statement).Choices).ToList();
        Require(chosen.Count == under.Count && chosen.Select(choice => choice.Point).Distinct().Count() == 1
            && chosen.TrueForAll(choice => facts.LeavesOpen(choice)), step,
            "the record does not leave these days open");
    }

    /// <summary>The values of an indicator that can be meant by who speaks on a day.</summary>
    private List<Assertion.Valued> Values(string indicator, Day said) => [.. facts.Entries
        .Where(entry => entry.Rank != Rank.Deprecated && entry.Stance != Stance.Denies)
        .Select(entry => entry.Assertion).OfType<Assertion.Valued>()
        .Where(value => value.Indicator == indicator && value.Day.Possible.First <= question.On
            && !(value.Day.Possible.Last > said))];

    private Truth OfValue(Claim.Value claim, Day said, Support because)
    {
        because.TakeAll<Step.Figure>();
        because.TakeAll<Step.AbsenceUncovered>();
        var meant = Values(claim.Indicator, said).FindAll(value => value.Unit == claim.Unit
            && !value.Day.Possible.Intersect(claim.In.Possible).IsEmpty);
        return meant.Count == 0 ? Truth.Unknown
            : meant.Exists(value => claim.Stated.Admits(value.Amount)) ? Truth.Yes : Truth.No;
    }

    private Truth OfGrowth(string indicator, UncertainDate since, Day said, Support because,
        Func<decimal, bool> admits)
    {
        because.TakeAll<Step.Figure>();
        because.TakeAll<Step.AbsenceUncovered>();
        var values = Values(indicator, said);
        var growths = (from start in values
                       where start.Amount > 0 && !start.Day.Possible.Intersect(since.Possible).IsEmpty
                       from end in values
                       where end.Unit == start.Unit && end.Day.Possible.Intersect(since.Possible).IsEmpty
                           && end.Day.Possible.First > start.Day.Possible.First
                       select (Factor: end.Amount / start.Amount,
                           End: end.Day.Possible.First)).ToList();
        // Up to two years before the latest value, an earlier one may be meant.
        var latest = growths.Max(growth => growth.End)?.Year;
        return growths.Count == 0 ? Truth.Unknown
            : growths.Exists(growth => growth.End?.Year >= latest - 2 && admits(growth.Factor))
                ? Truth.Yes : Truth.No;
    }

    /// <summary>The acts of a pattern in a window, and the leaf by which there are no others.</summary>
    private (List<Fact> Acts, Truth Complete) Taken(Step.Derived step, ActPattern pattern, Day? from,
        Day until, Support because)
    {
        var acts = Norms.Patterns.From(pattern, new Bound([], null, new Cause(Day.Min, null, "")),
            from ?? Day.Min, false).Where(act => act.Day <= until).ToList();
        foreach (var shown in because.TakeAll<Step.Claim>())
        {
            Require(acts.Exists(act => act.Claim == shown), step,
                $"“{Wording.Of(shown)}” is no such act, or is not in that time");
        }
        var covered = because.Take<Step.AbsenceCovered>();
        var open = because.Take<Step.AbsenceUncovered>();
        var coverage = facts.Coverage(pattern, from, until).ToList();
        Require(covered is null || (covered.Until == until && coverage.Contains(covered.Coverage!)), step,
            "no source is complete for such acts");
        Require(open is null || (open.Until == until && coverage.Count == 0), step,
            "a source is complete for such acts");
        return (acts, coverage.Count > 0 ? Truth.Yes : Truth.No);
    }

    private Truth? OfDeed(Step.Derived step, Claim.Happened claim, Support because)
    {
        if (facts.Evaluate(claim.Day, facts.Now) is not { } day)
        {
            return Truth.Unknown;
        }
        var others = because.TakeAll<Step.Claim>();
        var (acts, complete) = Taken(step, claim.Act, day, day, because);
        var all = Norms.Patterns.From(claim.Act, new Bound([], null, new Cause(Day.Min, null, "")), Day.Min,
            false).ToList();
        Require(others.TrueForAll(other => all.Exists(act => act.Claim == other)), step,
            "an act that is shown is no such act");
        return acts.Count > 0 ? Truth.Yes : day > question.On ? Truth.Unknown
            : complete == Truth.Yes || (treaty.ActKind(claim.Act.Act)?.Once == true && all.Count > 0)
                ? Truth.No : Truth.Unknown;
    }

    private Truth OfNever(Step.Derived step, Claim.NeverSince claim, Support because)
    {
        if (facts.Evaluate(claim.Day, facts.Now) is not { } day)
        {
            return Truth.Unknown;
        }
        var (acts, complete) = Taken(step, claim.Act, day, question.On, because);
        return acts.Count > 0 ? Truth.No : complete == Truth.Yes ? Truth.Yes : Truth.Unknown;
    }

    private Truth OfCount(Step.Derived step, Claim.Counted claim, Day said, Support because)
    {
        var from = claim.Since is { } since ? facts.Evaluate(since, facts.Now) : Day.Min;
        var to = claim.Until is { } end
            ? end is DayForm.Date { Day.Last: { } last } ? last : facts.Evaluate(end, facts.Now) : said;
        if (from is not { } first || to is not { } until)
        {
            return Truth.Unknown;
        }
        until = until < question.On ? until : question.On;
        var shown = because.Left.OfType<Step.Claim>().Count();
        var (acts, complete) = Taken(step, claim.Act, claim.Since is null ? null : first, until, because);
        Require(shown == acts.Count, step, $"there are {acts.Count} such acts");
        var stated = claim.Amount;
        return complete == Truth.Yes ? stated.Admits(acts.Count) ? Truth.Yes : Truth.No
            : stated.IsMetBy(acts.Count) ? Truth.Yes
            : stated.CanBecome(acts.Count) ? Truth.Unknown : Truth.No;
    }

    /// <summary>Number, first and last of the acts that make a body, a step, an organisation or a stage what
    /// it is; those shown are among them.</summary>
    private void OfRecorded(Step.Derived step, Statement.Recorded says, Support because)
    {
        var system = treaty.Cooperation;
        var pattern = system.Projects.SelectMany(project => project.Milestones)
            .FirstOrDefault(milestone => milestone.Name == says.Name)?.DoneBy
            ?? system.Stages.FirstOrDefault(stage => stage.Name == says.Name)?.Begins;
        var organisation = system.Organisations.FirstOrDefault(one => one.Name == says.Name);
        var acts = pattern is not null ? Norms.Patterns.From(pattern, new Bound([], null,
                new Cause(Day.Min, null, "")), Day.Min, false).ToList()
            : [.. facts.Now.Acts.Where(act => Patterns.About(act) == says.Name && (organisation is null
                || act.Act == organisation.JoinedBy || act.Act == organisation.LeftBy))];
        Require(says.Count == acts.Count && says.First == acts.Min(act => (Day?)act.Day)
            && says.Last == acts.Max(act => (Day?)act.Day), step, $"there are {acts.Count} such acts");
        foreach (var shown in because.TakeAll<Step.Claim>())
        {
            Require(acts.Exists(act => act.Claim == shown), step, $"“{Wording.Of(shown)}” is no such act");
        }
        var (covered, open) = (because.Take<Step.AbsenceCovered>(), because.Take<Step.AbsenceUncovered>());
        Require((covered is null && open is null) || acts.Count == 0, step, "there are such acts");
        Require(covered is null || (pattern is not null
            && facts.Coverage(pattern, null, covered.Until).Contains(covered.Coverage!)), step,
            "no source is complete for such acts");
    }

    /// <summary>A claim of a legal result against the conclusions below it; null where these leave it
    /// open.</summary>
    private Truth? OfResult(Statement.Claimed says, Support because)
    {
        var force = because.Says<Statement.InForce>();
        var notice = because.Says<Statement.LastNoticeDay>();
        because.Left.RemoveAll(below => below is Step.Derived);
        bool? Is(DayForm form, Day? right) => right is not { } day ? null
            : form is DayForm.Date date ? date.Day.Possible.Contains(day)
            : facts.Evaluate(form, facts.Now) == day;
        return says.Claim switch
        {
            Claim.Ends claim => Of(Is(claim.Day, force?.Until)),
            Claim.InForceUntil claim => Of(Is(claim.Day, force?.Until)),
            Claim.InForceSince claim => Of(Is(claim.Day, force?.Since)),
            Claim.LastNotice claim => Of(Is(claim.Day, notice?.Day)),
            Claim.Extended { On: null } when notice?.Day < says.Said => null,
            Claim.Extended { On: { } on } when notice?.Day < facts.Evaluate(on, facts.Now) => null,
            _ => says.Answer == Truth.Yes ? Truth.No : null,
        };

        // Without a day to compare with, the claim cannot be said to hold.
        Truth? Of(bool? right) => right switch
        {
            true => Truth.Yes,
            false => Truth.No,
            null => says.Answer == Truth.Yes ? Truth.No : null,
        };
    }
}
