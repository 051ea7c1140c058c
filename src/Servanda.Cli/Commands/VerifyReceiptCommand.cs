using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Servanda.Contract;

namespace Servanda.Cli.Commands;

/// <summary><c>servanda verify-receipt FILE TREATY</c></summary>
internal static class VerifyReceiptCommand
{
    private const string WhatItIs = "A receipt is what servanda status --receipt writes.";

    internal static Command Of(Door door)
    {
        var file = new Argument<string>("file")
        {
            HelpName = "FILE",
            Description = "A receipt that status --receipt wrote.",
        };
        var treaty = Shared.Treaty();
        var record = new QuestionOptions().Record;
        var policy = new Option<string?>("--policy")
        {
            HelpName = "FILE",
            Description = "The file of the policy that the receipt names, where it is not the dossier's.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new CommandWithExamples("verify-receipt",
            "Recompute an answer from its receipt: same, differs, or made by another engine.",
            new("servanda status treaties/cn-ru-2001 --receipt answer.json", "Keeps a receipt."),
            new("servanda verify-receipt answer.json treaties/cn-ru-2001",
                "Recomputes it, now or anywhere else."))
        {
            file, treaty, record, policy, json,
        };
        command.SetAction(args =>
        {
            var path = args.GetRequiredValue(file);
            if (Read(door, path) is not { } receipt)
            {
                return Exit.Mistake;
            }
            var of = args.GetRequiredValue(treaty);
            if (QuestionOf(door, receipt, path, args.GetValue(policy)) is not { } asking)
            {
                return Exit.Mistake;
            }
            if (Asked.Read(door, asking, of, args.GetValue(record), strict: true) is not { } asked)
            {
                return Exit.Mistake;
            }
            var again = Receipts.Of(asked.Status, asked.Ledger);
            var verdict = Recomputed.Of(receipt, again);
            if (args.GetValue(json))
            {
                door.Print(verdict.AsJson());
            }
            else
            {
                Show(door.Screen, verdict);
            }
            return verdict.Word == Recomputed.Same ? Exit.Answered : Exit.Findings;
        });
        return command;
    }

    /// <summary>The question that a receipt answers, under its policy where that is a file of its own; null
    /// where something is wrong, which has been explained.</summary>
    private static Written? QuestionOf(Door door, JsonObject receipt, string path, string? policy)
    {
        if (Questions.In(receipt, path, out var lacks) is not { } written)
        {
            door.Mistake($"“{path}” is no receipt: “{lacks}” is missing or of another kind.", WhatItIs);
            return null;
        }
        if (policy is not null && !Store.Dossier.IsPolicyFile(policy))
        {
            door.Mistake($"--policy: “{policy}” is no path of a policy.",
                "Name a file NAME.policy.md; policies of the dossier are found without it.");
            return null;
        }
        return policy is null ? written : written with { Policy = policy };
    }

    private static JsonObject? Read(Door door, string path)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(path)) is JsonObject receipt)
            {
                return receipt;
            }
            door.Mistake($"“{path}” is no receipt: it holds no JSON object.", WhatItIs);
        }
        catch (JsonException fault)
        {
            var place = $"{path}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}";
            door.Mistake($"{place}: this is no receipt: it is not JSON.",
                WhatItIs);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            door.Mistake($"“{path}” cannot be read: {Door.Reason(fault)}.");
        }
        return null;
    }

    private static void Show(Screen screen, Recomputed verdict)
    {
        screen.Say(new Words(verdict.Word, Tone.Strong), verdict.Says);
        screen.Facts(verdict.Differences.SelectMany(difference => new Fact[]
        {
            new(difference.Member, [new Words("then  " + difference.Before, Tone.Quiet)]),
            new("", ["now   " + difference.After]),
        }));
    }
}
