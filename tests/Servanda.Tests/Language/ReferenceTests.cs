using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Tests.Language;

/// <summary>
/// The language reference is true: its blocks compile, its scenarios pass, its mistakes are explained so.
/// </summary>
public class ReferenceTests
{
    public static TheoryData<string> Pages() => new(Page.Names());

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_compiles_without_a_warning(string name)
    {
        var page = Page.Read(name);
        Show.All(Outcome.Of(page.With(fence => fence.Use == "")).Said.Where(IsToldOf)).ShouldBeEmpty();
        foreach (var example in page.Examples())
        {
            Show.All(Outcome.Of(example).Said.Where(diagnostic => diagnostic.Severity == Severity.Error))
                .ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_scenarios_of_a_page_pass(string name)
    {
        var page = Page.Read(name);
        foreach (var document in page.Examples().Prepend(page.With(fence => fence.Use == "")))
        {
            Outcome.Of(document).Failures().ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_is_said_of_a_mistake_stands_below_it(string name)
    {
        for (var i = 0; i < Page.Read(name).Mistakes.Count; i++)
        {
            var page = Page.Read(name);
            var mistake = page.Mistakes[i];
            var document = page.With(fence => fence == mistake || (fence.Use == "" && mistake.Tag != "norm"));
            var said = Show.All(Outcome.Of(document).Said
                .Where(diagnostic => Stands(diagnostic, mistake) && IsToldOf(diagnostic)));
            said.ShouldNotBeEmpty($"{page.Path}:{mistake.Line + 1} is no mistake.");
            if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            {
                page.Rewrite(mistake, said);
            }
            else
            {
                page.SaidBelow(mistake).ShouldBe(said, "UPDATE_GOLDEN=1 rewrites it.");
            }
        }
    }

    /// <summary>A page shows a conflict on purpose, with the scenario that expects it.</summary>
    private static bool IsToldOf(Diagnostic diagnostic) => 
        diagnostic.Code != Codes.NormsInConflict.Name;

    private static bool Stands(Diagnostic diagnostic, Page.Fence fence) =>
        diagnostic.Place.Line > fence.Line && diagnostic.Place.Line <= fence.End + 1;

    [Fact]
    public void Every_form_of_every_rule_is_shown()
    {
        var shown = (from name in Page.Names()
                     from document in Page.Read(name).Readable()
                     from fence in document.Blocks.OfType<Block.Fence>()
                     from declaration in fence.Declarations
                     from line in declaration.Clauses.Prepend(declaration.Head)
                     from node in line.Node?.Everything() ?? []
                     select $"{node.Rule} {node.Form}").ToHashSet();
        Grammar.All.Values.SelectMany(rule => rule.Forms.Select(form => $"{rule.Name} {form.Name}"))
            .Where(form => !shown.Contains(form)).ShouldBeEmpty();
    }
}
