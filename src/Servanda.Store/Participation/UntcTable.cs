using System.Text;
using System.Xml;
using Servanda.Record;

namespace Servanda.Store.Participation;

/// <summary>
/// A table of participation of the United Nations Treaty Collection, as its status pages give it in XML:
/// <c>Participants/Table/TGroup</c> with a <c>Thead</c> and <c>Rows</c> of <c>Entry</c>, below a header with
/// the treaty's own entry into force. It is read as a stream. A document type, and with it every entity, is
/// refused.
/// </summary>
internal sealed class UntcTable : IDisposable
{
    private readonly XmlReader reader;
    private string? broken;

    private UntcTable(Stream file) => reader = XmlReader.Create(file, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    internal Headings? Headings { get; private set; }
    internal StatedEntry? Entry { get; private set; }

    /// <summary>
    /// Reads up to the first row. Rows are read when asked for; the last one says where the file breaks off,
    /// if it does.
    /// </summary>
    /// <exception cref="XmlException">It is no XML up to its first row, or it has a document
    /// type.</exception>
    internal static (UntcTable Table, IEnumerable<StatedRow> Rows) Read(Stream file)
    {
        var table = new UntcTable(file);
        var first = table.NextRow();
        return (table, table.Rows(first));
    }

    public void Dispose() => reader.Dispose();

    private IEnumerable<StatedRow> Rows(StatedRow? row)
    {
        using (this)
        {
            while (row is not null)
            {
                yield return row;
                row = TryNextRow();
            }
            if (broken is not null)
            {
                yield return new StatedRow(Line, "") { Because = broken };
            }
        }
    }

    private int Line => ((IXmlLineInfo)reader).LineNumber;

    private StatedRow? TryNextRow()
    {
        try
        {
            return NextRow();
        }
        catch (XmlException exception)
        {
            broken = $"the file is no XML from here on: {Reason(exception)}";
            return null;
        }
    }

    /// <summary>What is wrong, in the words of the parser, without the place that it repeats.</summary>
    internal static string Reason(XmlException exception)
    {
        var end = exception.Message.IndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    private StatedRow? NextRow()
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            switch (reader.LocalName.ToUpperInvariant())
            {
                case "THEAD":
                    Headings = Head();
                    break;
                case "EIF":
                    Enters();
                    break;
                case "ROW" when Headings is { } headings:
                    var line = Line;
                    return Cells.Row(line, Entries(), headings, dayFirst: true);
            }
        }
        return null;
    }

    /// <summary>The headings: the row of the head, or the cells themselves.</summary>
    private Headings Head()
    {
        using var head = reader.ReadSubtree();
        var cells = new List<string>();
        head.Read();
        while (head.Read())
        {
            while (head.NodeType == XmlNodeType.Element && IsEntry(head))
            {
                cells.Add(Text(head));
            }
        }
        return Headings.Of(cells);
    }

    private List<string> Entries()
    {
        using var row = reader.ReadSubtree();
        var cells = new List<string>();
        row.Read();
        while (row.Read())
        {
            while (row.NodeType == XmlNodeType.Element && IsEntry(row))
            {
                cells.Add(Text(row));
            }
        }
        return cells;
    }

    private static bool IsEntry(XmlReader at) =>
        at.LocalName.Equals("Entry", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of an element, without footnotes that are elements of their own. The reader then
    /// stands behind it.</summary>
    private static string Text(XmlReader at)
    {
        var text = new StringBuilder();
        if (at.IsEmptyElement)
        {
            at.Read();
            return "";
        }
        var depth = at.Depth;
        at.Read();
        while (at.Depth > depth)
        {
            if (at.NodeType == XmlNodeType.Element
                && at.LocalName.ToUpperInvariant() is "SUPERSCRIPT" or "SUP")
            {
                at.Skip();
                continue;
            }
            if (text.Length <= Cells.Longest && at.NodeType is XmlNodeType.Text or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(at.Value);
            }
            at.Read();
        }
        at.Read();
        return text.ToString();
    }

    /// <summary>"4 November 2016, in accordance with article 21(1)."</summary>
    private void Enters()
    {
        using var entry = reader.ReadSubtree();
        while (entry.Read())
        {
            if (entry.NodeType == XmlNodeType.Element
                && entry.LocalName.Equals("Labeltext", StringComparison.OrdinalIgnoreCase))
            {
                var line = Line;
                var text = Cells.Plain(Text(entry));
                var comma = text.IndexOfAny([',', '.', ';']);
                if (TableDate.Of(comma < 0 ? text : text[..comma], dayFirst: true).Day is { } day)
                {
                    Entry ??= new StatedEntry(line, day);
                }
                return;
            }
        }
    }
}
