using System.CommandLine;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda why TREATY QUESTION</c></summary>
internal static class WhyCommand
{
    private const int FewSubjects = 24;

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
            if (Explain(asked, subject, args.GetValue(not)) is not { } explanation)
            {
                return Unknown(door, asked, subject);
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

    private static int Unknown(Door door, Asked asked, string subject)
    {
        var norms = Obligations.Of(asked.Treaty, asked.Ledger, asked.Question);
        var claims = Claims.Of(asked.Treaty, asked.Ledger, asked.Question).Items.Select(claim => claim.Id);
        var known = Why.Subjects.AddRange(WhyNorm.Subjects(norms))
            .AddRange(WhyRecorded.Subjects(asked.Treaty)).AddRange(claims);
        var nearest = Spelling.Nearest(subject, known);
        return door.Mistake(
            $"“{subject}” cannot be explained." + (nearest is null ? "" : $" Did you mean “{nearest}”?"),
            "What can be explained: " + string.Join(", ", known.Take(FewSubjects))
                + (known.Count > FewSubjects ? " …" : "."));
    }

    private static Explanation? Explain(Asked asked, string subject, bool not)
    {
        if (Why.Subjects.Contains(subject))
        {
            var status = asked.Status;
            return not ? Why.Not(status, subject) : Why.Of(status, subject);
        }
        var found = Obligations.Of(asked.Treaty, asked.Ledger, asked.Question);
        if ((not ? WhyNorm.Not(found, subject) : WhyNorm.Of(found, subject)) is { } ofNorm)
        {
            return ofNorm;
        }
        var claims = Claims.Of(asked.Treaty, asked.Ledger, asked.Question);
        return (not ? WhyClaim.Not(claims, subject) : WhyClaim.Of(claims, subject))
            ?? WhyRecorded.Of(asked.Treaty, asked.Ledger, asked.Question, subject);
    }
}
