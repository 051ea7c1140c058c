using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>
/// The documents behind a record, where the user has them: <c>sources/ID.txt</c> or <c>ID.md</c> beside the
/// treaty. Every locator into one is looked up again, so that none points at nothing.
/// </summary>
public static class Sources
{
    private static readonly string[] Ends = [".txt", ".md"];

    /// <summary>What is wrong with locators and hashes; nothing where no document is there.</summary>
    /// <param name="treatyPath">The treaty's file.</param>
    public static IEnumerable<Diagnostic> Recheck(Ledger ledger, string treatyPath)
    {
        var folder = Path.Combine(Path.GetDirectoryName(treatyPath) ?? "", "sources");
        return !Directory.Exists(folder) ? [] : Recheck(ledger, id => Ends
            .Select(end => Path.Combine(folder, id + end))
            .Where(file => id == Path.GetFileName(id) && File.Exists(file))
            .Select(file => Files.Read(file, Files.LargestDocument, [])).FirstOrDefault());
    }

    /// <param name="document">Finds the document of a source by its id; null where there is none.</param>
    public static IEnumerable<Diagnostic> Recheck(Ledger ledger, Func<string, SourceText?> document)
    {
        var found = ledger.Sources.Select(source => (source, Text: document(source.Id)))
            .Where(one => one.Text is not null).ToDictionary(one => one.source.Id, one => one.Text!.Text);
        foreach (var source in ledger.Sources.Where(source => source.Sha256 is not null
            && found.ContainsKey(source.Id) && !HasHash(found[source.Id], source.Sha256!)))
        {
            yield return Codes.OtherDocument.At(source.At.Source, source.At.Span,
                $"The document of “{source.Id}” has another SHA-256 than the record says.");
        }
        var paragraphs = found.ToDictionary(one => one.Key, one => Paragraphs(one.Value));
        foreach (var entry in ledger.Entries)
        {
            foreach (var (source, locator) in entry.Sources.Where(at => at.Locator is not null
                && found.ContainsKey(at.Source.Id)).Select(at => (at.Source, at.Locator!)))
            {
                if (Orphan(locator, found[source.Id], paragraphs[source.Id]) is { } why)
                {
                    yield return Codes.LocatorOrphan.At(entry.At.Source, entry.At.Span,
                        $"{locator} of “{source.Id}” leads nowhere: {why}.");
                }
            }
        }
    }

    /// <summary>Why a locator leads nowhere; null where it leads somewhere, or names an article.</summary>
    private static string? Orphan(string locator, string text, int paragraphs)
    {
        if (locator.StartsWith('¶'))
        {
            return int.TryParse(locator[1..], CultureInfo.InvariantCulture, out var n) && n >= 1
                && n <= paragraphs ? null : $"the document has {paragraphs} paragraphs";
        }
        return locator.StartsWith("article ", StringComparison.Ordinal)
            || Folded(text).Contains(Folded(locator.Trim('"')), StringComparison.Ordinal)
            ? null : "the document does not have these words";
    }

    /// <summary>Paragraphs are lines with something on them.</summary>
    private static int Paragraphs(string text) => text.Split('\n').Count(line =>
        !string.IsNullOrWhiteSpace(line));

    private static string Folded(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool HasHash(string text, string hash) => Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes(text))).Equals(hash, StringComparison.OrdinalIgnoreCase);
}
