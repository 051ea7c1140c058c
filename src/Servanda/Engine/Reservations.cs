using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>A reservation of a state in its relations with another one.</summary>
/// <param name="Provision">What it is to, as the record has it; null where it does not say.</param>
/// <param name="State">What became of it between the two.</param>
/// <param name="On">The day of the acceptance, objection or withdrawal; the last day for an objection where
/// that is still open, or where its end accepted it.</param>
public sealed record Reserved(PartyId By, PartyId To, string? Provision, ReservationState State, Day? On,
    Step.Derived Proof)
{
    /// <summary>The objection that opposes entry into force between the two.</summary>
    internal Day? Opposes => State == ReservationState.Opposed ? On : null;

    /// <summary>The day on which the reservation, or the objection that opposed entry into force, was taken
    /// back;
    /// null where nothing opposed it (VCLT art. 22(3)).</summary>
    internal Day? LetsFrom { get; init; }
}

/// <summary>
/// What a reservation is between its author and another party (VCLT arts. 19–23): accepted expressly, or by
/// silence until twelve months after its notification or until the other's consent, whichever is later.
/// </summary>
internal static class Reservations
{
    internal static readonly Period ToObject = Period.OfMonths(12);

    private const string Rule = "what a reservation is between two states (VCLT arts. 19–21)";

    /// <summary>Every reservation by the one that is on record, as it is in relation to the other.</summary>
    internal static IEnumerable<Reserved> Of(World world, PartyLife author, PartyLife other) =>
        world.ActsBy(BuiltInActs.Reservation, author.Party)
            .Select(reservation => Between(world, reservation, author.Party, other));

    private static Reserved Between(World world, Occurrence reservation, PartyId author, PartyLife other)
    {
        world.Read(reservation);
        var (state, on, because, letsFrom) = Decide(world, reservation, other);
        var provision = reservation.Account.Report.About;
        return new Reserved(author, other.Party, provision, state, on, new Step.Derived(Rule,
            new Statement.Reserves(author, other.Party, provision, state, on),
            Seq.Create<Step>([reservation.Step]).AddRange(because))) { LetsFrom = letsFrom };
    }

    private readonly record struct Fate(ReservationState State, Day? On, Seq<Step> Because, Day? LetsFrom)
    {
        internal bool Opposes => State == ReservationState.Opposed;
    }

    private static Fate Decide(World world, Occurrence reservation, PartyLife other)
    {
        if (Notices.Revoked(world, reservation, Day.Max) is not { } withdrawal)
        {
            return Standing(world, reservation, other, Day.Max);
        }
        var before = Standing(world, reservation, other, withdrawal.Received);
        var lets = before.Opposes ? withdrawal.Received : before.LetsFrom;
        return new Fate(ReservationState.Withdrawn, withdrawal.Received,
            lets is null ? [withdrawal.Step] : before.Because.Add(withdrawal.Step), lets);
    }

    /// <summary>What it is by the answers given before a day.</summary>
    private static Fate Standing(World world, Occurrence reservation, PartyLife other, Day before)
    {
        if (world.Treaty.Final.Reservations is { } clause)
        {
            var quotation = new Step.Quotation("reservations", clause.Cites, clause.At);
            return new Fate(reservation.Account.Report.About is { } about
                && clause.PermittedTo.Contains(about)
                ? ReservationState.Authorised : ReservationState.NotPermitted, null, [quotation], null);
        }
        var limit = Limit(reservation, other);
        foreach (var act in Answers(world, reservation, other.Party).Where(act => act.Day < before))
        {
            world.Read(act);
            Notices.Mark(world, act, limit);
            if (act.Name == BuiltInActs.AcceptanceOfReservation)
            {
                return new Fate(ReservationState.Accepted, act.Day, [act.Step], null);
            }
            if (act.Received <= limit)
            {
                var opposes = act.Name == BuiltInActs.OpposingObjection;
                return Notices.Revoked(world, act, Day.Max) is { } back
                    ? new Fate(ReservationState.Accepted, back.Received, [act.Step, back.Step],
                        opposes ? back.Received : null)
                    : new Fate(opposes ? ReservationState.Opposed : ReservationState.Objected, act.Received,
                        [act.Step], null);
            }
        }
        Notices.Mark(world, reservation, world.On);
        var objections = new ActPattern(BuiltInActs.Objection) { By = [new Who.Named(other.Party)] };
        var leaf = world.AbsenceOf(objections, $"no objection by {other.Party} in time is known", null,
            world.On);
        return new Fate(world.On > limit ? ReservationState.Silent : ReservationState.Open, limit,
            other.Consent is { } consent ? [leaf, consent.Step] : [leaf], null);
    }

    /// <summary>Twelve months from its notification, or the other's consent, whichever is later (VCLT art.
    /// 20(5)).</summary>
    private static Day Limit(Occurrence reservation, PartyLife other)
    {
        var year = Time.Count.Add(reservation.Received, ToObject)?.Day ?? Day.Max;
        return other.Consent is { } consent && consent.Day > year ? consent.Day : year;
    }

    private static IEnumerable<Occurrence> Answers(World world, Occurrence reservation, PartyId other) =>
        new[] { BuiltInActs.AcceptanceOfReservation, BuiltInActs.OpposingObjection, BuiltInActs.Objection }
            .SelectMany(name => world.ActsBy(name, other))
            .Where(act => IsAbout(world, act, reservation)).OrderBy(act => act.Day);

    /// <summary>An answer names the reservation by its entry or its words, its author, or the act, and then
    /// means the latest before it.</summary>
    private static bool IsAbout(World world, Occurrence act, Occurrence reservation)
    {
        var report = act.Account.Report;
        var ofAuthor = report.To.Concat(report.Against).ToList() is not { Count: > 0 } named
            || named.Exists(reservation.Authors.Contains);
        return ofAuthor && act.Day >= reservation.Day && report.About switch
        {
            null => true,
            { } about when about == reservation.Account.Report.About => true,
            { } about when reservation.Step.Act.Entries.Contains(about) => true,
            { } about => about == reservation.Name.Name && ReferenceEquals(reservation,
                world.Acts(reservation.Name).LastOrDefault(other => other.Day <= act.Day
                    && other.Authors.Any(reservation.Authors.Contains))),
        };
    }
}
