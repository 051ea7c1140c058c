using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>
/// A treaty between two of its parties: it is in force between them while it is for both, and while nothing
/// that concerns only the two keeps it from being so: an accession that needs acceptance, one that is
/// opposed,
/// an objection to a reservation that opposes entry into force (VCLT art. 20(4)(b)).
/// </summary>
internal static class Relations
{
    private const string Both = "between two parties from the day on which it is in force for both";

    /// <summary>What bears on the two alone.</summary>
    /// <param name="From">The first day on which it lets the treaty be in force between them; null:
    /// any.</param>
    /// <param name="Missing">Why it does not, where it does not.</param>
    private sealed record Bond(Truth Lets, Day? From, string? Missing, Seq<Step> Because);

    /// <summary>Days on which the treaty could be in force between the two, and how sure that is.</summary>
    private sealed record Span(Day Since, Day? Until, Truth Known, string? Missing, Seq<Step> Because);

    /// <summary>Whether nothing in the treaty or on record concerns two states alone: then the parts of the
    /// two
    /// decide.</summary>
    internal static bool RestOnParts(World world) => RestOnParts(world.Case);

    internal static bool RestOnParts(Case given) =>
        given.Treaty.Final is { AcceptedAccession: null, UnopposedAccession: null }
        && !given.Acts.Any(act => act.Act == BuiltInActs.OpposingObjection);

    /// <summary>The life of the treaty, narrowed to what it is between two states.</summary>
    internal static Life Of(World world, Life life, PartyId one, PartyId other)
    {
        var (first, second) = (Part(life, one), Part(life, other));
        var pair = life with
        {
            Parties = [first, second], Term = null, TermProof = null,
            Reserved = [.. Reservations.Of(world, first, second), .. Reservations.Of(world, second, first)],
        };
        if (life.InForce == Truth.Unknown || Begun(life) is not { } begun || begun > world.On)
        {
            return pair with { Proof = Proof(world, pair, life.InForce, null, null, [life.Proof]) };
        }
        if (Joint(world, first, second) is not { } span)
        {
            return Unbound(world, pair, life, first, second);
        }
        var answer = span.Known != Truth.Yes ? span.Known
            : span.Since <= world.On && !(span.Until < world.On) ? Truth.Yes : Truth.No;
        var waits = answer == Truth.No && span.Since > world.On;
        var missing = waits ? $"it enters into force between the two on {Wording.Of(span.Since)}"
            : span.Missing;
        var (since, until) = span.Known == Truth.Yes ? (span.Since, span.Until) : ((Day?)null, (Day?)null);
        return pair with
        {
            InForce = answer, Since = since, Until = until, Missing = missing,
            Term = answer == Truth.Yes ? life.Term : null,
            TermProof = answer == Truth.Yes ? life.TermProof : null,
            Proof = Proof(world, pair, answer, waits ? null : since, until,
                Seq.Create<Step>([life.Proof]).AddRange(span.Because)),
        };
    }

    private static Day? Begun(Life life) => life.EntryDated.Day;

    private static PartyLife Part(Life life, PartyId party) =>
        life.PartyOf(party) ?? new PartyLife(party, PartyStatus.None, null, null, null);

    private static Step.Derived Proof(World world, Life pair, Truth answer, Day? since, Day? until,
        Seq<Step> because) => new(Both,
        new Statement.InForce(pair.Parties.Select(part =>
            part.Party).ToSeq(), world.On, answer, since, until),
        // Only a leaf, the words of a clause, can be needed twice.
        because.Where((step, i) => step is Step.Derived || !because.Take(i).Contains(step)).ToSeq());

    /// <summary>At least one of the two has never been a party.</summary>
    private static Life Unbound(World world, Life pair, Life life, PartyLife first, PartyLife second)
    {
        var never = new[] { first, second }.Where(part => Periods(part).Count == 0).ToList();
        if (never.Count == 0)
        {
            return pair with
            {
                InForce = Truth.No, Since = null, Until = null,
                Missing = $"{Wording.Of([first.Party, second.Party])} were never parties at the same time",
                Proof = Proof(world, pair, Truth.No, null, null,
                    [life.Proof, .. Shown(Periods(first)), .. Shown(Periods(second))]),
            };
        }
        var steps = never.Select(part => (part, Step: NotBound(world, part))).ToList();
        var known = steps.Min(step => Answer(step.Step));
        var missing = string.Join("; ", steps.Select(step => Missing(world, step.part)));
        return pair with
        {
            InForce = known, Since = null, Until = null, Missing = missing,
            Proof = Proof(world, pair, known, null, null,
                [life.Proof, .. steps.Select(step => step.Step)]),
        };

        static IEnumerable<Step> Shown(List<PartyLife> periods) => periods.Select(period => period.Because!);
    }

