using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine;

/// <summary>A state applies the treaty provisionally (VCLT art. 25).</summary>
/// <param name="Until">The last such day; null while nothing on record ends it.</param>
public sealed record Provisionally(Day From, Day? Until, Step Proof);

/// <summary>A part of the treaty that enters into force on a day of its own.</summary>
/// <param name="Since">Its first day in force; null while it has none.</param>
/// <param name="Missing">What it still lacks.</param>
public sealed record PartInForce(string Part, Truth Answer, Day? Since, string? Missing, Step Proof);

/// <summary>A territory to which a party extended the treaty, or did not (VCLT art. 29).</summary>
public sealed record Territory(PartyId Of, string Name, bool Included, Day Since, Step Proof);

/// <summary>How far a treaty applies beside its being in force: before it, in part, and where.</summary>
internal static class Extent
{
    /// <summary>
    /// From the day that the clause names, with the state's own acts, until the treaty enters into force for
    /// it, the clause ends it, or the state says that it will not become a party.
    /// </summary>
    internal static Provisionally? Of(World world, Dated entry, PartyLife life)
    {
        if (world.Treaty.Final.Provisional is not { } clause || life.Status == PartyStatus.None)
        {
            return null;
        }
        var setting = new Setting { Party = life.Party, EntryIntoForce = entry };
        var from = DayFinder.Find(world, Own(clause.From, life.Party), setting);
        if (from.Day is not { } first || first > world.On || first >= life.Since)
        {
            return null;
        }
        var because = new List<Step> { new Step.Quotation("provisional", clause.Cites, clause.At),
            from.Because };
        var last = life.Since <= world.On ? life.Since?.PlusDays(-1) : null;
        if (last is not null && life.Because is { } enters)
        {
            because.Add(enters);
        }
        if (clause.Until is { } form and not DayForm.EntryIntoForce
            && DayFinder.Find(world, Own(form, life.Party), setting) is { Day: { } end } until)
        {
            last = !(last < end) ? end : last;
            because.Add(until.Because);
        }
        if (world.ActsBy(BuiltInActs.Refusal, life.Party).FirstOrDefault() is { } refusal)
        {
            world.Read(refusal);
            last = !(last < refusal.Received) ? refusal.Received : last;
            because.Add(refusal.Step);
        }
        if (last < first)
        {
            return null;
        }
        return new Provisionally(first, last, new Step.Derived(
            "a treaty is applied provisionally where it says so (VCLT art. 25)",
            new Statement.AppliesProvisionally(life.Party, first, last), because.ToSeq()));
    }

    /// <summary>A form of days read of a state's own acts.</summary>
    internal static DayForm Own(DayForm form, PartyId party) => form switch
    {
        DayForm.Signature => new DayForm.OfAct(
            new ActPattern(BuiltInActs.Signature) { By = [new Who.Named(party)] }),
        DayForm.OfAct of when of.Act.By.All(who => who is not Who.Named) =>
            new DayForm.OfAct(of.Act with { By = [new Who.Named(party)] }),
        DayForm.After of => of with { Of = Own(of.Of, party) },
        DayForm.Nth of => of with { Of = Own(of.Of, party) },
        DayForm.FirstOfMonth of => of with { Of = Own(of.Of, party) },
        DayForm.FirstOfNthMonth of => of with { Of = Own(of.Of, party) },
        DayForm.Fixed of => of with { Of = Own(of.Of, party) },
        DayForm.NotBefore of => new DayForm.NotBefore(Own(of.Of, party), Own(of.Bound, party)),
        DayForm.Later of => new DayForm.Later(Own(of.One, party), Own(of.Other, party)),
        DayForm.Earlier of => new DayForm.Earlier(Own(of.One, party), Own(of.Other, party)),
        _ => form,
    };

    /// <summary>The parts with days of their own; none before the treaty itself.</summary>
    internal static Seq<PartInForce> Parts(World world, Dated entry) =>
        world.Treaty.Final.Parts.Select(part =>
    {
        var day = DayFinder.Find(world, part.Day, Setting.Treaty with { EntryIntoForce = entry });
        return new PartInForce(part.Part,
            day.Day is { } since ? since <= world.On ? Truth.Yes : Truth.No : day.Known, day.Day,
            day.Day is { } later ? later > world.On ? $"it enters into force on {Wording.Of(later)}" : null
                : day.Missing, day.Because);
    }).ToSeq();

    /// <summary>The last word of each party on each territory that it named, once it has effect.</summary>
    internal static Seq<Territory> Territories(World world) =>
        (from act in world.Acts(BuiltInActs.TerritorialInclusion)
            .Concat(world.Acts(BuiltInActs.TerritorialExclusion))
         where act.Account.Report.About is not null
         from author in act.Authors
         let since = Effect(world, act)
         where since.Day <= world.On
         group (act, since) by (author, about: act.Account.Report.About) into of
         let last = of.OrderBy(one => one.since.Day).ThenBy(one => one.act.Day).Last()
         orderby of.Key.author, of.Key.about
         select new Territory(of.Key.author, of.Key.about, last.act.Name == BuiltInActs.TerritorialInclusion,
             last.since.Day!.Value, last.since.Because)).ToSeq();

    private static Dated Effect(World world, Occurrence act)
    {
        var receipt = new Dated(act.Received, act.Step);
        return world.Treaty.Final.Territories is not { } clause ? receipt
            : DayFinder.Find(world, clause.Day, new Setting { Receipt = receipt });
    }
}
