using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>
/// What the treaty is, who its parties are, and how it counts: the lines at the head of the document.
/// </summary>
internal sealed class FrontMatterPass(Document document, List<Diagnostic> diagnostics)
{
    private static readonly string[] Keys =
    [
        "treaty", "model", "pack", "title", "parties", "done", "day at", "text", "authentic", "conventions",
        "uses", "names", "record", "amends", "protocol to", "supersedes",
    ];

    private readonly SourceText source = document.Source;

    internal Treaty Run()
    {
        var front = document.FrontMatter;
        var entries = front?.Entries ?? [];
        if (front is null)
        {
            Report(Codes.NoFrontMatter, source.LineSpan(1),
                "This document does not begin with front matter.");
        }
        var treaty = Identity(entries, front);
        foreach (var entry in entries)
        {
            treaty = Read(treaty, entry);
        }
        if (front is not null && treaty.Kind != TreatyKind.Pack
            && !entries.Any(entry => Key(entry) == "parties"))
        {
            Report(Codes.KeyMissing, source.LineSpan(1), "The front matter does not say who the parties are.",
                "Write “parties: [A, B]”, or “parties: open” where every state can join.");
        }
        return treaty;
    }

    private void Report(Code code, Span span, string message, string? help = null) =>
        diagnostics.Add(code.At(source, span, message, help));

    private string Key(Entry entry) => source.Slice(entry.Key);

    private string Value(Entry entry) => string.Join(", ", entry.Values.Select(Text));

    private string Text(Span span) => Binder.TextOf(source, span);

    private static Span Place(Entry entry) =>
        entry.Values.IsEmpty ? entry.Key : entry.Values[0].To(entry.Values[^1]);

    private Treaty Identity(Seq<Entry> entries, Block.FrontMatter? front)
    {
        var names = entries.Where(entry => Key(entry) is "treaty" or "model" or "pack").ToList();
        if (names.Count == 0)
        {
            if (front is not null)
            {
                Report(Codes.KeyMissing, source.LineSpan(1), "The front matter does not name the treaty.",
                    "Write “treaty: NAME”; for a text that many pairs use “model: NAME”.");
            }
            return new Treaty("", TreatyKind.Treaty, "", source);
        }
        if (names.Count > 1)
        {
            Report(Codes.TwoTreaties, names[1].Key,
                $"“{Key(names[0])}” and “{Key(names[1])}” stand in one document.");
        }
        var kind = Key(names[0]) switch
        {
            "model" => TreatyKind.Model,
            "pack" => TreatyKind.Pack,
            _ => TreatyKind.Treaty,
        };
        var id = Value(names[0]);
        if (id.Any(char.IsWhiteSpace))
        {
            Report(Codes.ValueNotUnderstood, Place(names[0]),
                $"“{id}” is not a name: it has spaces.",
                "Write one word, joined with hyphens: cn-ru-2001.");
        }
        return new Treaty(id, kind, id, source);
    }

    /// <summary>Every key has a value; conventions and names have lines below them.</summary>
    private Treaty Read(Treaty treaty, Entry entry)
    {
        var lines = Key(entry) is "conventions" or "names";
        if (Keys.Contains(Key(entry))
            && (lines ? entry.Inner.IsEmpty : !entry.IsList && entry.Values.IsEmpty))
        {
            Report(Codes.ValueNotUnderstood, entry.Key,
                $"“{Key(entry)}” has no {(lines ? "lines below it" : "value")}.",
                lines ? "Write indented lines “key: value” under it." : "Write the value after the colon.");
            return treaty;
        }
        return Valued(treaty, entry);
    }

    private Treaty Valued(Treaty treaty, Entry entry)
    {
        Treaty Bears(LayerKind kind) => treaty with
        {
            Earlier = treaty.Earlier.AddRange(entry.Values.Select(value =>
                new EarlierTreaty(kind, Text(value)))),
        };
        return Key(entry) switch
        {
            "treaty" or "model" or "pack" => treaty,
            "amends" => Bears(LayerKind.Amends),
            "protocol to" => Bears(LayerKind.ProtocolTo),
            "supersedes" => Bears(LayerKind.Supersedes),
            "title" => treaty with { Title = Value(entry) },
            "parties" => Parties(treaty, entry),
            "done" => Done(treaty, entry),
            "day at" => treaty with { DayAt = Value(entry) },
            "text" => Status(treaty, entry),
            "authentic" => treaty with { Authentic = entry.Values.Select(Text).ToSeq() },
            "conventions" => treaty with { Conventions = ConventionsOf(entry) },
            "uses" => treaty with { Uses = entry.Values.Select(Text).ToSeq() },
            "names" => treaty with { LogWords = entry.Inner.Select(LogWord).ToSeq() },
            "record" => Complete(treaty, entry),
            _ => Unknown(treaty, entry),
        };
    }

    private Treaty Unknown(Treaty treaty, Entry entry)
    {
        Report(Codes.UnknownKey, entry.Key, $"The front matter has no key “{Key(entry)}”.",
            Binder.DidYouMean(Key(entry), Keys));
        return treaty;
    }

