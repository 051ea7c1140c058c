using System.Text.RegularExpressions;

namespace Servanda.Compiler;

/// <summary>The words by which a treaty's own text lays down a duty.</summary>
internal static partial class Duties
{
    /// <summary>The first of them in a sentence, or null.</summary>
    internal static string? In(string sentence) =>
        Words().Match(sentence) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\b(shall|must|undertakes?|obliged|prohibited|may not|pledges?)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
