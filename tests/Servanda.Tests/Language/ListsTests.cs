using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Language;

/// <summary>The two pages to look things up are written from what the engine itself reads and says.</summary>
public partial class ListsTests
{
    private static readonly (string Digits, string Name)[] Groups =
    [
        ("00", "Files"), ("01", "The shape of a document"), ("02", "Meaning"), ("03", "Citations"),
        ("04", "The record"), ("05", "Scenarios and questions"),
    ];

    [Fact]
    public void The_page_of_diagnostics_lists_every_code()
    {
        var text = new StringBuilder("""
            # All diagnostics

            A diagnostic has a code, a place, a sentence about the case, and help. A code never changes
            its meaning. With an error the text cannot be used; a warning says what to look at. For each
            code a folder of `conformance/bad` shows a case with what is said of it. This page is written
            from the catalogue by a test.

            """);
        foreach (var (digits, name) in Groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## SV{digits}: {name}\n\n");
            text.Append("| Code | What | Help |\n|---|---|---|\n");
            foreach (var code in Codes.All().Where(code => code.Name[2..4] == digits))
            {
                var severity = code.Severity switch
                {
                    Severity.Warning => " (warning)",
                    Severity.Note => " (note)",
                    _ => "",
                };
                var help = code.Help.Replace("|", "\\|", StringComparison.Ordinal);
                text.Append(CultureInfo.InvariantCulture,
                    $"| {code.Name} | {code.Title}{severity} | {help} |\n");
            }
        }
        Codes.All().Select(code => code.Name[2..4]).ShouldBeSubsetOf(Groups.Select(group => group.Digits));
        Golden.Matches("language/diagnostics.md", text.ToString());
    }

    [Fact]
    public void The_page_of_the_grammar_lists_every_rule()
    {
        var text = new StringBuilder("""
            # The grammar

            The rules that the parser reads, form by form; of the forms of a rule the first that fits is
            taken. This page is written from them by a test.

            | Notation | Means |
            |---|---|
            | `word` | itself |
            | `","` | the mark itself |
            | `RULE` | what that rule says |
            | `[ ]`, `( )`, `\|` | may be left out; a group; one of these |
            | `*`, `,+` | any number of them; one or more, with commas between |


            """);
        text.Append("| Class of words | Means |\n|---|---|\n");
        text.AppendJoin("", Grammar.Classes.Select(of => $"| `{of.Key}` | {of.Value} |\n"));
        text.Append("\nThese words cannot be names:\n\n```text\n");
        foreach (var words in Grammar.Reserved.Order(StringComparer.Ordinal).Chunk(16))
        {
            text.AppendJoin(' ', words).Append('\n');
        }
        text.Append("```\n");
        foreach (var rule in Grammar.All.Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {rule.Name}\n\nIn messages: “{rule.Says}”.\n\n");
            text.Append("```text\n");
            foreach (var form in rule.Forms)
            {
                text.Append(Label().Replace(Space().Replace(form.Notation, " "), "")).Append('\n');
            }
            text.Append("```\n");
        }
        Golden.Matches("language/grammar.md", text.ToString());
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Label();

    [GeneratedRegex(" +")]
    private static partial Regex Space();
}
