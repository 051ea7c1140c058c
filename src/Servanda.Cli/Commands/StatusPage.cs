using Servanda.Answers;
using Servanda.Contract;
using Servanda.Engine;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Time;
using Status = Servanda.Answers.Status;

namespace Servanda.Cli.Commands;

/// <summary>A status as a page: the answer in one sentence, the facts behind it, and what it depends
/// on.</summary>
internal sealed class StatusPage(Screen screen, Status status)
{
    private const int FewParties = 6;
    private const int FirstParties = 12;

    private readonly List<Fact> facts = [];

    internal void Show(bool allParties, bool isToday)
    {
        screen.Marked(Mark(status.InForce.Answer), new Words(Headline.Of(status), Tone.Strong));
        screen.Blank();
        Add("Treaty", status.Treaty.Title);
        Add("As of", Wording.Of(status.Question.On) + (isToday ? ", today" : ""));
        if (status.Question.KnownOn is { } known)
        {
            Add("Known on", Wording.Of(known));
        }
        if (status.Question.Lens is not Lens.All)
        {
            Add("Lens", status.Question.Lens + " sources only");
        }
        if (!status.Question.Between.IsEmpty && Headline.Text(status) is { } text)
        {
            Add("Text", text);
        }
        AddEach("Layers", (status.Text?.Of ?? []).Select(layer => $"{layer.Layer.Treaty.Title}: "
            + (layer.Binds == Truth.Yes ? "binds both; " : layer.Binds == Truth.No ? "does not bind both; "
                : "unknown; ") + layer.Because));
        Suppositions();
        Parties(allParties);
        Extent();
        Term();
        Notices();
        Flush();
        DependsOn();
        Flush();
        if (allParties)
        {
            Roll();
        }
        screen.Blank();
        WeakestLink();
        Flush();
    }

    private static Words Mark(Truth answer) => answer switch
    {
        Truth.Yes => new Words("●", Tone.Good),
        Truth.No => new Words("○", Tone.Bad),
        _ => new Words("?", Tone.Doubtful),
    };

    private void Add(string label, params IReadOnlyList<Words> says) => facts.Add(new Fact(label, says));

    private void Under(params IReadOnlyList<Words> says) => facts.Add(new Fact("", says, 2));

    private void Flush()
    {
        screen.Facts(facts);
        facts.Clear();
    }

    private void Suppositions()
    {
        var label = "Supposed";
        foreach (var choice in status.Question.Choices)
        {
            Add(label == "Supposed" ? "Chosen" : "",
                $"{InWords.Name(choice.Point)}: {InWords.Name(choice.Alternative)}");
            label = "";
        }
        label = "Supposed";
        foreach (var entry in status.Question.Suppositions)
        {
            Add(label, InWords.Dated(entry.At.Source.Slice(entry.At.Span).Trim()));
            label = "";
        }
    }

    private void Parties(bool all)
    {
        var groups = status.Parties.GroupBy(party => party.Status)
            .OrderByDescending(group => Order(group.Key)).ToList();
        if (groups.Count == 0)
        {
            Add("Parties", status.Treaty.Open ? "nobody has signed or joined on record" : "none on record");
        }
        var label = "Parties";
        foreach (var group in groups)
        {
            var names = group.Select(party => party.Party).ToList();
            if (status.Parties.Count <= FewParties)
            {
                foreach (var same in group.GroupBy(party => (party.Since, party.Until)))
                {
                    Add(label, Wording.Of(same.Select(party => party.Party)) + Standing(group.Key)
                        + Days(same.Key.Since, same.Key.Until));
                    label = "";
                }
                continue;
            }
            Add(label, InWords.Many(names.Count, Json.Words(group.Key), Plural(group.Key)));
            label = "";
            if (!all)
            {
                var rest = names.Count - FirstParties;
                Add("", new Words(string.Join(", ", names.Take(FirstParties))
                    + (rest > 0 ? $" and {rest} more" : ""), Tone.Quiet));
            }
        }
        if (!all && status.Parties.Count > FirstParties)
        {
            Add("", new Words("--parties lists all, with their days", Tone.Quiet));
        }
    }

    private void Extent()
    {
        AddEach("Provisional", status.Parties.Where(party => party.Provisional is not null).Select(party =>
            $"{party.Party}, from {Wording.Of(party.Provisional!.From)}"
            + (party.Provisional.Until is { } last ? $" to {Wording.Of(last)}" : "")));
        AddEach("Parts", status.Parts.Select(part => part.Answer == Truth.Yes
            ? $"{part.Part}, in force since {Wording.Of(part.Since!.Value)}"
            : $"{part.Part}, not in force: {part.Missing}"));
        AddEach("Territories", status.Territories.Select(territory => $"{territory.Of}: "
            + (territory.Included ? "extended to " : "not extended to ")
            + $"{territory.Name} since {Wording.Of(territory.Since)}"));
    }

