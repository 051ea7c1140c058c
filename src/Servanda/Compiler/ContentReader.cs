using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Compiler;

/// <summary>Reads the contents of one norm with their windows, in the order of the lines.</summary>
internal sealed class ContentReader(Binder binder, Norm norm, Setting setting, bool triggered)
{
    private const int Most = 100;

    private readonly List<(string Join, Content Content)> contents = [];
    private Node? window;
    private Node? content;
    private bool broken;

    internal Content? Read(IEnumerable<Node> lines)
    {
        foreach (var line in lines)
        {
            if (line.Form == "content")
            {
                Add(line);
            }
            else if (IsWindow(line.Form))
            {
                Add(line, Window(line));
            }
        }
        return broken ? null : Contents.Join(contents.ToSeq());
    }

    internal static bool IsWindow(string form) =>
        form is "while" or "promptly" or "within" or "by" or "before" or "at-least" or "every";

    private void Add(Node line)
    {
        var join = line["join"] is { } word ? binder.Text(word) : "";
        var node = line["CONTENT"]!;
        if ((join.Length == 0) != (content is null))
        {
            binder.Report(Codes.JoinNotFitting, node.Span, content is null
                ? $"The first content of “{norm.Id}” begins with “{join}”."
                : $"The {NormPass.Say(norm)} has a content already, and this one is not joined to it.");
            join = content is null ? "" : "and";
        }
        (content, window) = (line, null);
        if (contents.Count == Most)
        {
            binder.Report(Codes.NestedTooDeep, node.Span,
                $"The {NormPass.Say(norm)} has more than {Most} contents.",
                "Split it into several norms.");
            broken = true;
        }
        if (!Fits(node.Form))
        {
            var keyword = binder.Text(node).Split(' ')[0];
            binder.Report(Codes.ContentOfOtherModality, node.Span,
                $"“{keyword}” does not fit the {NormPass.Say(norm)}.");
        }
        if (Content(node) is { } found)
        {
            contents.Add((join, found));
        }
        else
        {
            broken = true;
        }
    }

    private bool Fits(string form) => norm.Modality switch
    {
        Modality.Permission or Modality.Power => form == "may",
        Modality.Prohibition => form == "refrain",
        _ => form != "may",
    };

    private Content? Content(Node node) => node.Form switch
    {
        "achieve" => Act(node) is { } act ? new Content.Achieve(act, null) : null,
        "maintain" => binder.Name(node["NAME"]!, NameKind.State) is { } state
            ? new Content.Maintain(state, null) : null,
        "refrain" => Act(node) is { } act ? new Content.Refrain(act, null) : null,
        "strive" => new Content.Strive(binder.Text(node["STRING"]!), null),
        "may" => Act(node) is { } act ? new Content.May(act, null) : null,
        _ => throw new UnreachableException(),
    };

    private ActPattern? Act(Node node) => binder.Act(node["ACT-PATTERN"]!, setting);

    private void Add(Node line, Window? found)
    {
        var word = binder.Text(line).Split(' ')[0];
        if (content is null)
        {
            binder.Report(Codes.WindowWithoutContent, line.Span,
                $"“{word}” stands above the content it should belong to.");
            return;
        }
        if (window is not null)
        {
            binder.ReportTwice(
                Codes.ClauseTwice, line.Span, "This content has a window already.", window.Span);
            return;
        }
        window = line;
        CheckAnchor(line);
        if (found is null)
        {
            broken = true;
        }
        else if (contents.Count > 0)
        {
            contents[^1] = (contents[^1].Join, With(contents[^1].Content, found));
        }
    }

    /// <summary>
    /// "within" counts from the trigger; after "then" and "otherwise" from what goes before.
    /// </summary>
    private void CheckAnchor(Node line)
    {
        var follows = content!["join"] is { } join && binder.Text(join) is "then" or "otherwise";
        if (line.Form == "within" && !line.Has("DAY") && !triggered && !follows)
        {
            binder.Report(Codes.WindowWithoutAnchor, line.Span,
                $"The {NormPass.Say(norm)} has no line “when”, "
                + $"so “{binder.Text(line)}” counts from nothing.");
        }
    }

    private static Content With(Content content, Window window) => content switch
    {
        Content.Achieve achieve => achieve with { Window = window },
        Content.Maintain maintain => maintain with { Window = window },
        Content.Refrain refrain => refrain with { Window = window },
        Content.Strive strive => strive with { Window = window },
        Content.May may => may with { Window = window },
        _ => throw new UnreachableException(),
    };

    private Window? Window(Node line) => line.Form switch
    {
        "while" => new Window.WhileInForce(),
        "promptly" => line["PERIOD"] is not { } attention ? new Window.Promptly(null)
            : binder.Period(attention) is { } period ? new Window.Promptly(period) : null,
        "within" => Within(line),
        "by" => binder.ClauseDay(line["CLAUSE-DAY"]!, setting) is { } day ? new Window.By(day) : null,
        "before" => binder.ClauseDay(line["CLAUSE-DAY"]!, setting) is { } day ? new Window.Before(day) : null,
        "at-least" => binder.Period(line["PERIOD"]!) is { } period
            && binder.ClauseDay(line["CLAUSE-DAY"]!, setting) is { } day
                ? new Window.AtLeastBefore(period, day) : null,
        "every" => Recurrence(line["RECURRENCE"]!) is { } recurrence
            ? new Window.Every(
                recurrence, line["partial"] is not { } partial || binder.Text(partial) == "counted") : null,
        _ => throw new UnreachableException(),
    };

    private Window.Within? Within(Node line)
    {
        var period = binder.Period(line["PERIOD"]!);
        var after = line["DAY"] is { } day ? binder.Day(day, setting) : null;
        return period is null || (line.Has("DAY") && after is null) ? null
            : new Window.Within(period.Value, after);
    }

    private Recurrence? Recurrence(Node node) => node.Form switch
    {
        "calendar-year" => new Recurrence.CalendarYear(),
        "treaty-year" => new Recurrence.TreatyYear(),
        "month" => new Recurrence.Month(),
        "period" => binder.Period(node["PERIOD"]!) is { } period ? new Recurrence.Of(period) : null,
        _ => throw new UnreachableException(),
    };
}
