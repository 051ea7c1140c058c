using System.Text;
using Servanda.Syntax;

namespace Servanda.Tests.Properties;

/// <summary>Sentences made from the grammar: whatever they mean, a rule should read each of them.</summary>
internal sealed class Sentences(Random chance)
{
    private const int Deep = 12;

    private static readonly string[] Names =
    [
        "alpha", "beta-1", "signature", "ratification", "notice-of-termination", "Arcadia", "été",
        "x.y", "a'b",
    ];
    private static readonly string[] Dates =
    [
        "2001-07-16", "2001-02-30", "1999", "2001-07", "2001-07-16/2002", "../2001", "[2001-01-01, 2001-03]",
        "2001?", "20XX",
    ];

    internal string Of(string rule) => Write(new Pattern.Reference(rule), 0).Trim();

    /// <summary>A fence with declarations and their clauses, or with records or scenarios.</summary>
    internal string Fence()
    {
        var text = new StringBuilder();
        var tag = One("norm", "norm", "record", "scenario");
        for (var i = chance.Next(1, 6); i > 0; i--)
        {
            var head = tag switch
            {
                "record" => Of("RECORD-LINE"),
                "scenario" => $"scenario {i} of {chance.Next(1000)}",
                _ => Of("DECLARATION"),
            };
            text.Append(head).Append('\n');
            if ((tag == "scenario" ? "SCENARIO-CLAUSE" : tag == "norm" ? ClauseOf(head) : null) is { } rule)
            {
                for (var j = chance.Next(1, 5); j > 0; j--)
                {
                    text.Append("  ").Append(Of(rule)).Append('\n');
                }
            }
        }
        return $"```{tag}\n{text}```\n";
    }

    private static string? ClauseOf(string head) => head.Split(' ')[0] switch
    {
        "final" => "FINAL-CLAUSE",
        "reading" => "READING-ALTERNATIVE",
        "obligation" or "prohibition" or "permission" or "power" or "programme" => "NORM-CLAUSE",
        _ => null,
    };

    internal string One(params string[] of) => of[chance.Next(of.Length)];

    private string Write(Pattern pattern, int depth) => pattern switch
    {
        Pattern.Literal literal => literal.Text + " ",
        Pattern.Terminal terminal => Terminal(terminal.Class) + " ",
        Pattern.Reference reference => Form(Grammar.All[reference.Rule], depth + 1),
        Pattern.Sequence sequence => string.Concat(sequence.Parts.Select(part => Write(part, depth))),
        Pattern.Choice choice => Write(choice.Parts[chance.Next(choice.Parts.Count)], depth),
        Pattern.Optional optional => depth < Deep && chance.Next(2) == 0 ? Write(optional.Inner, depth) : "",
        Pattern.Many many => Repeated(many.Inner, depth, 0, " "),
        Pattern.List list => Repeated(list.Inner, depth, 1, ", "),
        Pattern.Labelled labelled => Write(labelled.Inner, depth),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Repeated(Pattern inner, int depth, int least, string between)
    {
        var count = depth < Deep ? least + Math.Max(0, chance.Next(-2, 3)) : least;
        return string.Join(between, Enumerable.Range(0, count).Select(_ => Write(inner, depth)));
    }

    /// <summary>Deep down only forms that lead out again.</summary>
    private string Form(Rule rule, int depth)
    {
        var forms = depth < Deep ? rule.Forms.ToList()
            : [.. rule.Forms.Where(form => Height(form.Pattern, Heights) < Heights[rule.Name])];
        return Write(forms[chance.Next(forms.Count)].Pattern, depth);
    }

    /// <summary>For each rule how deep a sentence of it needs to be at least.</summary>
    private static readonly Dictionary<string, int> Heights = Measured();

    private static Dictionary<string, int> Measured()
    {
        var heights = Grammar.All.Keys.ToDictionary(rule => rule, _ => 999);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var rule in Grammar.All.Values)
            {
                var height = 1 + rule.Forms.Min(form => Height(form.Pattern, heights));
                changed |= height < heights[rule.Name];
                heights[rule.Name] = Math.Min(height, heights[rule.Name]);
            }
        }
        return heights;
    }

    private static int Height(Pattern pattern, Dictionary<string, int> heights) => pattern switch
    {
        Pattern.Reference reference => heights[reference.Rule],
        Pattern.Sequence sequence => sequence.Parts.Max(part => Height(part, heights)),
        Pattern.Choice choice => choice.Parts.Max(part => Height(part, heights)),
        Pattern.List list => Height(list.Inner, heights),
        Pattern.Labelled labelled => Height(labelled.Inner, heights),
        _ => 0,
    };

    private string Terminal(string of) => of switch
    {
        "NAME" or "WORD" => One(Names),
        "STRING" => One("\"words\"", "\"\"", "\"-- no comment, ¶ 7: (x)\"", "\"наш\""),
        "NUMBER" => One("1", "2", "20", "0", "2.5", "1999", "99999999999"),
        "ORDINAL" => One("1st", "third", "30th", "22nd", "twelfth"),
        "DATE" => One(Dates),
        "MONTHDAY" => One("06-30", "02-29", "13-45"),
        "ANY" => chance.Next(3) == 0 ? Terminal(One("STRING", "NUMBER", "DATE")) : One(Names),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
