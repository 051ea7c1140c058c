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
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var party = new Option<string?>("--party") { HelpName = "PARTY", Description = "Only what binds this party." };
        var options = new QuestionOptions();
        var command = new CommandWithExamples("obligations", "Who owes what to whom by when, and what became of it.",
            new("servanda obligations treaties/cn-ru-2001 --suppose \"2030-05-02 threat-declared by Russia\" --on 2030-05-12",
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
            var only = args.GetValue(party) is { } name ? new PartyId(name) : (PartyId?)null;
            if (only is { } wanted && !asked.Treaty.Open && !asked.Treaty.Parties.Contains(wanted))
            {
                return door.Mistake($"“{wanted}” is not a party to this treaty.",
                    $"The parties are {Wording.Of(asked.Treaty.Parties)}.");
            }
            var found = Obligations.Of(asked.Treaty, asked.Ledger, asked.Question, only);
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
        var on = Wording.Of(found.Question.On);
        var events = found.Items.Where(item => item.Norm.When is not null || item.State.Breach != BreachState.None
            || item.State.Due is not null).ToList();
        var standing = found.Items.Except(events).ToList();
        screen.Say(new Words(events.Count == 0 ? $"Nothing was triggered or falls due by {on}."
            : $"{InWords.Many(events.Count, "duty", "duties")} triggered or due, as of {on}.", Tone.Strong));
        if (events.Count > 0)
        {
            screen.Blank();
            screen.Table(["Norm", "Bound", "Since", "Last day", "State"], [.. events.Select(Row)]);
        }
        Standing(screen, standing);
        foreach (var use in found.Exercises)
        {
            screen.Blank();
            screen.Say($"{Wording.Capital(Wording.Of(use.Act))} by {use.By} on {Wording.Of(use.On)} under {use.Power.Id}: "
                + (use.Because is { } because ? $"ineffective, {because}." : use.Effective == Truth.Yes ? "effective."
                    : "its effect depends on what the record does not tell."));
        }
        foreach (var conflict in found.Conflicts)
        {
            screen.Blank();
            screen.Say(new Words($"Conflict: {conflict.Asks.Id} asks for what {conflict.Forbids.Id} forbids, and nothing in "
                + $"the text decides ({Wording.Of(conflict.Bearers)}, since {Wording.Of(conflict.From)}).", Tone.Bad));
        }
        Depends(screen, found);
    }

    private static void Depends(Screen screen, Obligations found)
    {
        if (found.DependsOn.IsEmpty)
        {
            return;
        }
        screen.Blank();
        screen.Say(new Words("This depends on", Tone.Strong));
        screen.Indented(2, [.. found.DependsOn.Select(dependence =>
            new Words($"{string.Join(" and ", dependence.Change)}: {dependence.Then}"))]);
    }

    /// <summary>Norms that simply bind, counted by norm, so that a long treaty stays readable.</summary>
    private static void Standing(Screen screen, List<Obligation> standing)
    {
        if (standing.Count == 0)
        {
            return;
        }
        screen.Blank();
        screen.Say(new Words("Binding throughout", Tone.Strong));
        screen.Table(["Norm", "Bound", "State"], [.. standing.GroupBy(item => item.Norm.Id).Select(group =>
        {
            var items = group.ToList();
            var states = items.Select(item => StateOf(item)).Distinct().ToList();
            return new List<Words>
            {
                group.Key.Name, string.Join(", ", items.Select(item => Wording.Of(item.Bearers)).Distinct()),
                string.Join("; ", states),
            };
        })]);
    }

    private static List<Words> Row(Obligation item) =>
    [
        item.Norm.Id.Name,
        Wording.Of(item.Bearers) + (item.Counterparty is { } other ? $" to {other}" : ""),
        Wording.Of(item.Opened),
        item.State.Due is { } due ? Wording.Of(due) : "none",
        new Words(StateOf(item), ToneOf(item.State)),
    ];

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
        return Wording.Of(item.State)
            + (item.NeedsFinding && item.State.Breach == BreachState.None && item.State.DayCount is not null
                ? ", no breach without a finding" : "");
    }
}
