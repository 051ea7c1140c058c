using System.Text;

namespace Servanda.Engine.Bulk;

/// <summary>Where the columns of a log stand; −1: it has none of that name.</summary>
public sealed record LogColumns(int Count, int Id, int Date, int Act, int Treaty, int By, int To, int About)
{
    /// <summary>Names of columns that nothing reads.</summary>
    public Text.Seq<string> Ignored { get; private init; }

    private static readonly string[] Known = ["id", "date", "act", "treaty", "by", "to", "about"];

    /// <summary>The columns that a header names; null, and what is wrong, where a log cannot do without
    /// them.</summary>
    public static (LogColumns? Columns, string? Wrong) Of(ReadOnlySpan<byte> header)
    {
        var names = Encoding.UTF8.GetString(header).Trim().TrimStart('\uFEFF').Split(',')
            .Select(name => name.Trim().Trim('"').ToLowerInvariant()).ToArray();
        foreach (var needed in new[] { "date", "act", "treaty" })
        {
            if (!names.Contains(needed))
            {
                return (null, $"the first line names no column “{needed}”");
            }
        }
        var twice = Known.FirstOrDefault(name => names.Count(other => other == name) > 1);
        if (twice is not null)
        {
            return (null, $"the first line names the column “{twice}” twice");
        }
        var at = Known.Select(name => Array.IndexOf(names, name)).ToArray();
        return (new LogColumns(names.Length, at[0], at[1], at[2], at[3], at[4], at[5], at[6])
        {
            Ignored = Text.Seq.ToSeq(names.Where(name => !Known.Contains(name))),
        }, null);
    }
}