    private void AddEach(string label, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Add(label, line);
            label = "";
        }
    }

    private static int Order(PartyStatus of) => of switch
    {
        PartyStatus.Party => 4,
        PartyStatus.FormerParty => 3,
        PartyStatus.ContractingState => 2,
        PartyStatus.Signatory => 1,
        _ => 0,
    };

    private static string Plural(PartyStatus of) => of switch
    {
        PartyStatus.Party => "parties",
        PartyStatus.ContractingState => "contracting states",
        PartyStatus.Signatory => "signatories",
        PartyStatus.FormerParty => "former parties",
        _ => "without an act on record",
    };

    private static string Standing(PartyStatus of) => of switch
    {
        PartyStatus.Party => "",
        PartyStatus.ContractingState => ", consent given",
        PartyStatus.Signatory => ", signed only",
        PartyStatus.FormerParty => "",
        _ => ", no act on record",
    };

    private static string Days(Day? since, Day? until) => (since, until) switch
    {
        ({ } first, { } last) => $", from {Wording.Of(first)} to {Wording.Of(last)}",
        ({ } first, null) => $", since {Wording.Of(first)}",
        _ => "",
    };

    private void Term()
    {
        if (status.Term is not { State: var term })
        {
            return;
        }
        Add("Term", $"the {Wording.Nth(term.Number)}, {Wording.Of(term.From)} to {Wording.Of(term.To)}");
        foreach (var line in TermBar.Lines(term.From, term.Last, status.Question.On, term.LastNotice,
            screen.FactWidth))
        {
            Add("", line);
        }
        if (term.LastNotice is { } notice)
        {
            Add("Notice", term.WindowOpen == true ? $"can be received until {Wording.Of(notice)}"
                : notice < status.Question.On ? $"the last day was {Wording.Of(notice)}"
                : $"was given; the last day for it is {Wording.Of(notice)}");
            foreach (var other in status.Term.OtherLastNotices)
            {
                Add("", $"{Wording.Of(other)} under the other way of counting" + Safe(other));
            }
            foreach (var rival in status.Term.RivalLastNotices)
            {
                Add("", new Words($"{Wording.Of(rival)} as some count, not this treaty" + Safe(rival),
                    Tone.Quiet));
            }
        }
        if (term.ContinuesTo is { } next)
        {
            Add("Then", $"it continues to {Wording.Of(next)}");
        }
    }

    private string Safe(Day day) => day == status.Term!.SafeLastNotice ? ": the safe day" : "";

    private void Notices()
    {
        var label = "On record";
        foreach (var notice in status.Notices)
        {
            var by = notice.By.IsEmpty ? "" : " by " + Wording.Of(notice.By);
            var what = $"{Wording.Of(notice.Act)}{by}, received on "
                + $"{Wording.Of(notice.Received, notice.Given)}: ";
            var term = notice.Term is { } n ? $" for term {n}" : "";
            Add(label, what, notice.Because is { } because
                ? new Words($"no effect{term}, {InWords.Dated(because)}", Tone.Doubtful)
                : new Words($"effective{term}, last day {Wording.Of(notice.Last!.Value)}", Tone.Strong));
            label = "";
        }
    }

    private void DependsOn()
    {
        var worlds = status.Explored;
        if (worlds.Worlds == 1)
        {
            return;
        }
        screen.Blank();
        var each = InWords.Combinations(worlds);
        Add("Certain", status.DependsOn.IsEmpty ? $"the same under {each}"
            : status.InForce.Certain ? $"that it is {Force()}: the same under {each}"
            : new Words("no: whether or when it is in force depends on what is open", Tone.Doubtful));
        var label = "It depends on";
        foreach (var dependence in status.DependsOn.OrderBy(dependence => dependence.Change
            .Max(choice => PointsOfChoice.Note(status, choice).Kind)))
        {
            Dependence(label, dependence);
            label = "";
        }
        if (OpenFact.InWords(status.ToPinDown) is { } open)
        {
            Add("To pin down", open);
        }
    }

    private string Force() =>
        status.InForce.Answer == Truth.Yes ? "in force, and since when" : "not in force";

    private void Dependence(string label, Dependence dependence)
    {
        var notes = dependence.Change.Select(choice => PointsOfChoice.Note(status, choice)).ToList();
        foreach (var note in notes)
        {
            var name = $"{InWords.Name(note.Choice.Point)}: {InWords.Name(note.Choice.Alternative)}";
            Add(label, new Words(name, Tone.Strong),
                note.InsteadOf is { } instead ? $", instead of {InWords.Name(instead)}" : "");
            label = "";
            Under(new Words(Kind(note), Tone.Quiet));
        }
        Under($"then {dependence.Then}");
        var again = dependence.Change.Select(choice => $"--choose {choice}");
        Under(new Words(string.Join(' ', again), Tone.Quiet));
    }

    private static string Kind(ChoiceNote note) => note.Kind switch
    {
        ChoiceKind.Arguable => $"an arguable reading: {note.Because}",
        ChoiceKind.Reported => $"a reported reading: {note.Because}",
        ChoiceKind.Counting => $"another way of counting: {note.Because}",
        _ => "the record leaves it open",
    };

    private void WeakestLink()
    {
        if (status.WeakestLink is not { } link)
        {
            return;
        }
        var open = status.Proofs.SelectMany(proof => proof.Everything()).OfType<Step.AbsenceUncovered>()
            .Any(absence => absence.Says == link);
        Add("Weakest link", InWords.Dated(link)
            + (open ? ", and no source claims to be complete on that" : ""));
    }

    private void Roll()
    {
        screen.Blank();
        screen.Table(["Party", "Status", "Since", "Until"], [.. status.Parties.Select(party =>
            (IReadOnlyList<IReadOnlyList<Words>>)[[party.Party.Name], [Json.Words(party.Status)],
                [On(party.Since)], [On(party.Until)]])]);

        static Words On(Day? day) => day is { } known ? Wording.Of(known) : "";
    }
}
