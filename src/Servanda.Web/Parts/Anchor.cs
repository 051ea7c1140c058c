namespace Servanda.Web.Parts;

/// <summary>Names of places in a page.</summary>
public static class Anchor
{
    /// <summary>"Article 25" is "article-25": letters and digits of any script, and hyphens.</summary>
    public static string Of(string label) => string.Join('-', label.ToLowerInvariant()
        .Split([.. label.Where(c =>
            !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
}
