using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Law that a treaty uses as a library. A pack's final clause fills only a slot that the treaty leaves empty;
/// its norms are
/// named <c>pack:norm</c>, yield to every norm of the treaty, and can be switched off one by one.
/// </summary>
internal sealed class PacksPass(Document document, Func<string, Treaty?> find, List<Diagnostic> diagnostics)
{
    internal Treaty Run(Treaty treaty)
    {
        var packs = new Dictionary<string, Treaty>(StringComparer.Ordinal);
        foreach (var name in treaty.Uses)
        {
            if (find(name) is { } pack)
            {
                packs.TryAdd(name, pack);
            }
            else
            {
                Report(Codes.UnknownPack, PlaceOf(name), $"There is no pack “{name}”.");
            }
        }
        var off = Overridden(packs);
        foreach (var name in treaty.Uses.Where(packs.ContainsKey))
        {
            treaty = Use(treaty, packs[name], off);
        }
        return treaty;
    }

    private Span PlaceOf(string name)
    {
        var entry = document.FrontMatter!.Entries.First(
            entry => document.Source[entry.Key].SequenceEqual("uses"));
        return entry.Values.First(value => Binder.TextOf(document.Source, value) == name);
    }

    private void Report(Code code, Span span, string message, string? help = null) =>
        diagnostics.Add(code.At(document.Source, span, message, help));

    private HashSet<string> Overridden(Dictionary<string, Treaty> packs)
    {
        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fence in Fences.Tagged(document, "norm"))
        {
            foreach (var node in fence.Declarations.Select(declaration => declaration.Head.Node)
                .OfType<Node>()
                .Where(node => node.Form == "overrides"))
            {
                var (pack, norm) = (document.Source.Slice(node["pack"]!.Span),
                    document.Source.Slice(node["NAME"]!.Span));
                if (!packs.TryGetValue(pack, out var used))
                {
                    Report(Codes.UnknownPack, node["pack"]!.Span,
                        $"The treaty does not use a pack “{pack}”.");
                }
                else if (used.Norms.All(known => known.Id.Name != norm))
                {
                    var near = Spelling.Nearest(norm, used.Norms.Select(known => known.Id.Name));
                    Report(Codes.UnknownPackNorm, node["NAME"]!.Span,
                        $"The pack “{pack}” has no norm “{norm}”.",
                        near is null ? null : $"Did you mean “{near}”?");
                }
                else
                {
                    off.Add($"{pack}:{norm}");
                }
            }
        }
        return off;
    }

    private static Treaty Use(Treaty treaty, Treaty pack, HashSet<string> off)
    {
        var (own, law) = (treaty.Final, pack.Final);
        return treaty with
        {
            Packs = treaty.Packs.Add(pack),
            Acts = treaty.Acts.AddRange(pack.Acts.Where(act => treaty.ActKind(act.Name) is null)),
            States = treaty.States.AddRange(pack.States
                .Where(state => treaty.States.All(known => known.Name != state.Name))),
            Norms = treaty.Norms.AddRange(pack.Norms.Where(norm => !off.Contains($"{pack.Id}:{norm.Id}"))
                .Select(norm => Renamed(norm, pack.Id))),
            Final = own with
            {
                Consent = own.Consent ?? law.Consent,
                EntersIntoForce = own.EntersIntoForce ?? law.EntersIntoForce,
                ForEachLater = own.ForEachLater ?? law.ForEachLater,
                Provisional = own.Provisional ?? law.Provisional,
                Withdrawal = own.Withdrawal ?? law.Withdrawal,
                ByAgreement = own.ByAgreement ?? law.ByAgreement,
                Termination = own.Termination ?? law.Termination,
                AcceptedAccession = own.AcceptedAccession ?? law.AcceptedAccession,
                UnopposedAccession = own.UnopposedAccession ?? law.UnopposedAccession,
                Reservations = own.Reservations ?? law.Reservations,
                Territories = own.Territories ?? law.Territories,
                Parts = own.Parts.IsEmpty ? law.Parts : own.Parts,
            },
        };
    }

    private static Norm Renamed(Norm norm, string pack)
    {
        NormId Of(NormId id) => new($"{pack}:{id}");
        return norm with
        {
            Id = Of(norm.Id),
            Pack = pack,
            When = norm.When switch
            {
                Trigger.OnBreach breach => new Trigger.OnBreach(Of(breach.Norm)),
                Trigger.OnPerformance performance => new Trigger.OnPerformance(Of(performance.Norm)),
                var other => other,
            },
            Effect = norm.Effect switch
            {
                Effect.Changes { Norm: { } named } changes => changes with { Norm = Of(named) },
                Effect.Obliges obliges => new Effect.Obliges(Of(obliges.Norm)),
                var other => other,
            },
            Relations = norm.Relations.Select(relation => relation is { Norm: { } named, Pack: null }
                ? relation with { Norm = Of(named) } : relation).ToSeq(),
        };
    }
}