    private static Truth Answer(Step step) =>
        step is Step.Derived { Statement: Statement.NotBound not } ? not.Known : Truth.No;

    private static string Missing(World world, PartyLife part) => part.Since is { } since && since > world.On
        ? $"it enters into force for {part.Party} on {Wording.Of(since)}"
        : part.Status switch
    {
        PartyStatus.ContractingState => $"it is not in force for {part.Party} yet",
        PartyStatus.Signatory => $"{part.Party} has signed only",
        _ => $"no consent by {part.Party} is on record",
    };

    /// <summary>A state is bound only by its consent (VCLT arts. 11, 34).</summary>
    private static Step NotBound(World world, PartyLife part)
    {
        if (part.Because is { } because)
        {
            return because;
        }
        var missing = $"no consent by {part.Party} is on record";
        var open = world.ConsentForms.Where(form => world.Case
            .CoverageOf(new ActPattern(form) { By = [new Who.Named(part.Party)] }, null, world.On) is null)
            .FirstOrDefault(world.ConsentForms[0]);
        var leaf = world.AbsenceOf(new ActPattern(open) { By = [new Who.Named(part.Party)] }, missing, null,
            world.On);
        var known = leaf is Step.AbsenceCovered || world.Consents().Any() ? Truth.No : Truth.Unknown;
        return new Step.Derived("a state is bound only by its own consent (VCLT arts. 11, 34)",
            new Statement.NotBound(part.Party, known), [leaf]);
    }

    /// <summary>Every period in which a state is or was a party, the last first.</summary>
    private static List<PartyLife> Periods(PartyLife part)
    {
        var found = new List<PartyLife>();
        for (var at = part; at is not null; at = at.Earlier)
        {
            if (at is { Status: PartyStatus.Party or PartyStatus.FormerParty, Since: not null })
            {
                found.Add(at);
            }
        }
        return found;
    }

    /// <summary>The days that hold the day asked about; else the last before it, or the next after
    /// it.</summary>
    private static Span? Joint(World world, PartyLife first, PartyLife second)
    {
        Span? best = null;
        foreach (var one in Periods(first))
        {
            foreach (var other in Periods(second))
            {
                if (Joined(world, one, other) is { } span && (best is null || Holds(span)
                    || (!Holds(best) && span.Since > best.Since)))
                {
                    best = span;
                }
            }
        }
        return best;

        bool Holds(Span span) => span.Since <= world.On && !(span.Until < world.On);
    }

    private static Span? Joined(World world, PartyLife one, PartyLife other)
    {
        var since = Later(one.Since!.Value, other.Since!.Value);
        var until = new[] { one.Until, other.Until }.Min();
        if (until < since)
        {
            return null;
        }
        var bonds = Bonds(world, one, other).Concat(Bonds(world, other, one)).ToList();
        var (known, missing) = (Truth.Yes, (string?)null);
        foreach (var bond in bonds.Where(bond => bond.Lets < known))
        {
            (known, missing) = (bond.Lets, bond.Missing);
        }
        var from = bonds.Max(bond => bond.From) is { } own ? Later(since, own) : since;
        var because = new List<Step> { one.Because!, other.Because! };
        because.AddRange(bonds.SelectMany(bond => bond.Because));
        if (until is null && world.Treaty.Parties.Count != 2)
        {
            because.AddRange(new[] { one, other }.Select(part => NoNotice(world, part)));
        }
        return until < from ? null : new Span(from, until, known, missing, because.ToSeq());
    }

    private static Day Later(Day one, Day other) => one > other ? one : other;

    private static Step NoNotice(World world, PartyLife part) => world.AbsenceOf(
        new ActPattern(BuiltInActs.NoticeOfWithdrawal) { By = [new Who.Named(part.Party)] },
        (part.Notices.IsEmpty ? "no notice" : "no other notice") + $" of withdrawal by {part.Party} is known",
        null, world.On);

