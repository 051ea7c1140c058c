using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Record;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda compare TREATY --on D1..D2</c>, or <c>--known-on D1..D2</c></summary>
internal static class CompareCommand
{
    private const string Range = "..";
    private const string Party = "party ";
    private const int FewParties = 6;

    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var options = new QuestionOptions();
        var command = new CommandWithExamples("compare",
            "What changed between two days, or between what was known on two days, and why.",
            new("servanda compare treaties/cn-ru-2001 --on 2021-02-28..2021-03-01",
                "From one day to the next."),
            new("servanda compare treaties/cn-ru-2001 --on 2026-11-21 --known-on 2021-01-01..2026-11-21",
                "What has been learned since."))
        {
            treaty,
        };
        command.Add(options.Between);
        options.AddTo(command);
        command.SetAction(args =>
        {
            var written = Questions.Of(args, options);
            if (Ranges(written) is not var (first, second))
            {
                return door.Mistake("Two days are needed: --on D1..D2, or --known-on D1..D2.",
                    "One of the two clocks takes two days, such as --on 2016-01-01..2021-01-01.");
            }
            var asking = new Asking(first);
            var (on, known) = (asking.DayOf("--on", second.On), asking.DayOf("--known-on", second.KnownOn));
            if (Asked.Explained(door, asking) || Asked.Read(door, first, args.GetRequiredValue(treaty),
                args.GetValue(options.Record), args.GetValue(options.Strict)) is not { } asked)
            {
                return Exit.Mistake;
            }
            var after = asked.Question with { On = on ?? asked.Question.On, KnownOn = known };
            var comparison = Comparison.Of(asked.Treaty, asked.Ledger, asked.Question, after);
            if (args.GetValue(options.Json))
            {
                door.Print(Json.Of(comparison));
            }
            else
            {
                Show(door.Screen, comparison, asked);
            }
            return asked.Exit;
        });
        return command;
    }

    /// <summary>The two questions; null unless exactly one clock has two days.</summary>
    private static (Written First, Written Second)? Ranges(Written written)
    {
        var (on, known) = (Two(written.On), Two(written.KnownOn));
        return (on.Length, known.Length) is (2, < 2) or (< 2, 2)
            ? (Of(0), Of(1)) : null;

        Written Of(int i) => written with { On = At(on, i), KnownOn = At(known, i) };

        static string? At(string[] days, int i) => days.Length == 0
            ? null : days[Math.Min(i, days.Length - 1)];

        static string[] Two(string? text) => text?.Split(Range, 2) ?? [];
    }

    private static void Show(Screen screen, Comparison comparison, Asked asked)
    {
        var (before, after) = (comparison.Before.Question, comparison.After.Question);
        var clock = before.On != after.On
            ? $"Between {Wording.Of(before.On)} and {Wording.Of(after.On)}"
            : $"Between what was known on {Known(before)} and on {Known(after)}";
        var count = comparison.Changes.Count;
        screen.Say(new Words(clock + (count == 0 ? ", nothing changed."
            : count == 1 ? ", one thing changed." : $", {count} things changed."), Tone.Strong));
        foreach (var alike in comparison.Changes.GroupBy(change =>
            (IsParty(change) ? "" : change.What, change.Before, change.After, change.Because)))
        {
            var change = alike.First();
            screen.Blank();
            screen.Facts(
            [
                new Fact("Changed", [new Words(Named([.. alike.Select(one => one.What)]), Tone.Strong)]),
                new Fact("Before", [change.Before ?? "nothing"]),
                new Fact("After", [change.After ?? "nothing"]),
                .. Because(change, asked.Ledger),
            ]);
        }
    }

    private static bool IsParty(Change change) => change.What.StartsWith(Party, StringComparison.Ordinal);

    /// <summary>What changed; parties that changed alike are told together.</summary>
    private static string Named(List<string> whats)
    {
        if (whats.Count == 1)
        {
            return whats[0];
        }
        var rest = whats.Count - FewParties;
        return $"{whats.Count} parties: "
            + string.Join(", ", whats.Take(FewParties).Select(what => what[Party.Length..]))
            + (rest > 0 ? $" and {rest} more" : "");
    }

    private static string Known(Question question) =>
        question.KnownOn is { } day ? Wording.Of(day) : "the whole record";

    private static IEnumerable<Fact> Because(Change change, Ledger ledger)
    {
        if (change.Because.IsEmpty)
        {
            yield return new Fact("Because", [new Words("time passed", Tone.Quiet)]);
        }
        var label = "Because";
        foreach (var id in change.Because)
        {
            var entry = ledger.Entries.FirstOrDefault(entry => entry.Id == id);
            yield return new Fact(label, [entry is null ? id : InWords.Entry(entry)]);
            label = "";
        }
    }
}
