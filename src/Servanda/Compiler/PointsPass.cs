using Servanda.Model;
using Servanda.Record;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>
/// Points of choice as scenarios name them: readings, conventions, and acts that have rivals or lack a
/// detail. Which of the last there are depends on the record, so that only slips near a known name are found
/// here.
/// </summary>
internal sealed class PointsPass(Treaty treaty, Ledger? ledger, Binder binder)
{
    internal Choice Choice(Node node)
    {
        var (point, alternative) = (binder.Text(node["point"]!), binder.Text(node["alternative"]!));
        if (Alternatives(point) is { } known)
        {
            if (!known.Contains(alternative))
            {
                binder.Report(Codes.UnknownAlternative, node["alternative"]!.Span,
                    $"“{point}” has no alternative “{alternative}”; it has {string.Join(" and ", known)}.",
                    Binder.DidYouMean(alternative, known));
            }
        }
        else
        {
            Check(node["point"]!);
        }
        return new Choice(point, alternative);
    }

    internal string Check(Node node)
    {
        var point = binder.Text(node);
        var near = Spelling.Nearest(point, Known());
        if (Alternatives(point) is null && near is not null && !IsOfAct(point))
        {
            binder.Report(Codes.UnknownPoint, node.Span, $"There is no point of choice “{point}”.",
                $"Did you mean “{near}”?");
        }
        return point;
    }

    private IEnumerable<string> Known() => treaty.Readings.Select(reading => reading.Name)
        .Concat(treaty.Conventions.Select(convention => convention.Name))
        .Concat(treaty.Acts.Select(act => act.Name.Name));

    private bool IsOfAct(string point) =>
        treaty.Acts.Any(act => Begins(point, act.Name.Name))
        || (ledger is not null && ledger.Entries.Any(entry => Begins(point, entry.Id)));

    private static bool Begins(string point, string name) =>
        point.StartsWith(name, StringComparison.Ordinal)
            && (point.Length == name.Length || point[name.Length] == '-');

    private List<string>? Alternatives(string point) =>
        treaty.Readings.FirstOrDefault(reading => reading.Name == point) is { } found
            ? [.. found.Alternatives.Select(alternative => alternative.Name)]
            : treaty.Conventions.FirstOrDefault(convention => convention.Name == point) is { } convention
                ? [.. convention.Alternatives]
                : null;
}
