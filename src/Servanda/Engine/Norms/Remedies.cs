using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Engine.Norms;

/// <summary>
/// What changes how a breach is answered for: an excuse while its ground lasts, a waiver by the injured side,
/// reparation.
/// A breach is never erased by them (state responsibility arts. 20–27, 31, 45).
/// </summary>
internal sealed record Remedy(BreachState State, Day From, Day? Until, Step Because);

internal static class Remedies
{
    /// <summary>The remedies on record for an instance: acts about its key, its norm, or the act at its
    /// root.</summary>
    internal static Seq<Remedy> Of(Index index, string key, Binding binding, NormId norm)
    {
        var matters = new List<string> { key, norm.Name };
        matters.AddRange(binding.Cause?.Act?.Step.Act.Entries ?? []);
        var found = new List<Remedy>();
        foreach (var matter in matters.Distinct())
        {
            var ends = index.About(BuiltInActs.EndOfExcuse, matter);
            found.AddRange(index.About(BuiltInActs.Excuse, matter)
                .Where(act => act.Authors.Any(binding.Bearers.Contains))
                .Select(act => new Remedy(BreachState.Excused, act.Day,
                    ends.FirstOrDefault(end => end.Day >= act.Day)?.Day, act.Step)));
            found.AddRange(index.About(BuiltInActs.Reparation, matter)
                .Where(act => act.Authors.Any(binding.Bearers.Contains))
                .Select(act => new Remedy(BreachState.Repaired, act.Day, null, act.Step)));
            found.AddRange(index.About(BuiltInActs.Waiver, matter)
                .Where(act => binding.Counterparty is { } other ? act.Authors.Contains(other)
                    : !act.Authors.All(binding.Bearers.Contains))
                .Select(act => new Remedy(BreachState.Waived, act.Day, null, act.Step)));
        }
        return found.ToSeq();
    }

    /// <summary>
    /// The state of breach on a day: a waiver counts before reparation, that before an excuse. An act that
    /// was
    /// excused when it was done stays excused; a duty not performed is excused while the ground lasts.
    /// </summary>
    internal static BreachState On(Seq<Remedy> remedies, NormState state, Day day)
    {
        if (state.Breach is not (BreachState.Breach or BreachState.Apparent))
        {
            return state.Breach;
        }
        var excusedOn = state.From == state.Until && state.From is { } done ? done : day;
        var then = remedies.Where(remedy => remedy.State == BreachState.Excused
                ? remedy.From <= excusedOn && (remedy.Until is not { } until || excusedOn <= until)
                : remedy.From <= day)
            .Select(remedy => remedy.State).ToList();
        return then.Contains(BreachState.Waived) ? BreachState.Waived
            : then.Contains(BreachState.Repaired) ? BreachState.Repaired
            : then.Contains(BreachState.Excused) ? BreachState.Excused : state.Breach;
    }
}
