using Servanda.Answers;
using Servanda.Proof;

namespace Servanda.Cli.Commands;

/// <summary>A matrix as a page: a mark for each pair, and in words what is not simply in force.</summary>
internal sealed class MatrixPage(Screen screen, Matrix matrix)
{
    /// <summary>As many columns as a narrow page holds; of more states only the words are shown.</summary>
    private const int MostColumns = 16;
    private const int MostLines = 20;
    private const int Widest = 34;

    internal void Show()
    {
        var (yes, no, unknown) = (Count(Truth.Yes), Count(Truth.No), Count(Truth.Unknown));
        screen.Say(new Words($"In force on {Wording.Of(matrix.Question.On)} in {yes} of "
            + InWords.Many(matrix.Relations.Count, "relation", "relations")
            + $" of {matrix.States.Count} states"
            + (unknown > 0 ? $"; of {unknown} it is unknown" : "") + ".", Tone.Strong));
        screen.Blank();
        if (matrix.States.Count <= MostColumns)
        {
            Marks();
            screen.Blank();
        }
        Exceptions(no + unknown);
    }

    private int Count(Truth answer) => matrix.Relations.Count(relation => relation.Answer == answer);

    private void Marks()
    {
        var states = matrix.States;
        var cells = matrix.Relations.ToDictionary(relation => (relation.One, relation.Other));
        var rows = states.Select((row, i) => (IReadOnlyList<IReadOnlyList<Words>>)
        [
            [$"{i + 1}"], [row.Name], .. states.Select((column, j) => (IReadOnlyList<Words>)
            [
                i == j ? new Words("·", Tone.Quiet)
                    : Mark(cells[i < j ? (row, column) : (column, row)]),
            ]),
        ]).ToList();
        screen.Table(["", "", .. states.Select((_, i) => $"{i + 1}")], rows);
        screen.Say(new Words("● in force   ○ not in force   ? unknown   ◐ depends", Tone.Quiet));
    }

    private static Words Mark(Relation relation) => !relation.Certain ? new Words("◐", Tone.Doubtful)
        : relation.Answer switch
        {
            Truth.Yes => new Words("●", Tone.Good),
            Truth.No => new Words("○", Tone.Bad),
            _ => new Words("?", Tone.Doubtful),
        };

    private void Exceptions(int count)
    {
        var lines = matrix.Relations.Where(relation => relation.Answer != Truth.Yes || !relation.Certain)
            .Take(MostLines).Select(relation => new Fact($"{relation.One} – {relation.Other}",
                [relation switch
                {
                    { Certain: false } => "depends on what is open",
                    { Answer: Truth.No, Until: { } last } => $"ended on {Wording.Of(last)}",
                    _ => relation.Missing ?? "not in force",
                }])).ToList();
        screen.Facts(lines, Math.Min(Widest, lines.Select(line =>
            line.Label.Length).DefaultIfEmpty().Max() + 2));
        if (count > MostLines)
        {
            screen.Say(new Words($"and {count - MostLines} more; --json has them all", Tone.Quiet));
        }
        if (!matrix.Explored.Exhaustive)
        {
            screen.Say(new Words($"Certainty was looked at in {matrix.Explored.Worlds} combinations only.",
                Tone.Quiet));
        }
    }
}
