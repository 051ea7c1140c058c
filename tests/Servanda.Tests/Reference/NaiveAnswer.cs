using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Reference;

/// <summary>An act of one world, with nothing but what the final clauses ask.</summary>
internal sealed record PlainAct(string Id, ActName Act, Seq<PartyId> By, Day Day)
{
    internal Day? Received { get; init; }
    internal bool? InWriting { get; init; }
    internal string? About { get; init; }
    internal Day Had => Received ?? Day;
}

internal sealed record NaiveTerm(
    int Number, Day From, Day To, Day Last, Day? LastNotice, bool? Open, Day? ContinuesTo);

internal sealed record NaiveParty(PartyId Party, string Status, Day? Since, Day? Until);

/// <summary>
/// What became of a notice: the last day that it brings about, and the terms for which it came late.
/// </summary>
internal sealed record NaiveFate(PlainAct Notice, Day? Last, Seq<int> Late);

/// <param name="Answer">Null: the record does not tell.</param>
internal sealed record NaiveAnswer(
    bool? Answer, Day? Since, Day? Until, NaiveTerm? Term, Seq<NaiveParty> Parties, Seq<NaiveFate> Notices);
