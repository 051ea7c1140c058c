using System.Text.Json.Nodes;
using Servanda.Contract;

namespace Servanda.Web.Parts;

/// <summary>
/// A receipt as an address carries it: the hashes of what an answer was made of, cut to what tells them
/// apart, so
/// that a page can say which of them is another now.
/// </summary>
internal static class Linked
{
    private const int Digits = 10;

    private static readonly (string Member, string Says)[] Parts =
    [
        ("engine", "the engine is another version"),
        ("text", "the text of the treaty or its norms have changed"),
        ("packs", "the law that it uses as a library has changed"),
        ("entries", "entries of the record have been added, corrected or taken back"),
        ("result", "the answer is another"),
    ];

    /// <summary>The receipt of an answer with both clocks named, as a link names them.</summary>
    internal static JsonObject Receipt(Inquiry asked) =>
        asked.ReceiptOf(asked.StatusOf(asked.Question with { KnownOn = asked.KnownOn }));

    internal static string Of(JsonObject receipt) => string.Join('.', Parts.Select(part =>
        Canonical.Hash(Canonical.Write(receipt[part.Member]))["sha256:".Length..][..Digits]));

    /// <summary>What is another now than when a link was made; empty: it gives the same receipt. Null: it
    /// carries none.</summary>
    internal static List<string>? Differences(Inquiry asked)
    {
        if (asked.Visit["receipt"] is not { } given)
        {
            return null;
        }
        var (then, now) = (given.Split('.'), Of(Receipt(asked)).Split('.'));
        return then.Length != now.Length ? ["the address was cut or altered"]
            : [.. Parts.Where((_, i) => then[i] != now[i]).Select(part => part.Says)];
    }
}