    /// <summary>What one of the two has to accept, or can oppose, of what the other did.</summary>
    private static IEnumerable<Bond> Bonds(World world, PartyLife actor, PartyLife judge)
    {
        if (actor.Consent is { } consent && consent.Name == BuiltInActs.Accession)
        {
            if (world.Treaty.Final.AcceptedAccession is { } accepted && MustAccept(consent, judge))
            {
                yield return Accepted(world, accepted, actor.Party, consent, judge.Party);
            }
            if (world.Treaty.Final.UnopposedAccession is { } unopposed && MustAccept(consent, judge))
            {
                yield return Unopposed(world, unopposed, actor.Party, consent, judge.Party);
            }
        }
        foreach (var reserved in Reservations.Of(world, actor, judge)
            .Where(reserved => (reserved.Opposes ?? reserved.LetsFrom) is not null))
        {
            yield return reserved.LetsFrom is { } day ? new Bond(Truth.Yes, day, null, [reserved.Proof])
                : new Bond(Truth.No, null,
                    $"{judge.Party} objects to a reservation by {actor.Party} and opposes entry into force",
                    [reserved.Proof]);
        }
    }

    /// <summary>
    /// Who was there before, and whoever ratifies later, decides on an accession; of two that accede, the
    /// earlier decides on the later.
    /// </summary>
    private static bool MustAccept(Occurrence accession, PartyLife judge) =>
        judge.Consent is not { } own || own.Name != BuiltInActs.Accession || own.Day <= accession.Day;

    private static Bond Accepted(World world, FinalClause.OnDay clause, PartyId acceding,
        Occurrence accession, PartyId judge)
    {
        var quotation = new Step.Quotation("accepted accession", clause.Cites, clause.At);
        var acceptance = world.ActsBy(BuiltInActs.AcceptanceOfAccession, judge).FirstOrDefault(act =>
            Addresses(act, acceding) && act.Day >= accession.Day);
        if (acceptance is null)
        {
            var missing = $"no acceptance by {judge} of the accession of {acceding} is on record";
            var leaf = world.AbsenceOf(new ActPattern(BuiltInActs.AcceptanceOfAccession)
            {
                By = [new Who.Named(judge)], To = [new Who.Named(acceding)],
            }, missing, null, world.On);
            return new Bond(leaf is Step.AbsenceCovered ? Truth.No : Truth.Unknown, null, missing,
                [quotation, leaf]);
        }
        world.Read(acceptance);
        var day = DayFinder.Find(world, clause.Day, new Setting
        {
            Party = acceding,
            Consent = new Dated(accession.Day, accession.Step),
            Acceptance = new Dated(acceptance.Day, acceptance.Step),
        });
        return day.Day is null ? new Bond(day.Known, null, day.Missing, [quotation, day.Because])
            : new Bond(Truth.Yes, day.Day, null, [quotation, day.Because]);
    }

    /// <summary>An accession has effect in relation to whoever did not object in time.</summary>
    private static Bond Unopposed(World world, FinalClause.Unopposed clause, PartyId acceding,
        Occurrence accession, PartyId judge)
    {
        var quotation = new Step.Quotation("unopposed accession", clause.Cites, clause.At);
        var limit = Time.Count.Add(accession.Received, clause.Within, world.Counting)?.Day ?? Day.Max;
        foreach (var objection in world.ActsBy(BuiltInActs.Objection, judge).Where(act =>
            Addresses(act, acceding) && act.Day >= accession.Day && IsAbout(act, accession)))
        {
            world.Read(objection);
            Notices.Mark(world, objection, limit);
            if (objection.Received > limit)
            {
                continue;
            }
            return Notices.Revoked(world, objection, Day.Max) is { } revocation
                ? new Bond(Truth.Yes, revocation.Received, null, [quotation, objection.Step, revocation.Step])
                : new Bond(Truth.No, null, $"{judge} objected to the accession of {acceding}",
                    [quotation, objection.Step]);
        }
        var leaf = world.AbsenceOf(new ActPattern(BuiltInActs.Objection)
        {
            By = [new Who.Named(judge)], To = [new Who.Named(acceding)],
        }, $"no objection by {judge} to the accession of {acceding} is known", null, world.On);
        return new Bond(Truth.Yes, null, null, [quotation, leaf]);
    }

    internal static bool Addresses(Occurrence act, PartyId party) =>
        act.Account.Report.To.Contains(party) || act.Account.Report.Against.Contains(party);

    private static bool IsAbout(Occurrence act, Occurrence accession) =>
        act.Account.Report.About is not { } about || about == BuiltInActs.Accession.Name
            || accession.Step.Act.Entries.Contains(about);
}
