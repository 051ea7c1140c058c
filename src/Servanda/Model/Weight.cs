using Servanda.Text;

namespace Servanda.Model;

/// <summary>
/// How much each state carries in a threshold: "consents with a share of NAME of at least P %".
/// </summary>
/// <param name="Percents">Each state's share in per cent of the whole; a state that is not listed has
/// none.</param>
public sealed record Weight(string Name, Seq<WeightOf> Percents, Location At);

/// <summary>The share of one state, in per cent.</summary>
public readonly record struct WeightOf(PartyId Party, decimal Percent);
