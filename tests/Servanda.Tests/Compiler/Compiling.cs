using Servanda.Compiler;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Compiler;

/// <summary>Small treaties for tests: a head, one article, and a norm block.</summary>
internal static class Compiling
{
    internal const string Head = "---\ntreaty: example\nparties: [Arcadia, Borduria]\n---\n\n# Article 1\n\n";

    internal static Compiled Text(string text) =>
        Compile.Treaty(Parse.Document(new SourceText("test.treaty.md", text)));

    internal static Compiled Article(string quote, string norm) =>
        Text($"{Head}{Quoted(quote)}\n\n```norm\n{norm}\n```\n");

    internal static string Quoted(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));

    internal static FinalClauses Final(string clauses) =>
        Article("Some text.", "final\n" + clauses).Treaty.Final;

    /// <summary>The errors alone, as code and message.</summary>
    internal static List<string> Errors(this IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity == Severity.Error)
        .Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}").ToList();
}
