using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Servanda.Tests.Web;

/// <summary>A page as a browser takes it apart, and what in it could do something.</summary>
internal static class Markup
{
    private static readonly string[] Active =
        ["iframe", "object", "embed", "applet", "base", "frame", "frameset", "style", "img", "video", "audio",
            "source", "math", "foreignobject", "animate", "set", "template", "noscript", "marquee"];

    private static readonly string[] Addresses =
        ["href", "src", "action", "formaction", "xlink:href", "data"];

    /// <summary>Scripts, styles and handlers that stand in a page, and addresses that lead out of it or do
    /// something.</summary>
    internal static List<string> Faults(string html) =>
        [.. new HtmlParser().ParseDocument(html).All.SelectMany(Faults)];

    private static IEnumerable<string> Faults(IElement element)
    {
        if (Active.Contains(element.LocalName, StringComparer.OrdinalIgnoreCase)
            || (element.LocalName == "meta" && element.HasAttribute("http-equiv")))
        {
            yield return $"<{element.LocalName}>";
        }
        if (element.LocalName == "script" && (element.TextContent.Length > 0
            || element.GetAttribute("src")?.StartsWith("/assets/", StringComparison.Ordinal) != true))
        {
            yield return $"script: {element.OuterHtml}";
        }
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name == "style"
                || attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || attribute.Name == "srcdoc" || !attribute.Name.All(c => char.IsAsciiLetterOrDigit(c)
                    || c is '-' or ':'))
            {
                yield return $"{element.LocalName} {attribute.Name}=\"{attribute.Value}\"";
            }
            if (Addresses.Contains(attribute.Name) && !IsOurs(attribute.Value))
            {
                yield return $"{element.LocalName} {attribute.Name}=\"{attribute.Value}\"";
            }
        }
    }

    /// <summary>Whether an address stays here, or is a source's own in the open web.</summary>
    private static bool IsOurs(string address) => address.Length == 0 || address[0] is '#' or '?'
        || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.StartsWith("/\\", StringComparison.Ordinal))
        || address.StartsWith("https://", StringComparison.Ordinal)
        || address.StartsWith("webcal://", StringComparison.Ordinal);
}
