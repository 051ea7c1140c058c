using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Record;
using Servanda.Store;

namespace Servanda.Cli;

/// <summary>A question to a treaty, read from the command line.</summary>
/// <param name="Path">The treaty as the user named it.</param>
internal sealed record Asked(string Path, Ready Dossier, Question Question)
{
    internal Treaty Treaty => Dossier.Treaty;
    internal Ledger Ledger => Dossier.Ledger;

    /// <summary>The answer, with the text that holds where it is about two states.</summary>
    internal Answers.Status Status => Dossier.Loaded.StatusOf(Question);

    internal int Exit => Dossier.Exit;

    /// <summary>Null where something is wrong; it has been explained.</summary>
    internal static Asked? Read(Door door, Written written, string path, string? record, bool strict)
    {
        // A day that is none is said before a file is opened.
        var days = new Asking(written);
        days.DayOf("--on", written.On);
        days.DayOf("--known-on", written.KnownOn);
        if (Explained(door, days) || Opening.Of(door, path, record, strict) is not { } dossier)
        {
            return null;
        }
        return QuestionTo(door, written, dossier) is { } question ? new Asked(path, dossier, question)
            : null;
    }

    /// <summary>Another question to the same dossier; null where something is wrong, as above.</summary>
    internal static Asked? Again(Door door, Written written, Asked first)
    {
        return QuestionTo(door, written, first.Dossier) is { } question ? first with { Question = question }
            : null;
    }

    private static Question? QuestionTo(Door door, Written written, Ready dossier)
    {
        var policies = dossier.Loaded.Policies;
        if (written.Policy is { } file && Store.Dossier.IsPolicyFile(file))
        {
            if (PolicyIn(door, file) is not { } policy)
            {
                return null;
            }
            (written, policies) = (written with { Policy = policy.Name }, [policy]);
        }
        var asking = new Asking(written) { Policies = policies };
        var question = asking.Read(dossier.Treaty, dossier.Ledger, () => door.Today);
        return Explained(door, asking) ? null : question;
    }

    /// <summary>The one policy of a file; null where there is none to take, which has been
    /// explained.</summary>
    private static Policy? PolicyIn(Door door, string file)
    {
        var (policies, diagnostics) = Store.Dossier.PoliciesOf(file);
        var errors = Opening.Errors(diagnostics).ToList();
        door.Report(errors);
        if (errors.Count == 0 && policies.Count != 1)
        {
            door.Mistake(policies.IsEmpty ? $"--policy: {file} holds no policy."
                : $"--policy: {file} holds {policies.Count} policies: "
                    + $"{string.Join(", ", policies.Select(policy => policy.Name))}.",
                "Name a file with one policy block, or a policy of the dossier.");
        }
        return errors.Count == 0 && policies.Count == 1 ? policies[0] : null;
    }

    /// <summary>Whether there were mistakes; then they are on the standard error now.</summary>
    internal static bool Explained(Door door, Asking asking)
    {
        door.Report(asking.Mistakes);
        return asking.Mistakes.Count > 0;
    }
}

/// <summary>Questions as they stand on the command line and in receipts.</summary>
internal static class Questions
{
    private static readonly string[] Texts = ["engine", "treaty", "asOf", "lens", "result"];
    private static readonly string[] MayBe = ["knownOn", "between", "policy"];
    private static readonly string[] Lists = ["choices", "suppositions"];

    private static readonly Dictionary<string, string> Members = new()
    {
        ["--on"] = "asOf", ["--known-on"] = "knownOn", ["--lens"] = "lens", ["--choose"] = "choices",
        ["--suppose"] = "suppositions", ["--between"] = "between",
        ["--policy"] = "policy",
    };

    internal static Written Of(ParseResult args, QuestionOptions options) => new(args.GetValue(options.On),
        args.GetValue(options.KnownOn), args.GetValue(options.Lens), args.GetValue(options.Choose) ?? [],
        args.GetValue(options.Suppose) ?? [], option => option)
    {
        Between = Names(args.GetValue(options.Between)), Policy = args.GetValue(options.Policy),
    };

    /// <summary>Null where the receipt does not hold a question; <c>lacks</c> says what it lacks.</summary>
    internal static Written? In(JsonObject receipt, string file, out string? lacks)
    {
        lacks = Texts.FirstOrDefault(member => Text(receipt[member]) is null)
            ?? Lists.FirstOrDefault(member => Many(receipt[member]) is null)
            ?? MayBe.FirstOrDefault(member => receipt[member] is { } node && Text(node) is null);
        return lacks is not null ? null : new Written(
            Text(receipt["asOf"]), Text(receipt["knownOn"]), Text(receipt["lens"]),
            Many(receipt["choices"])!, Many(receipt["suppositions"])!,
            option => $"{file}, {Members[option]}")
        {
            Between = Names(Text(receipt["between"])), Policy = Text(receipt["policy"]),
        };
    }

    private static IReadOnlyList<string>? Names(string? line) => line is null
        ? null : [.. Tables.Cells(line)];

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static List<string>? Many(JsonNode? node) => node is JsonArray items
        && items.All(item => Text(item) is not null)
        ? [.. items.Select(item => Text(item)!)] : null;
}
