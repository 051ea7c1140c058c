using System.Text.Json.Nodes;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A treaty between two states: whether it is in force between them, with which text and which
/// reservations; or, while no two are chosen, between each two of several.</summary>
public sealed class BetweenPage
{
    /// <summary>States of a matrix that nobody asked for by name.</summary>
    private const int FewStates = 30;

    private const int MostReasons = 12;

    private BetweenPage(Inquiry asked, string? a, string? b) => (Asked, A, B) = (asked, a, b);

    /// <summary>The question, about the two where two are chosen.</summary>
    internal Inquiry Asked { get; }

    internal string? A { get; }
    internal string? B { get; }

    /// <summary>Whether there are more than two states to choose from.</summary>
    internal bool IsOfMany => States.Count > 2;

    internal bool IsOfTwo => !Asked.Question.Between.IsEmpty;

    /// <summary>Who can be chosen: whoever has a part in the treaty, or had one.</summary>
    internal List<PartyId> States { get; private init; } = [];

    /// <summary>Each two of the states chosen; null where the page is about two.</summary>
    internal Matrix? Matrix { get; private init; }

    /// <summary>Parties that the matrix leaves out because nobody asked for them.</summary>
    internal int LeftOut { get; private init; }

    internal string Title => IsOfTwo ? $"Between {A} and {B}" : "Between";
    internal (string, string?)[] Pair => [("a", A), ("b", B)];

    internal string To(PartyId one, PartyId other) => Asked.To("between", ("a", one.Name), ("b", other.Name));

    internal string Twin(string extension) => Asked.To("between" + extension, IsOfTwo ? Pair
        : Chosen is { Length: > 0 } ? Chosen.Select(name => ("of", (string?)name)) : []);

    /// <summary>The states that were asked for by name.</summary>
    internal string[] Chosen { get; private init; } = [];

    internal PartyLife? LifeOf(PartyId state) =>
        Asked.Status.Parties.FirstOrDefault(one => one.Party == state);

    /// <summary>Relations in which the treaty is not in force, or unknown, by the reason.</summary>
    internal List<(string Reason, List<Answers.Relation> Pairs)> Exceptions => [.. Matrix!.Relations
        .Where(relation => relation.Answer != Truth.Yes)
        .GroupBy(relation => relation.Missing ?? (relation.Until is { } until
            ? $"it was in force until {Wording.Of(until)}" : "the record does not tell"))
        .Select(group => (group.Key, group.ToList())).OrderBy(one => one.Item2.Count).Take(MostReasons)];

    internal Answers.Relation Between(int row, int column)
    {
        var (i, j) = (Math.Min(row, column), Math.Max(row, column));
        var n = Matrix!.States.Count;
        return Matrix.Relations[(i * n) - (i * (i + 1) / 2) + (j - i - 1)];
    }

    internal static State StateOf(Answers.Relation relation) => relation switch
    {
        { Certain: false } => State.Depends,
        { Answer: Truth.Yes } => State.InForce,
        { Answer: Truth.Unknown } => State.Unknown,
        _ => State.Lapsed with { Word = "Not in force" },
    };

    /// <summary>A cell in words, for whoever does not see its shape.</summary>
    internal static string Words(Answers.Relation relation) => $"{relation.One} and {relation.Other}: "
        + StateOf(relation).Word.ToLowerInvariant() + (relation switch
        {
            { Answer: Truth.Yes, Since: { } since } => $", since {Prose.Short(since)}",
            { Until: { } until } => $", until {Prose.Short(until)}",
            _ => "",
        });

    internal static State StateOf(LayerBetween layer) => layer.Binds switch
    {
        Truth.Yes => State.InForce with { Word = "Binds both" },
        Truth.No => State.Lapsed with { Word = "Does not bind both" },
        _ => State.Unknown,
    };

    internal static string Words(LayerKind kind) => kind switch
    {
        LayerKind.Amends => "amends it",
        LayerKind.ProtocolTo => "protocol to it",
        _ => "takes its place",
    };

    internal static string Words(ReservationState state) => state switch
    {
        ReservationState.NotPermitted => "Not permitted",
        ReservationState.Silent => "Accepted by silence",
        ReservationState.Open => "Open to objection",
        ReservationState.Opposed => "Opposed",
        _ => state.ToString(),
    };

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry whole)
    {
        var visit = whole.Visit;
        List<PartyId> states = [.. whole.Status.Parties.Select(party => party.Party)
            .Union(whole.Treaty.Open ? [] : whole.Treaty.Parties).OrderBy(party => party.Name,
                StringComparer.Ordinal)];
        var (a, b) = (visit["a"], visit["b"]);
        if (states.Count == 2 && a is null && b is null && visit["of"] is null)
        {
            (a, b) = (states[0].Name, states[1].Name);
        }
        return a is not null && b is not null ? OfTwo(visit, states, a, b) : OfMany(whole, states, a, b);
    }

    private static (Shown?, Refusal?) OfTwo(Visit visit, List<PartyId> states, string a, string b)
    {
        var (asked, refusal) = Routes.InquiryOf(visit, [a, b]);
        if (asked is null)
        {
            return (null, refusal);
        }
        var page = new BetweenPage(asked, a, b) { States = states };
        return (new Shown(typeof(Between), page, () =>
        {
            var json = Receipts.WithReceipt(asked.Status, asked.Ledger);
            json["says"] = Headline.Of(asked.Status);
            return json;
        }), null);
    }

    private static (Shown?, Refusal?) OfMany(Inquiry whole, List<PartyId> states, string? a, string? b)
    {
        if ((a ?? b) is { } one && states.All(state => state.Name != one))
        {
            return (null, Refusal.Mistake($"“{one}” has no part in this treaty."
                + (Spelling.Nearest(one, states.Select(state => state.Name)) is { } near
                    ? $" Did you mean “{near}”?" : "")));
        }
        var given = Named(whole.Visit, states);
        List<PartyId> parties = [.. whole.Status.Parties.Where(party => party.Status == PartyStatus.Party)
            .Select(party => party.Party).OrderBy(party => party.Name, StringComparer.Ordinal)];
        var pool = parties.Count >= 2 ? parties : states;
        var chosen = given is ["all"] ? [.. pool.Select(party => party.Name)] : given.Length > 0 ? given
            : [.. pool.Take(FewStates).Select(party => party.Name)];
        if (given.Length == 0 && pool.Count < 2)
        {
            var none = new BetweenPage(whole, a, b) { States = states };
            return (new Shown(typeof(Between), none, () => new JsonObject
            {
                ["treaty"] = whole.Treaty.Id, ["pairs"] = new JsonArray(),
            }), null);
        }
        var (asked, refusal) = Routes.InquiryOf(whole.Visit, [.. chosen]);
        if (asked is null)
        {
            return (null, refusal);
        }
        var matrix = Matrix.Of(asked.Treaty, asked.Ledger, asked.Question);
        var page = new BetweenPage(whole, a, b)
        {
            States = states, Matrix = matrix, Chosen = given,
            LeftOut = given.Length == 0 ? pool.Count - chosen.Length : 0,
        };
        return (new Shown(typeof(Between), page, () => Json.Of(matrix))
        {
            Csv = () => AnswerRows.Of(matrix),
        }, null);
    }

    /// <summary>The states that an address names, one a parameter or several with commas between them; a name
    /// may hold a comma.</summary>
    private static string[] Named(Visit visit, List<PartyId> states) => [.. visit.Query["of"].OfType<string>()
        .SelectMany(text => states.Any(state => state.Name == text) ? [text]
            : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Distinct()];
}