    private Treaty Parties(Treaty treaty, Entry entry)
    {
        if (!entry.IsList)
        {
            if (Value(entry) != "open")
            {
                Report(Codes.ValueNotUnderstood, Place(entry),
                    $"“{Value(entry)}” is neither “open” nor a list of parties.",
                    "Write “parties: [A, B]”, or “parties: open” where every state can join.");
            }
            return treaty with { Open = true };
        }
        var parties = new List<PartyId>();
        var seen = new HashSet<PartyId>();
        foreach (var value in entry.Values)
        {
            var party = new PartyId(Text(value));
            if (!seen.Add(party))
            {
                Report(Codes.MemberTwice, value, $"“{party}” stands twice among the parties.");
                continue;
            }
            parties.Add(party);
        }
        if (parties.Count < 2)
        {
            Report(Codes.ValueNotUnderstood, Place(entry), "A treaty has at least two parties.",
                "Write “parties: [A, B]”, or “parties: open” where every state can join.");
        }
        return treaty with { Parties = parties.ToSeq() };
    }

    private Treaty Done(Treaty treaty, Entry entry)
    {
        var (date, at) = Value(entry).Split(" at ", 2) is [var before, var after] ? (before, after)
            : (Value(entry), null);
        var day = UncertainDate.TryParse(date, out var error);
        if (day is { IsExact: true })
        {
            return treaty with { Done = day.First, DoneAt = at };
        }
        Report(Codes.ImpossibleDate, Place(entry),
            day is null ? Binder.NotADate(date, error) : $"“{date}” is not one day.",
            "Write “done: 2001-07-16 at Moscow”.");
        return treaty;
    }

    private Treaty Status(Treaty treaty, Entry entry)
    {
        switch (Value(entry))
        {
            case "authentic":
                return treaty with { Text = TextStatus.Authentic };
            case "translation":
                return treaty with { Text = TextStatus.Translation };
            case "summary":
                return treaty with { Text = TextStatus.Summary };
            default:
                Report(Codes.ValueNotUnderstood, Place(entry),
                    $"“{Value(entry)}” is not what a text can be: authentic, translation or summary.",
                    Binder.DidYouMean(Value(entry), ["authentic", "translation", "summary"]));
                return treaty;
        }
    }

    private Treaty Complete(Treaty treaty, Entry entry)
    {
        if (Value(entry) != "complete")
        {
            Report(Codes.ValueNotUnderstood, Place(entry),
                $"“{Value(entry)}” is not what a record can be: complete.",
                "Write “record: complete”, or drop the line.");
        }
        return treaty with { RecordComplete = Value(entry) == "complete" };
    }

    /// <summary>
    /// Every known convention: with the alternatives declared here, else with its usual value alone.
    /// </summary>
    private Seq<Convention> ConventionsOf(Entry entry)
    {
        var declared = new Dictionary<string, Convention>();
        var said = Conventions.Known.Select(convention => convention.Name.Replace('-', ' ')).ToList();
        foreach (var line in entry.Inner)
        {
            var name = Binder.Hyphenated(Key(line));
            var known = Conventions.Known.FirstOrDefault(convention => convention.Name == name);
            if (known is null)
            {
                Report(Codes.UnknownConvention, line.Key, $"No convention is called “{Key(line)}”.",
                    Binder.DidYouMean(Key(line), said) ?? $"Known are {string.Join(", ", said)}.");
                continue;
            }
            declared[name] = new Convention(
                name, Alternatives(line, known), new Location(source, line.Key.To(Place(line))));
        }
        return Conventions.Usual.Select(usual => declared.GetValueOrDefault(usual.Name, usual)).ToSeq();
    }

    private Seq<string> Alternatives(Entry line, Convention known)
    {
        var found = new List<string>();
        foreach (var words in Value(line).Split('|'))
        {
            var name = Binder.Hyphenated(words);
            if (!known.Alternatives.Contains(name))
            {
                var says = known.Alternatives.Select(of => of.Replace('-', ' ')).ToList();
                Report(Codes.ValueNotUnderstood, Place(line),
                    $"“{words.Trim()}” is not a value of “{Key(line)}”: it takes "
                    + $"{string.Join(" or ", says)}.",
                    Binder.DidYouMean(words.Trim(), says));
            }
            else if (found.Contains(name))
            {
                Report(Codes.AlternativeTwice, Place(line),
                    $"“{words.Trim()}” stands twice in “{Key(line)}”.");
            }
            else
            {
                found.Add(name);
            }
        }
        return found.Count == 0 ? [known.Alternatives[0]] : found.ToSeq();
    }

    /// <summary>“sign: signature by, by”: the act is bound once the acts are known.</summary>
    private LogWord LogWord(Entry entry)
    {
        var words = Value(entry).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return new LogWord(Key(entry), new ActName(words.Length == 0 ? "" : words[0]),
            words.Length <= 1 ? ["by", "to"] : words.Skip(1).ToSeq(), new Location(source, Place(entry)));
    }
}
