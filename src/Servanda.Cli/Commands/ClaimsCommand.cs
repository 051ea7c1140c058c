using System.CommandLine;
using Servanda.Answers;
using Servanda.Compiler;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda claims TREATY</c></summary>
internal static class ClaimsCommand
{
    internal static Command Of(Door door)
    {
        var treaty = Shared.Treaty();
        var disputed = new Option<bool>("--disputed")
        {
            Description = "Only what is contradicted, open, or told in several ways.",
        };
        var check = new Option<string?>("--check")
        {
            HelpName = "CLAIM",
            Description = "Hold one claim against text and record, such as \"ends on 2026-07-16\".",
        };
        var options = new QuestionOptions();
        var command = new CommandWithExamples("claims",
            "Who says what, and what becomes of it: consistent, contradicted with the slip, or open.",
            new("servanda claims treaties/cn-ru-2001 --disputed",
                "What is told in several ways, or wrongly."),
            new("servanda claims treaties/cn-ru-2001 --check \"ends on 2026-07-16\"", "Try a headline."))
        {
            treaty, disputed, check,
        };
        options.AddTo(command);
        command.SetAction(args =>
        {
            if (Shared.Ask(door, args, options, args.GetRequiredValue(treaty)) is not { } asked)
            {
                return Exit.Mistake;
            }
            if (args.GetValue(check) is { } typed)
            {
                return Check(door, asked, typed, args.GetValue(options.Json));
            }
            var claims = door.Timed(() => Claims.Of(asked.Treaty, asked.Ledger, asked.Question),
                found => found.Items.Sum(claim => claim.Explored.Worlds));
            if (args.GetValue(options.Json))
            {
                door.Print(Json.Of(claims, args.GetValue(disputed)));
            }
            else
            {
                new ClaimsPage(door.Screen).Show(claims, args.GetValue(disputed));
            }
            return asked.Exit;
        });
        return command;
    }

    private static int Check(Door door, Asked asked, string typed, bool json)
    {
        var (claim, diagnostics) = Compile.Claim(new SourceText("--check", typed), asked.Treaty);
        if (claim is null || diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            door.Report(diagnostics);
            return Exit.Mistake;
        }
        var found = Claims.Check(asked.Treaty, asked.Ledger, asked.Question, claim);
        if (json)
        {
            door.Print(Json.Of(found));
        }
        else
        {
            new ClaimsPage(door.Screen).Show(found);
        }
        return asked.Exit;
    }
}

/// <summary>Claims as a page: each with its verdict, what follows instead, and the slip.</summary>
internal sealed class ClaimsPage(Screen screen)
{
    /// <summary>How many accounts or readings are shown.</summary>
    private const int Most = 8;

    internal void Show(Claims claims, bool disputedOnly)
    {
        var items = claims.Items.Where(claim => !disputedOnly || claim.IsDisputed).ToList();
        screen.Say(new Words(InWords.Many(items.Count, "claim", "claims") + " and "
            + InWords.Many(claims.Disputes.Count, "dispute",
                "disputes") + $" as of {Wording.Of(claims.Question.On)}"
            + (claims.Question.KnownOn is { } known ? $", as known on {Wording.Of(known)}" : "") + ".",
            Tone.Strong));
        foreach (var dispute in claims.Disputes)
        {
            screen.Blank();
            screen.Marked(new Words("≠", Tone.Doubtful), new Words(dispute.Title, Tone.Strong));
            screen.Facts(dispute.Accounts.Take(Most).Select(account => new Fact(
                account.IsDefault ? "Taken" : account.Rank == Rank.Deprecated ? "Deprecated" : "Rival",
                [account.Says + (account.Reason is { } reason ? $", {reason}" : ""), new Words(" — "
                    + string.Join("; ", account.Sources), Tone.Quiet)])).Concat(
                dispute.Accounts.Count <= Most ? [] : [new Fact("",
                    [$"and {dispute.Accounts.Count - Most:N0} more, all with --json"])]));
        }
        foreach (var item in items)
        {
            screen.Blank();
            Show(item);
        }
    }

    internal void Show(CheckedClaim claim)
    {
        screen.Marked(Mark(claim.Verdict), new Words($"{ClaimWords.Of(claim.Verdict)}: ", Tone.Strong),
            claim.Words is { } words ? $"“{words}”, that is: {claim.Asserts}" : claim.Asserts);
        var facts = new List<Fact>();
        if (!claim.By.IsEmpty || !claim.Sources.IsEmpty)
        {
            facts.Add(new Fact("Says so", [Wording.Of(claim.By)
                + (claim.Sources.IsEmpty ? "" : (claim.By.IsEmpty ? ""
                    : ", ") + string.Join("; ", claim.Sources))]));
        }
        facts.Add(new Fact("In fact", [claim.Expected]));
        Add(facts, "Slip", claim.Slips);
        Add(facts, "Holds under", claim.HoldsUnder.Count <= Most ? claim.HoldsUnder
            : [.. claim.HoldsUnder.Take(Most), $"and {claim.HoldsUnder.Count - Most:N0} more"]);
        if (OpenFact.InWords(claim.ToPinDown) is { } open)
        {
            facts.Add(new Fact("To pin down", [open]));
        }
        if (!claim.Explored.Exhaustive && claim.Verdict == Verdict.Contradicted)
        {
            facts.Add(new Fact("Not all", [$"{claim.Explored.Worlds:N0} worlds were looked at; the record "
                + "leaves open more than these"]));
        }
        Add(facts, "Same as", claim.SameAs);
        screen.Facts(facts);
    }

    private static void Add(List<Fact> facts, string label, Seq<string> lines)
    {
        foreach (var line in lines)
        {
            facts.Add(new Fact(label, [line]));
            label = "";
        }
    }

    private static Words Mark(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => new Words("●", Tone.Good),
        Verdict.Contradicted => new Words("○", Tone.Bad),
        _ => new Words("?", Tone.Doubtful),
    };
}
