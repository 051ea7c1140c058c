using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda compare TREATY --on D1..D2</c>, or <c>--known-on D1..D2</c></summary>
internal static class CompareCommand
{
    private const string Range = "..";

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
                ComparisonPage.Show(door.Screen, comparison, asked.Ledger);
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
}
