using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>Lays out the lines of one fence that could be read without error.</summary>
internal sealed class FenceLayout
{
    private readonly SourceText source;
    private readonly Block.Fence fence;
    private readonly Gaps gaps;
    private readonly List<Row> rows = [];

    internal FenceLayout(SourceText source, Block.Fence fence)
    {
        (this.source, this.fence) = (source, fence);
        gaps = new Gaps(source, fence);
    }

    internal IEnumerable<Row> Rows()
    {
        var groups = new List<int>();
        for (var i = 0; i < fence.Declarations.Count;)
        {
            var first = i;
            groups.Add(rows.Count);
            do
            {
                Write(fence.Declarations[i], SecondColumns(first));
                i++;
            }
            while (i < fence.Declarations.Count && IsBare(i) && IsBare(i - 1));
        }
        Between(fence.Tokens.Count - 1, "");
        while (rows.Count > 0 && rows[^1].IsBlank)
        {
            rows.RemoveAt(rows.Count - 1);
        }
        foreach (var (from, to) in groups.Skip(1).Prepend(0).Zip(groups.Skip(1).Append(rows.Count)))
        {
            Align(rows.GetRange(from, Math.Max(from, to) - from));
        }
        return rows;
    }

    /// <summary>
    /// Declarations of one line stand as in a table; those with clauses each for themselves.
    /// </summary>
    private bool IsBare(int declaration) => fence.Declarations[declaration].Clauses.IsEmpty;

    private string Text(int token) => source.Slice(fence.Tokens[token].Span);
    private string Trivia(int token) => source.Text[fence.Tokens[token].Lead..fence.Tokens[token].Start];

    /// <summary>In a table of declarations: where what follows the name begins, by keyword.</summary>
    private Dictionary<string, int> SecondColumns(int first)
    {
        var columns = new Dictionary<string, int>();
        for (var i = first; i < fence.Declarations.Count && (i == first || (IsBare(i) && IsBare(i - 1))); i++)
        {
            var head = fence.Declarations[i].Head;
            var keyword = Text(head.First);
            if (keyword is "act" or "body" or "indicator" or "source" && head.Last > head.First + 2)
            {
                var indent = Math.Max(keyword.Length + 1, Column(head));
                var column = indent + fence.Tokens[head.First + 1].Span.Length + 2;
                columns[keyword] = Math.Max(column, columns.GetValueOrDefault(keyword));
            }
        }
        return columns;
    }

    private void Write(Declaration declaration, Dictionary<string, int> secondColumns)
    {
        Between(declaration.Head.First, "");
        Write(declaration.Head, 0, secondColumns.GetValueOrDefault(Text(declaration.Head.First)));
        foreach (var clause in declaration.Clauses)
        {
            Between(clause.First, "  ");
            Write(clause, 2, 0);
        }
    }

    /// <summary>The rest of what stands between words is white space.</summary>
    private static string CommentIn(string line) =>
        line.IndexOf("--", StringComparison.Ordinal) is var at and >= 0 ? line[at..].TrimEnd() : "";

    /// <summary>What stands between two lines: comments, and empty lines folded to one.</summary>
    private void Between(int token, string indent)
    {
        var lines = Trivia(token).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var comment = CommentIn(lines[i]);
            if (i == 0 && rows.Count > 0)
            {
                rows[^1].Comment = comment;
            }
            else if (comment.Length > 0)
            {
                rows.Add(new Row(indent) { Comment = comment });
            }
            else if (i < lines.Length - 1 && rows.Count > 0 && !rows[^1].IsBlank)
            {
                rows.Add(new Row(""));
            }
        }
    }

    private void Write(Line line, int indent, int second)
    {
        var row = new Row(new string(' ', indent));
        rows.Add(row);
        if (fence.Tag == "scenario" && indent == 0)
        {
            row.Add(0, source[line.Span]);
            return;
        }
        var column = Column(line);
        var keyword = Gaps.KeywordLength(line.Node!, Text(line.First));
        for (var i = line.First; i < line.Last; i++)
        {
            if (i > line.First && Trivia(i).Contains('\n', StringComparison.Ordinal))
            {
                row = Continue(i, new string(' ', Math.Max(column, indent + 2)));
            }
            if (gaps.BeginsTail(i))
            {
                row.BeginTail();
            }
            var place = i == line.First + keyword && keyword > 0 ? column
                : i == line.First + 2 && indent == 0 ? second : 0;
            var gap = i == line.First ? 0 : place == 0 ? gaps.Before(i)
                : place > row.Width ? place - row.Width : 2;
            row.Add(gap, source[fence.Tokens[i].Span]);
        }
    }

    /// <summary>A new row where the author broke the line; comments between stay where they are.</summary>
    private Row Continue(int token, string indent)
    {
        var lines = Trivia(token).Split('\n');
        rows[^1].Comment = CommentIn(lines[0]);
        rows.AddRange(lines.Skip(1).Select(CommentIn).Where(comment => comment.Length > 0)
            .Select(comment => new Row(indent) { Comment = comment }));
        var row = new Row(indent);
        rows.Add(row);
        return row;
    }

    /// <summary>The column in which what follows the keyword, and each further line, begins.</summary>
    private int Column(Line line) => fence.Tag switch
    {
        "scenario" => 10,
        "policy" => 8,
        "record" => Text(line.First) is "source" ? 8 : 12,
        _ => line.Node!.Rule switch { "DECLARATION" => 0, "NORM-CLAUSE" => 11, _ => 21 },
    };

    /// <summary>Moves tails, and then comments, below one another where the lines stay in bounds.</summary>
    private static void Align(List<Row> part)
    {
        Align([.. part.Where(row => row.HasTail)], row => row.WidthBeforeTail + 2, row => row.TailLength,
            (row, column) => row.MoveTail(column));
        Align([.. part.Where(row => row.HasComment)], row => row.Width + 2, row => row.Comment.Length,
            (row, column) => row.PlaceComment(column));
        foreach (var row in part.Where(row => row.Comment.Length > 0))
        {
            row.PlaceComment(0);
        }
    }

    /// <summary>Moves to the column that most rows can take, the least of these.</summary>
    private static void Align(
        List<Row> rows, Func<Row, int> needs, Func<Row, int> length, Action<Row, int> move)
    {
        bool Takes(Row row, int column) => column == needs(row) || (column > needs(row)
            && column + length(row) <= Row.Widest && column - needs(row) <= Row.WidestGap);
        var column = rows.Select(needs).Order().DefaultIfEmpty()
            .MaxBy(column => rows.Count(row => Takes(row, column)));
        foreach (var row in rows.Where(row => Takes(row, column)).ToList())
        {
            move(row, column);
        }
    }
}

