using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Servanda.Cli;

/// <summary>How words are said, whatever colours a terminal has for it.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Quiet,
    Good,
    Bad,
    Doubtful,
    Label,
}

/// <summary>Words in one tone.</summary>
internal readonly record struct Words(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Words(string text) => new(text);
}

/// <summary>A row of facts: what it is about, and what is to be said, some columns further in if it belongs
/// to the row above.</summary>
internal sealed record Fact(string Label, IReadOnlyList<Words> Says, int Indent = 0);

/// <summary>A node of a tree: lines beside a word on what kind of node it is.</summary>
internal sealed record Branch(Words? Kind, IReadOnlyList<IReadOnlyList<Words>> Lines,
    IReadOnlyList<Branch> Below);

/// <summary>
/// Lays out pages: paragraphs, labelled facts, tables and trees, wrapped to the width. Only this file knows
/// the library that draws them; it is not even loaded where nothing is drawn.
/// </summary>
internal sealed class Screen(TextWriter writer, Surroundings around)
{
    private const int LabelWidth = 16;
    /// <summary>Cells up to this length are never broken.</summary>
    private const int NarrowColumn = 34;
    /// <summary>Longer lines are hard to read, however wide the around.</summary>
    private const int Widest = 110;

    private IAnsiConsole? console;

    internal int Width => Math.Clamp(around.Width, 40, Widest);

    /// <summary>How much room a fact has beside its label.</summary>
    internal int FactWidth => Width - LabelWidth - 2;

    internal void Blank() => writer.Write('\n');

    /// <summary>A line that is meant to be copied, and so never broken.</summary>
    internal void Verbatim(string line) => writer.Write(line + "\n");

    internal void Say(params IReadOnlyList<Words> words) => Draw(Styled(words));

    internal void Indented(int left, params IReadOnlyList<Words> words) =>
        Draw(new Padder(Styled(words), new Padding(left, 0, 0, 0)));

    /// <summary>A mark in the margin and a text that wraps beside it.</summary>
    internal void Marked(Words mark, params IReadOnlyList<Words> words)
    {
        var grid = new Grid().AddColumn(Column(2, 0)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        Draw(grid.AddRow(Styled([mark]), Styled(words)));
    }

    /// <summary>Labels on the left, what they say aligned on the right. A label that repeats is left empty
    /// by the caller.</summary>
    internal void Facts(IEnumerable<Fact> facts, int labelWidth = LabelWidth)
    {
        var grid = new Grid().AddColumn(Column(labelWidth, 2))
            .AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        var any = false;
        foreach (var fact in facts)
        {
            grid.AddRow(Styled([new Words(fact.Label, Tone.Label)]),
                new Padder(Styled(fact.Says), new Padding(fact.Indent, 0, 0, 0)));
            any = true;
        }
        if (any)
        {
            Draw(grid);
        }
    }

    /// <summary>Columns without lines between them; the last one takes the room that is left.</summary>
    internal void Table(IReadOnlyList<string> heads,
        IReadOnlyCollection<IReadOnlyList<IReadOnlyList<Words>>> rows)
    {
        var grid = new Grid();
        for (var i = 0; i < heads.Count; i++)
        {
            var column = new GridColumn().PadLeft(i == 0 ? 2 : 0).PadRight(i == heads.Count - 1 ? 0 : 2);
            var isNarrow = rows.All(row => row[i].Sum(words => words.Text.Length) <= NarrowColumn);
            grid.AddColumn(isNarrow && i < heads.Count - 1 ? column.NoWrap() : column);
        }
        grid.AddRow([.. heads.Select(head => Styled([new Words(head, Tone.Label)]))]);
        foreach (var row in rows)
        {
            grid.AddRow([.. row.Select(Styled)]);
        }
        Draw(grid);
    }

    internal void Tree(Branch root)
    {
        var tree = new Tree(Node(root)) { Style = StyleOf(Tone.Quiet), Guide = TreeGuide.Line };
        Grow(tree, root.Below);
        Draw(tree);
    }

    private static void Grow(IHasTreeNodes above, IReadOnlyList<Branch> branches)
    {
        foreach (var branch in branches)
        {
            var node = new TreeNode(Node(branch));
            above.Nodes.Add(node);
            Grow(node, branch.Below);
        }
    }

    private static Grid Node(Branch branch)
    {
        var width = branch.Kind is { } kind ? kind.Text.Length + 2 : 0;
        var grid = new Grid().AddColumn(Column(width, 0)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        for (var i = 0; i < branch.Lines.Count; i++)
        {
            grid.AddRow(Styled(i == 0 && branch.Kind is { } word ? [word] : []), Styled(branch.Lines[i]));
        }
        return grid;
    }

    private static GridColumn Column(int width, int left) =>
        new GridColumn().Width(width).PadLeft(left).PadRight(0).NoWrap();

    private static Paragraph Styled(IReadOnlyList<Words> words)
    {
        var paragraph = new Paragraph();
        foreach (var part in words)
        {
            paragraph.Append(part.Text, StyleOf(part.Tone));
        }
        return paragraph;
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Quiet => new Style(decoration: Decoration.Dim),
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Label => new Style(Color.Teal),
        _ => Style.Plain,
    };

    private void Draw(IRenderable what)
    {
        console ??= Make();
        console.Write(what);
        if (what is Paragraph)
        {
            writer.Write('\n');
        }
    }

    private IAnsiConsole Make()
    {
        var made = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = around.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = around.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new Paper(new WithoutTrailingSpaces(writer), Width),
        });
        made.Profile.Capabilities.Unicode = true;
        return made;
    }

    private sealed class Paper(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => false;
        public int Width => width;
        public int Height => 50;

        public void SetEncoding(Encoding encoding)
        {
        }
    }

    /// <summary>Cells are padded to their column; at the end of a line that would only be noise in a
    /// file.</summary>
    private sealed class WithoutTrailingSpaces(TextWriter inner) : TextWriter
    {
        private int spaces;

        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value)
        {
            switch (value)
            {
                case ' ':
                    spaces++;
                    return;
                case '\r':
                    return;
                case '\n':
                    spaces = 0;
                    break;
            }
            for (; spaces > 0; spaces--)
            {
                inner.Write(' ');
            }
            inner.Write(value);
        }

        public override void Flush() => inner.Flush();
    }
}
