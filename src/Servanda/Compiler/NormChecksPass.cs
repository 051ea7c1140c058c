using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// What the text of the norms alone shows to be wrong, whatever the record says: norms that never ask
/// anything, windows that no day lies in, events that cannot come, conflicts. Nothing is said of a document
/// with errors: they come first, and much would only follow from them.
/// </summary>
internal sealed class NormChecksPass(
    Document document, Dictionary<Block.Fence, int> above, Treaty treaty, Binder binder)
{
    internal void Run(IReadOnlyCollection<Diagnostic> said)
    {
        if (said.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            return;
        }
        var norms = ReadNorm.Of(document, above, treaty.Norms);
        new VacuousPass(treaty, norms, binder).Run();
        new WindowsPass(treaty, norms, binder).Run();
        new EventsPass(norms, binder).Run();
        new PairsPass(treaty, norms, binder).Run();
        UnusedActs();
        UncoveredDuties();
    }

    /// <summary>
    /// Acts that nothing in the document names again. Those of a pack are for the treaties that use it, and
    /// meetings of a level are read where there are bodies.
    /// </summary>
    private void UnusedActs()
    {
        var declarations = document.Blocks.OfType<Block.Fence>()
            .SelectMany(fence => fence.Declarations).ToList();
        var bodies = declarations.Exists(declaration => declaration.Head.Node?.Form == "body");
        var named = declarations.SelectMany(Named).Select(node => document.Source.Slice(node.Span))
            .Concat(treaty.LogWords.Select(word => word.Act.Name)).ToHashSet();
        foreach (var (declaration, _) in Fences.Of(document, above, "act"))
        {
            var name = declaration.Head.Node!["NAME"]!;
            var act = treaty.ActKind(new ActName(binder.Text(name)));
            if (act is not null && treaty.Kind != TreatyKind.Pack && !named.Contains(act.Name.Name)
                && !(bodies && act.Roles.Any(role => role.Type == "level")))
            {
                binder.Report(Codes.ActUnused, name.Span,
                    $"Nothing in this document reads the act “{act.Name}”.");
            }
        }
    }

    private static IEnumerable<Node> Named(Declaration declaration) => declaration.Clauses
        .Concat(declaration.Head.Node?.Form == "act" ? [] : [declaration.Head])
        .SelectMany(line => line.Node?.Everything() ?? []).Where(node => node.Rule == "NAME");

    private void UncoveredDuties()
    {
        foreach (var sentence in treaty.Provisions.SelectMany(provision => provision.Sentences))
        {
            if (sentence.Coverage == Coverage.Untouched && Duties.In(sentence.Words) is { } word)
            {
                binder.Report(Codes.DutyUncovered, sentence.Span,
                    $"This sentence says “{word}”, and nothing formalises or declines it.");
            }
        }
    }
}
