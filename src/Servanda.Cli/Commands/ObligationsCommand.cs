using System.CommandLine;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Proof;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda obligations TREATY</c></summary>
internal static class ObligationsCommand
{
    private const int LabelWidth = 22;

    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var party = new Option<string?>("--party") { HelpName = "PARTY",
            Description = "Only what binds this party." };
        var options = new QuestionOptions();
        var command = new CommandWithExamples(
            "obligations", "Who owes what to whom by when, and what became of it.",
            new("servanda obligations treaties/cn-ru-2001 --suppose \"2030-05-02 threat-declared by "
                + "Russia\" --on 2030-05-12",
                "What follows from a threat that is declared?"),
            new("servanda obligations treaties/cn-ru-2001 --party China", "What binds China today?"))
        {
            treaty, party,
        };
        options.AddTo(command);
        command.SetAction(args =>
        {
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            PartyId? only = null;
            if (args.GetValue(party) is { } name)
            {
                (only, var none) = Explaining.PartyOf(asked.Treaty, name);
                if (none is not null)
                {
                    return door.Mistake(none.Says, none.Help);
                }
            }
            var found = door.Timed(() => Obligations.Of(asked.Treaty, asked.Ledger, asked.Question, only),
                one => one.Explored.Worlds);
            if (args.GetValue(options.Json))
            {
                door.Print(new JsonArray([.. found.Items.Select(item => Json.Of(item))]));
                return asked.Exit;
            }
            Show(door.Screen, found);
            return asked.Exit;
        });
        return command;
    }

    private static void Show(Screen screen, Obligations found)
    {
        if (found.Items.Select(item => item.Unknown).FirstOrDefault() is { } unknown)
        {
            Unknown(screen, found, unknown);
            return;
        }
        var recurring = found.Items.Where(IsRecurring).ToList();
        var standing = found.Items.Except(recurring).Where(IsStanding).ToList();
        var triggered = found.Items.Except(recurring).Except(standing).ToList();
        screen.Say(new Words(Headline(found, triggered, recurring), Tone.Strong));
        foreach (var item in triggered)
        {
            screen.Blank();
            One(screen, item);
        }
        foreach (var group in recurring.GroupBy(item => item.Norm.Id))
        {
            screen.Blank();
            Recurring(screen, [.. group]);
        }
        Exercises(screen, found);
        Standing(screen, standing);
        Depends(screen, found);
    }

    /// <summary>Nothing is established where it is unknown whether the treaty is in force; a list of what it
    /// would ask is not a list of what is owed.</summary>
    private static void Unknown(Screen screen, Obligations found, string because)
    {
        screen.Say(new Words("What is owed is not known. " + InWords.Dated(because), Tone.Doubtful));
        screen.Blank();
        screen.Facts(found.Items.GroupBy(item => item.Trigger).Select(group => new Fact(
            group.Key == "entry into force" ? "If it is in force" : Wording.Capital(group.Key),
            [new Words(string.Join(", ", group.Select(item => item.Norm.Id.Name).Distinct()))])), LabelWidth);
        Depends(screen, found);
    }

    private static string Headline(Obligations found, List<Obligation> triggered, List<Obligation> recurring)
    {
        var broken = found.Items.Count(item => item.State.Breach is BreachState.Breach);
        var open = triggered.Concat(recurring).Count(item => item.State.Performance
            is PerformanceState.Pending or PerformanceState.StillOwed or PerformanceState.ApparentlyOwed);
        return $"As of {Wording.Of(found.Question.On)}: "
            + $"{InWords.Many(found.Items.Count, "instance", "instances")} of norms, "
            + $"{open} open, "
            + (broken == 0 ? "no breach" : InWords.Many(broken, "breach", "breaches")) + " established.";
    }

    private static bool IsRecurring(Obligation item) =>
        item.Norm.Content is Content.Achieve { Window: Window.Every };

    /// <summary>A norm that binds from entry into force on and of which nothing has become yet.</summary>
    private static bool IsStanding(Obligation item) => item.Norm.When is null
        && item.State.Breach == BreachState.None
        && item.State.Due is null;

    private static void One(Screen screen, Obligation item)
    {
        screen.Facts(
        [
            new Fact(Label(item.Norm), [new Words(Who(item), Tone.Strong),
                new Words($"  since {Wording.Of(item.Opened!.Value)} ({item.Trigger})", Tone.Quiet)]),
            new Fact("", [new Words(StateOf(item), ToneOf(item.State))]),
            .. item.State.Due is { } due
            ? new[] { new Fact("", [new Words($"last day {Wording.Of(due)}", Tone.Quiet)]) } : [],
            .. item.Condition == Truth.Unknown
                ? new[] { new Fact("", [new Words("whether it applies is not on record", Tone.Doubtful)]) }
                : [],
        ], LabelWidth);
    }

    private static string Who(Obligation item) =>
        Wording.Of(item.Bearers) + (item.Counterparty is { } other ? $" to {other}" : "");

    private static string Label(Norm norm) => norm.Id.Name.Replace('-', ' ')
        + (norm.Basis is Basis.Text ? "" : $" ({norm.Basis.ToString().ToLowerInvariant()})");

    /// <summary>A recurring norm in one line a state, with the periods that are in it.</summary>
    private static void Recurring(Screen screen, List<Obligation> items)
    {
        var first = true;
        var facts = new List<Fact>();
        foreach (var group in items.GroupBy(item => (item.State.Performance, item.State.Breach)))
        {
            var periods = group.Select(item => item.Trigger).Distinct().ToList();
            var shown = periods.Count > 6 ? $"{periods[0]} to {periods[^1]} ({periods.Count})"
                : string.Join(", ", periods);
            var state = group.First().IsUnknown ? Obligation.NotKnownToBeKept
                : Wording.Of(group.Key.Performance)
                    + (group.Key.Breach == BreachState.None ? "" : $", {Wording.Of(group.Key.Breach)}");
            facts.Add(new Fact(first ? Label(items[0].Norm) : "",
                [new Words(state, ToneOf(group.First().State)), new Words($"  {shown}", Tone.Quiet)]));
            first = false;
        }
        screen.Facts(facts, LabelWidth);
    }

    private static void Exercises(Screen screen, Obligations found)
    {
        foreach (var use in found.Exercises)
        {
            screen.Blank();
            screen.Say(
                $"{Wording.Capital(Wording.Of(use.Act))} by {use.By} on "
                    + $"{Wording.Of(use.On, use.Given)} under {use.Power.Id}: "
                + (use.Because is { } because ? $"ineffective, {InWords.Dated(because)}."
                : use.Effective == Truth.Yes
                    ? "effective." : "its effect depends on what the record does not tell."));
        }
        foreach (var conflict in found.Conflicts)
        {
            screen.Blank();
            screen.Say(
                new Words(
                    $"Conflict: {conflict.Asks.Id} asks for what {conflict.Forbids.Id} forbids, and "
                        + $"nothing in "
                + $"the text decides ({Wording.Of(conflict.Bearers)}, since {Wording.Of(conflict.From)}).",
                Tone.Bad));
        }
    }

    private static void Depends(Screen screen, Obligations found)
    {
        if (found.Explored.Worlds == 1)
        {
            return;
        }
        screen.Blank();
        var facts = found.DependsOn.SelectMany((dependence, i) => new[]
        {
            new Fact(i == 0 ? "It depends on" : "", [new Words(dependence.If, Tone.Strong)]),
            new Fact("", ["  then " + dependence.Then]),
            new Fact("", [new Words("  " + string.Join(' ', dependence.Change.Select(choice =>
                $"--choose {choice}")), Tone.Quiet)]),
        }).ToList();
        if (OpenFact.InWords(found.ToPinDown) is { } open)
        {
            facts.Add(new Fact("To pin down", [open]));
        }
        facts.Add(new Fact(facts.Count == 0 ? "Certain" : "", [new Words((found.DependsOn.IsEmpty
            ? "the same under " : "looked at under ") + InWords.Combinations(found.Explored), Tone.Quiet)]));
        screen.Facts(facts, LabelWidth);
    }

    /// <summary>Norms that simply bind, folded by what can be said of them, so that a long treaty stays
    /// readable.</summary>
    private static void Standing(Screen screen, List<Obligation> standing)
    {
        foreach (var group in standing.GroupBy(StateOf))
        {
            var names = group.Select(item => item.Norm.Id.Name).Distinct().ToList();
            screen.Blank();
            screen.Facts([new Fact(Wording.Capital(group.Key),
                [new Words(string.Join(", ", names)), new Words($"  ({names.Count})", Tone.Quiet)])],
                    LabelWidth);
        }
    }

    private static Tone ToneOf(NormState state) => state.Breach switch
    {
        BreachState.Breach or BreachState.Missed => Tone.Bad,
        BreachState.Apparent => Tone.Doubtful,
        _ when state.Attention => Tone.Doubtful,
        _ when state.Performance == PerformanceState.Performed => Tone.Good,
        _ => Tone.Plain,
    };

    private static string StateOf(Obligation item)
    {
        if (item.Norm.Modality == Modality.Prohibition && item.State.Breach == BreachState.None
            && item.State.Performance == PerformanceState.Pending)
        {
            return "no breach on record";
        }
        if (item.Norm.Content is Content.Strive)
        {
            return item.State.Performance == PerformanceState.Released ? "released" : "to be striven for";
        }
        var attention = item.State.Attention && item.Norm.Content is Content.Achieve
            { Window: Window.Promptly { Attention: { } period } }
                ? $" since day {period.Days + (7 * period.Weeks)}" : "";
        return (item.IsUnknown ? Obligation.NotKnownToBeKept
            : Wording.Of(item.State, item.Given)) + attention
            + (item.NeedsFinding && item.State.Breach == BreachState.None && item.State.DayCount is not null
                ? "; no breach: that needs a finding" : "");
    }
}
