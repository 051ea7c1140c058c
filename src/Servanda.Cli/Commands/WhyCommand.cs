using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda why TREATY QUESTION</c></summary>
internal static class WhyCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var question = new Argument<string>("question")
        {
            HelpName = "QUESTION",
            Description = "What to explain: in-force, term, a norm, an instance of one, an act, a claim by "
                + "its id, a body, a step of a project, an organisation or a stage.",
        };
        var not = new Option<bool>("--not")
        {
            Description = "Why it is not otherwise: what the opposite answer would need.",
        };
        var options = new QuestionOptions();
        var command = new CommandWithExamples("why",
            "The proof of an answer, down to words of the text and sources.",
            new("servanda why treaties/cn-ru-2001 in-force", "Why is it in force today?"),
            new("servanda why treaties/cn-ru-2001 term --on 2026-02-04",
                "Why is that the term, and the last day for notice?"),
            new("servanda why treaties/cn-ru-2001 tass-expiry", "What is wrong with that date?"),
            new("servanda why treaties/cn-ru-2001 in-force --not",
                "What would it take for it not to be in force?"))
        {
            treaty, question, not,
        };
        command.Add(options.Between);
        options.AddTo(command);
        command.SetAction(args =>
        {
            var subject = args.GetRequiredValue(question);
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            var (explanation, none) = Explaining.Of(subject, args.GetValue(not), asked.Treaty, asked.Ledger,
                () => asked.Status, () => Obligations.Of(asked.Treaty, asked.Ledger, asked.Question),
                () => Claims.Of(asked.Treaty, asked.Ledger, asked.Question));
            if (explanation is null)
            {
                return door.Mistake(none!.Says, none.Help);
            }
            if (args.GetValue(options.Json))
            {
                door.Print(Json.Of(explanation));
                return asked.Exit;
            }
            if (explanation.Claim is { } claim)
            {
                new ClaimsPage(door.Screen).Show(claim);
            }
            else
            {
                door.Screen.Say(new Words(InWords.Dated(explanation.Answer), Tone.Strong));
            }
            door.Screen.Blank();
            door.Screen.Tree(ProofTree.Of(explanation.Proof));
            return asked.Exit;
        });
        return command;
    }
}
