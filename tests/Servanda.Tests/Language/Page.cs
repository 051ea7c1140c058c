using System.Text.RegularExpressions;
using Servanda.Syntax;
using Servanda.Tests.Syntax;

namespace Servanda.Tests.Language;

/// <summary>
/// A page of the reference. Its blocks are tagged <c>norm</c>, <c>record</c> or <c>scenario</c> where they
/// belong to the page's own treaty; a word before the tag keeps the engine from reading them, and says what a
/// test does with them.
/// </summary>
internal sealed partial class Page
{
    /// <summary>A block: where it begins and ends, the word before its tag, and its tag.</summary>
    internal sealed record Fence(int Line, int End, string Use, string Tag);

    private readonly string[] lines;

    private Page(string path)
    {
        Path = path;
        lines = Repo.Read(path).Split('\n');
        Fences = [.. Blocks()];
    }

    internal string Path { get; }
    internal List<Fence> Fences { get; }

    internal List<Fence> Mistakes => [.. Fences.Where(fence => fence.Use == "mistake")];

    internal static Page Read(string name) => new("language/" + name);

    /// <summary>The pages that are treaties, by the names of their files.</summary>
    internal static IEnumerable<string> Names() => Written.Documents("language")
        .Where(path => Repo.Read(path).StartsWith("---\n", StringComparison.Ordinal))
        .Select(path => path["language/".Length..]);

    private IEnumerable<Fence> Blocks()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Opening().Match(lines[i]) is { Success: true } match)
            {
                var end = Array.FindIndex(lines, i + 1, line => line == "```");
                yield return new Fence(i, end, match.Groups[1].Value.Trim(), match.Groups[2].Value);
                i = end;
            }
        }
    }

    [GeneratedRegex(@"^```(|example |mistake )(norm|record|scenario)$")]
    private static partial Regex Opening();

    /// <summary>The page, of which the engine reads only some blocks; every line keeps its number.</summary>
    internal Document With(Func<Fence, bool> read)
    {
        var text = (string[])lines.Clone();
        foreach (var fence in Fences)
        {
            text[fence.Line] = "```" + (read(fence) ? fence.Tag : "text");
        }
        return Written.Parse(string.Join('\n', text), Path);
    }

    /// <summary>An example: a norm block and the further blocks of examples up to the next one.</summary>
    internal IEnumerable<Document> Examples()
    {
        var first = Fences.Where(fence => fence is { Use: "example", Tag: "norm" })
            .Select(fence => fence.Line).ToList();
        return first.Zip(first.Skip(1).Append(int.MaxValue), (from, to) =>
            With(fence => fence.Use == "example" && fence.Line >= from && fence.Line < to));
    }

    internal IEnumerable<Document> Readable() =>
        Examples().Prepend(With(fence => fence.Use is ""));

    /// <summary>What stands in the block below a mistake, or null where there is none.</summary>
    internal string? SaidBelow(Fence mistake) =>
        mistake.End + 2 < lines.Length && lines[mistake.End + 2] == "```text"
            ? string.Join('\n', lines[(mistake.End + 3)..EndOfSaid(mistake)]) + "\n" : null;

    private int EndOfSaid(Fence mistake) => Array.IndexOf(lines, "```", mistake.End + 3);

    /// <summary>The page with other words below a mistake.</summary>
    internal void Rewrite(Fence mistake, string said)
    {
        var rest = SaidBelow(mistake) is null ? mistake.End + 1 : EndOfSaid(mistake) + 1;
        string[] below = ["", "```text", .. said.TrimEnd('\n').Split('\n'), "```"];
        File.WriteAllText(System.IO.Path.Combine(Repo.Root, Path),
            string.Join('\n', [.. lines[..(mistake.End + 1)], .. below, .. lines[rest..]]));
    }
}
