using System.Globalization;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Proof;
using Servanda.Text;

namespace Servanda.Cli.Commands;

/// <summary>The system of cooperation as a page: the structure as a tree, series as bars.</summary>
internal sealed class CooperationPage(Screen screen, Cooperation found)
{
    private const int BarWidth = 30;

    internal void Show()
    {
        screen.Say(new Words($"Cooperation under the {found.Treaty.Title}, as of "
            + Wording.Of(found.Question.On), Tone.Strong));
        Section("Stages", found.Stages.IsEmpty, Stages);
        Section("Bodies", found.Bodies.IsEmpty, Bodies);
        Section("Projects", found.Projects.IsEmpty, Projects);
        Section("Targets", found.Targets.IsEmpty, Targets);
        Section("Indicators", found.Indicators.All(series => series.Values.IsEmpty), Indicators);
        Section("Organisations", found.Organisations.IsEmpty, Organisations);
        if (found.Bodies.IsEmpty && found.Projects.IsEmpty && found.Indicators.IsEmpty
            && found.Organisations.IsEmpty)
        {
            screen.Say("This dossier describes no bodies, projects, indicators or organisations.");
        }
    }

    private void Section(string title, bool isEmpty, Action show)
    {
        if (!isEmpty)
        {
            screen.Blank();
            screen.Say(new Words(title, Tone.Strong));
            show();
        }
    }

    private void Stages() => screen.Facts(found.Stages.Select(stage =>
        new Fact(stage.Since is { } since ? Wording.Of(since) : "unknown",
            [stage.Stage.Title, Open(stage.ToPinDown)])));

    private void Bodies()
    {
        foreach (var root in found.Bodies.Where(state => state.Body.Under is null))
        {
            screen.Tree(Branch(root));
        }
    }

    private Branch Branch(BodyState state) => new(null, [Line(state)],
        [.. found.Bodies.Where(other => other.Body.Under == state.Body.Name).Select(Branch)]);

    private List<Words> Line(BodyState state)
    {
        var words = new List<Words> { new(InWords.Name(state.Body.Name), Tone.Label) };
        var says = new List<string>();
        if (CooperationJson.Of(state.Body.Level) is { } level)
        {
            says.Add(InWords.Name(level));
        }
        if (state.Body.LedBy is { } leader)
        {
            says.Add($"led by {leader}");
        }
        if (CooperationJson.Words(state.Body.Meets) is { } cadence)
        {
            says.Add(cadence);
        }
        says.Add(state.Last is { } last
            ? $"last met {Wording.Of(last)} ({InWords.Many(state.Meetings, "meeting", "meetings")} on record)"
            : "no meeting on record");
        if (state.NextInWords(found.Question.On) is { } next)
        {
            says.Add(next);
        }
        words.Add(new Words(": " + string.Join("; ", says)));
        words.Add(Open(state.ToPinDown));
        return words;
    }

    private void Projects()
    {
        foreach (var project in found.Projects.GroupBy(milestone => milestone.Project))
        {
            screen.Indented(2, new Words(project.Key.Title, Tone.Label));
            screen.Facts(project.Select(one => new Fact(Cooperation.Words(one.State),
                [one.Milestone.Words, one.On is { } on ? $", {Wording.Of(on)}" : "",
                    one.Milestone.Due is { } due ? $" (due {Wording.Of(due)})" : "", Open(one.ToPinDown)])));
        }
    }

    private void Targets() => screen.Facts(found.Targets.Select(state =>
        new Fact(CooperationJson.Words(state),
        [$"{InWords.Name(state.Target.Indicator)} of {Number(state.Target.Amount)} "
            + $"{InWords.Name(state.Target.Unit)} by {Wording.Of(state.Target.By)}"
            + (state.Latest is { } latest ? $"; latest {Number(latest.Amount)} in {Wording.Of(latest.Date)}"
                : "")])));

    private void Indicators()
    {
        foreach (var series in found.Indicators.Where(series => !series.Values.IsEmpty))
        {
            screen.Say(new Words(
                $"  {InWords.Name(series.Indicator.Name)}, {InWords.Name(series.Indicator.Unit)}",
                Tone.Label));
            var most = series.Values.Max(value => value.Amount);
            screen.Facts(series.Values.Select(value => new Fact(Wording.Of(value.Date),
                [new Words(Bar(value.Amount, most), Tone.Good), $" {Number(value.Amount)}"])));
        }
    }

    private static string Bar(decimal amount, decimal most) => most <= 0 || amount <= 0 ? ""
        : new string('█', Math.Max(1, (int)Math.Round(amount / most * BarWidth)));

    /// <summary>What is open about it; nothing where it is certain.</summary>
    private static Words Open(Seq<OpenFact> facts) => new(OpenFact.InWords(facts) is { } open
        ? $"; possible, to pin down {open}" : "", Tone.Doubtful);

    private static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private void Organisations()
    {
        foreach (var state in found.Organisations)
        {
            screen.Indented(2, new Words(state.Organisation.Title, Tone.Label));
            var members = state.Members.Where(member =>
                !(member.Until?.Possible.First <= found.Question.On)).ToList();
            if (OpenFact.InWords(state.ToPinDown) is { } open)
            {
                screen.Facts([new Fact("possible", [new Words($"to pin down {open}", Tone.Doubtful)])]);
            }
            screen.Facts(members.Count == 0 ? [new Fact("", ["no member on record"])]
                : members.GroupBy(member => member.Since).Select(group => new Fact(Wording.Of(group.Key),
                    [Wording.Of(group.Select(member => member.Member))])));
        }
    }
}