/// <summary>How many spaces stand between the words of a fence's lines, from what the words are.</summary>
internal sealed class Gaps
{
    private readonly SourceText source;
    private readonly Seq<Token> tokens;
    private readonly HashSet<int> tails = [];
    private readonly HashSet<int> wide = [];
    private readonly HashSet<int> tight = [];

    internal Gaps(SourceText source, Block.Fence fence)
    {
        (this.source, tokens) = (source, fence.Tokens);
        var nodes = from declaration in fence.Declarations
                    from line in declaration.Clauses.Prepend(declaration.Head)
                    from node in line.Node?.Everything() ?? []
                    select node;
        foreach (var node in nodes)
        {
            Read(node);
        }
    }

    /// <summary>Whether a citation, a standing, or what links an act to its sources begins here.</summary>
    internal bool BeginsTail(int token) => tails.Contains(tokens[token].Start);

    internal int Before(int token)
    {
        var here = source[tokens[token].Span];
        var before = source[tokens[token - 1].Span];
        return here is "," or ")" or ":" || before is "(" or "¶" || tight.Contains(tokens[token].Start) ? 0
            : wide.Contains(tokens[token].Start) || tails.Contains(tokens[token].Start) ? 2 : 1;
    }

    /// <summary>The token before a position that a literal word of the grammar precedes.</summary>
    private int WordBefore(int position)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tokens[middle].Start < position ? (middle + 1, high) : (low, middle);
        }
        return tokens[low - 1].Start;
    }

    private void Read(Node node)
    {
        switch (node)
        {
            case { Rule: "CITES" }:
                tails.Add(node.Span.Start);
                break;
            case { Rule: "READING-ALTERNATIVE" }:
                tails.Add(WordBefore(node["standing"]!.Span.Start));
                wide.Add(WordBefore(node["reason"]!.Span.Start));
                break;
            case { Rule: "RECORD-LINE", Form: "entry" }:
                var links = node.Children.Where(child => child.Label is "ENTRY-LINK" or "per" or "RANK");
                Read(node["ENTRY"]!, links.ToList());
                break;
            case { Rule: "SOURCE-FACT" or "ROLE-TYPE" or "BODY-FACT" }:
                wide.Add(node.Span.Start);
                break;
            case { Rule: "CHOICE" }:
                tight.Add(WordBefore(node["alternative"]!.Span.Start));
                tight.Add(node["alternative"]!.Span.Start);
                break;
            case { Rule: "REF", Form: "pack" } or { Rule: "DECLARATION", Form: "overrides" }:
                tight.Add(node["NAME"]!.Span.Start);
                break;
            default:
                break;
        }
    }

    private void Read(Node entry, List<Node> links)
    {
        wide.UnionWith(links.Select(link => link.Span.Start));
        if (entry.Form == "act" && links.Count > 0)
        {
            tails.Add(links[0].Span.Start);
        }
        if (entry.Form == "claim")
        {
            wide.Add(WordBefore(entry["CLAIM"]!.Span.Start));
            wide.UnionWith(entry.All("PARTY").Take(1).Select(party => WordBefore(party.Span.Start)));
        }
    }

    /// <summary>
    /// How many words at the start of a line are its keyword; 0 where no column follows one.
    /// </summary>
    internal static int KeywordLength(Node line, string first) => (line.Rule, line.Form) switch
    {
        ("RECORD-LINE", _) => first == "recorded" ? 0 : 1,
        ("DECLARATION" or "READING-ALTERNATIVE", _) => 0,
        ("FINAL-CLAUSE", "enters" or "later") => 3,
        ("FINAL-CLAUSE", "accepted") => 0,
        ("NORM-CLAUSE", "own" or "while" or "promptly") => 0,
        ("NORM-CLAUSE", "at-least" or "after-breach" or "after-termination") => 2,
        ("NORM-CLAUSE", "subject") => first == "notwithstanding" ? 1 : 2,
        ("NORM-CLAUSE", "content") =>
            (line.Has("join") ? 1 : 0) + (line["CONTENT"]!.Form is "refrain" or "strive" ? 2 : 1),
        _ => 1,
    };
}
