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
            "What changed between two days, two states of knowledge, two lenses or two policies, and why.",
            new("servanda compare treaties/cn-ru-2001 --on 2021-02-28..2021-03-01",
                "From one day to the next."),
            new("servanda compare treaties/cn-ru-2001 --on 2026-11-21 --known-on 2021-01-01..2026-11-21",
                "What has been learned since."),
            new("servanda compare treaties/cn-ru-2001 --lens all..official",
                "What officials alone would have one believe."))
        {
            treaty,
        };
        command.Add(options.Between);
        options.AddTo(command);
        command.SetAction(args =>
        {
            if (Ranges(Questions.Of(args, options)) is not var (first, second))
            {
                return door.Mistake("Two questions are needed: --on D1..D2, --known-on D1..D2, "
                    + "--lens L1..L2 or --policy P1..P2.",
                    "One of these takes two values, such as --on 2016-01-01..2021-01-01.");
            }
            var (path, record) = (args.GetRequiredValue(treaty), args.GetValue(options.Record));
            if (Asked.Read(door, first, path, record, args.GetValue(options.Strict)) is not { } asked
                || Asked.Again(door, second, asked) is not { } after)
            {
                return Exit.Mistake;
            }
            var comparison = Comparison.Of(asked.Treaty, asked.Ledger, asked.Question, after.Question);
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

    /// <summary>The two questions; null unless exactly one option has two values.</summary>
    private static (Written First, Written Second)? Ranges(Written written)
    {
        string?[] given = [written.On, written.KnownOn, written.Lens, written.Policy];
        var sides = Array.ConvertAll(given, text => text?.Split(Range, 2) ?? new string?[] { null });
        return sides.Count(side => side.Length == 2) == 1 ? (Of(0), Of(^1)) : null;

        Written Of(Index at) => written with
        {
            On = sides[0][at], KnownOn = sides[1][at], Lens = sides[2][at], Policy = sides[3][at],
        };
    }

    private static void Show(Screen screen, Comparison comparison, Asked asked)
    {
        var (before, after) = (comparison.Before.Question, comparison.After.Question);
        var clock = before.On != after.On
            ? $"Between {Wording.Of(before.On)} and {Wording.Of(after.On)}"
            : before.Lens != after.Lens ? $"Between the lenses {before.Lens} and {after.Lens}"
            : before.Policy != after.Policy ? $"Between {Named(before.Policy)} and {Named(after.Policy)}"
            : $"Between what was known on {Known(before)} and on {Known(after)}";
        var count = comparison.Changes.Count;
        screen.Say(new Words(clock + (count == 0 ? ", nothing changed."
            : count == 1 ? ", one thing changed." : $", {count} things changed."), Tone.Strong));
        foreach (var alike in comparison.Changes.GroupBy(change =>
            (Alike(change.What), change.Before, change.After, change.Because)))
        {
            var change = alike.First();
            screen.Blank();
            screen.Facts(
            [
                new Fact("Changed", [new Words(Named([.. alike.Select(one => one.What)]), Tone.Strong)]),
                new Fact("Before", [change.Before ?? "nothing"]),
                new Fact("After", [change.After ?? "nothing"]),
                .. Because(change, asked.Ledger, before.On != after.On),
            ]);
        }
    }

    /// <summary>Parties and instances of norms that changed alike are told together.</summary>
    private static string Alike(string what) => IsParty(what) ? "parties"
        : what.StartsWith("claim ", StringComparison.Ordinal) || !what.Contains('/') ? what : "instances";

    private static bool IsParty(string what) => what.StartsWith(Party, StringComparison.Ordinal);

    private static string Named(List<string> whats)
    {
        if (whats.Count == 1)
        {
            return whats[0];
        }
        var rest = whats.Count - FewParties;
        return $"{whats.Count} {Alike(whats[0])}: " + string.Join(", ",
            whats.Take(FewParties).Select(what => IsParty(what) ? what[Party.Length..] : what))
            + (rest > 0 ? $" and {rest} more" : "");
    }

    private static string Known(Question question) =>
        question.KnownOn is { } day ? Wording.Of(day) : "the whole record";

    private static string Named(Policy? policy) => policy is null ? "no policy"
        : $"the policy {policy.Name}";

    private static IEnumerable<Fact> Because(Change change, Ledger ledger, bool later)
    {
        if (change.Because.IsEmpty && later)
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
