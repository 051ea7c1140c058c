using System.CommandLine;
using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Time;
using Calendar = Servanda.Contract.Calendar;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda next TREATY…</c></summary>
internal static class NextCommand
{
    internal static Command Of(Door door)
    {
        var treaties = Shared.Treaty();
        var all = new Argument<string[]>(treaties.Name)
        {
            HelpName = treaties.HelpName, Description = treaties.Description, Arity = ArgumentArity.OneOrMore,
        };
        var until = new Option<string?>("--until")
        {
            HelpName = "DATE",
            Description = $"The last day to look at. Without it, {Asking.YearsAhead} years ahead.",
        };
        var calendar = new Option<string?>("--ics")
        {
            HelpName = "FILE",
            Description = "Write them as a calendar (iCalendar).",
        };
        var options = new QuestionOptions();
        var command = new CommandWithExamples("next",
            "The dates to come, if nobody acts; conditional ones say on what they depend.",
            new("servanda next treaties/cn-ru-2001", "The dates of one treaty."),
            new("servanda next treaties/* --until 2040-12-31 --ics dates.ics",
                "Of all, as a calendar to subscribe to."))
        {
            all, until, calendar,
        };
        options.AddTo(command);
        command.SetAction(args =>
        {
            var asking = new Asking(Questions.Of(args, options));
            var last = asking.DayOf("--until", args.GetValue(until));
            if (Asked.Explained(door, asking))
            {
                return Exit.Mistake;
            }
            var asked = Dossiers.Under(args.GetRequiredValue(all))
                .Select(path => Shared.Ask(door, args, options, path)).ToList();
            if (asked.Contains(null))
            {
                return Exit.Mistake;
            }
            asked.RemoveAll(one => one!.Treaty.Kind == TreatyKind.Pack);
            return asked.Count == 0
                ? door.Mistake("A pack of law has no dates of its own.", "Name a treaty that uses it.")
                : Answer(door, asked!, last, args.GetValue(calendar), args.GetValue(options.Json));
        });
        return command;
    }

    private static int Answer(Door door, List<Asked> asked, Day? until, string? calendar, bool json)
    {
        var on = asked[0].Question.On;
        var last = until ?? Asking.Ahead(on);
        var dates = door.Timed(() => asked.SelectMany(one => Next.Of(one.Treaty, one.Ledger, one.Question,
            last)).OrderBy(date => date.Date).ToList(), found => found.GroupBy(date => date.Treaty.Id)
                .Sum(of => of.First().Explored.Worlds));
        if (calendar is not null && !door.Write("--ics", calendar, Calendar.Of(dates, door.Today)))
        {
            return Exit.Mistake;
        }
        if (json)
        {
            door.Print(new JsonArray([.. dates.Select(date => Json.Of(date))]));
        }
        else
        {
            Show(door.Screen, dates, $"from {Wording.Of(on)} to {Wording.Of(last)}", asked.Count > 1);
        }
        return asked.Max(one => one.Exit);
    }

    private static void Show(Screen screen, List<NextDate> dates, string span, bool several)
    {
        if (dates.Count == 0)
        {
            screen.Say(new Words($"No dates to come {span}.", Tone.Strong));
            return;
        }
        screen.Say(new Words($"{InWords.Many(dates.Count, "date", "dates")} to come {span}", Tone.Strong));
        screen.Blank();
        string[] heads = several ? ["", "Date", "Treaty", "What"] : ["", "Date", "What"];
        screen.Table(heads, [.. dates.Select(date => Row(date, several))]);
        screen.Blank();
        screen.Say(new Words("● certain   ○ unless what stands below it happens", Tone.Quiet));
    }

    private static List<IReadOnlyList<Words>> Row(NextDate date, bool several)
    {
        var mark = date.Certain ? new Words("●", Tone.Good) : new Words("○", Tone.Doubtful);
        var what = new List<Words> { date.What + (date.Party is { } party ? $" ({party.Name})" : "") };
        if (date.Unless is { } unless)
        {
            what.Add(new Words($"\nunless {InWords.Dated(unless)}", Tone.Doubtful));
        }
        if (OpenFact.InWords(date.ToPinDown) is { } open)
        {
            what.Add(new Words($"\nto pin down: {open}", Tone.Quiet));
        }
        List<IReadOnlyList<Words>> row = [[mark], [Wording.Of(date.Date)]];
        if (several)
        {
            row.Add([date.Treaty.Id]);
        }
        return [.. row, what];
    }
}
