using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Text;
using Servanda.Time;
using Servanda.Web.Parts;

namespace Servanda.Web.Pages;

/// <summary>A piece of a sentence: plain, cited by a norm, or declined.</summary>
public sealed record Piece(string Words, Coverage As);

/// <summary>How something stands on the day asked about, with a word on it.</summary>
public sealed record Standing(State State, string? Note, Day? Day);

/// <summary>A norm or final clause beside the sentence that it cites.</summary>
/// <param name="Says">What it asks of whom, in a line.</param>
/// <param name="Binds">What makes it bind, where that is not the text.</param>
public sealed record Beside(string Name, string Address, string Says, string? Binds, Standing Stands);

/// <summary>A sentence with what became of it.</summary>
public sealed record Line(string Number, Coverage Coverage, Seq<Piece> Pieces, Seq<Beside> Norms,
    Seq<string> Declined);

/// <summary>An article, or whatever stands under a heading.</summary>
public sealed record Article(string Label, Seq<Line> Lines);

/// <summary>Text and norms: each sentence with its coverage, lit by how its norms stand on the day asked
/// about.</summary>
public sealed class TextPage
{
    private readonly Inquiry asked;
    private readonly ILookup<NormId, Obligation> instances;

    private TextPage(Inquiry asked)
    {
        this.asked = asked;
        instances = asked.Obligations.Items.ToLookup(item => item.Norm.Id);
        Articles = asked.Treaty.Provisions.Where(provision =>
            !provision.Sentences.IsEmpty).Select(Of).ToSeq();
        WithoutText = asked.Treaty.Norms.Where(norm => norm.Cites.IsEmpty).Select(Of).ToSeq();
    }

    internal Inquiry Asked => asked;
    internal Seq<Article> Articles { get; }

    /// <summary>Norms that cite no words: practice, agreements elsewhere, the law used as a
    /// library.</summary>
    internal Seq<Beside> WithoutText { get; }

    internal int Count(Coverage coverage) =>
        Articles.SelectMany(article => article.Lines).Count(line => line.Coverage == coverage);

    internal static (Shown? Shown, Refusal? Refusal) Of(Inquiry inquiry) => (new Shown(typeof(TextView),
        new TextPage(inquiry), () => TextJson.Of(inquiry.Treaty, inquiry.Obligations)), null);

    private Article Of(Provision provision) => new(provision.Label,
        provision.Sentences.Select((sentence, i) => Of(provision, sentence, i + 1)).ToSeq());

    private Line Of(Provision provision, Model.Sentence sentence, int number)
    {
        bool Meets(Citation words) => TextJson.Meets(words, provision, sentence);
        var norms = asked.Treaty.Norms.Where(norm => norm.Cites.Any(cites =>
            Meets(cites))).ToList();
        var clauses = Clauses().Where(clause => clause.Clause.Cites is { } cites
            && Meets(cites));
        var declined = asked.Treaty.Declined.Where(one => Meets(one.Words)).ToList();
        var cited = norms.SelectMany(norm => norm.Cites).Concat(clauses.Select(clause =>
            clause.Clause.Cites!))
            .Where(cites => Meets(cites)).Select(cites =>
                (cites.Words, Coverage.Formalised))
            .Concat(declined.Select(one => (one.Words.Words, Coverage.Declined)));
        var digits = string.Concat(provision.Label.Where(char.IsAsciiDigit));
        return new Line(digits.Length > 0 ? $"{digits}.{number}" : $"{number}", sentence.Coverage,
            Pieces(sentence.Words, cited), [.. norms.Select(Of), .. clauses.Select(clause => clause.Beside)],
            declined.Select(one => one.Because).Distinct().ToSeq());
    }

    /// <summary>The sentence cut at the words that are cited in it; of words that overlap the earlier
    /// count.</summary>
    private static Seq<Piece> Pieces(string words, IEnumerable<(string Words, Coverage As)> cited)
    {
        var marks = cited.Select(one => (At: words.IndexOf(Folded(one.Words), StringComparison.Ordinal),
                Folded(one.Words).Length, one.As))
            .Where(mark => mark.At >= 0).Distinct().OrderBy(mark => mark.At).ThenByDescending(mark =>
                mark.Length);
        var pieces = new List<Piece>();
        var end = 0;
        foreach (var (at, length, how) in marks)
        {
            if (at < end)
            {
                continue;
            }
            pieces.Add(new Piece(words[end..at], Coverage.Untouched));
            pieces.Add(new Piece(words[at..(at + length)], how));
            end = at + length;
        }
        pieces.Add(new Piece(words[end..], Coverage.Untouched));
        return pieces.Where(piece => piece.Words.Length > 0).ToSeq();
    }

    private static string Folded(string words) =>
        string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Beside Of(Norm norm)
    {
        var own = instances[norm.Id].ToList();
        return new Beside(Prose.Words(norm.Id.Name), asked.To("obligations", ("norm", norm.Id.Name)),
            norm.Says ?? NormWords.Of(norm), BindsBy(norm), StandingOf(norm, own));
    }

    private static string? BindsBy(Norm norm) => (norm.Pack, norm.Basis) switch
    {
        ({ } pack, _) => "from the library " + pack,
        (_, Basis.Text) => null,
        (_, Basis.Agreed) => "agreed outside the text" + Source(norm),
        (_, var basis) =>
            basis.ToString().ToLowerInvariant() + ": can be missed, never breached" + Source(norm),
    };

    private static string Source(Norm norm) => norm.BasisSource is { } source ? $" ({source})" : "";

    /// <summary>The most telling of its instances: what is wrong first, then what is open, then what was
    /// done.</summary>
    private Standing StandingOf(Norm norm, List<Obligation> own)
    {
        var force = State.Of(asked.Status.InForce);
        if (own.Count == 0)
        {
            return new Standing(force, norm.When is null
                || norm.Modality is Modality.Power or Modality.Permission
                ? null : "no trigger on record", null);
        }
        var telling = own.OrderBy(item => Array.IndexOf(State.Telling, State.Of(item).Shape))
            .ThenByDescending(item => item.State.On ?? item.State.Due ?? item.Opened).First();
        var state = State.Of(telling);
        var same = own.Count(item => State.Of(item) == state);
        var note = same == own.Count ? own.Count == 1 ? null : $"{own.Count} instances"
            : $"{same} of {own.Count} instances";
        return new Standing(state, note, telling.State.From ?? telling.State.On ?? telling.State.Due);
    }

    private IEnumerable<(FinalClause Clause, Beside Beside)> Clauses()
    {
        var (final, status) = (asked.Treaty.Final, asked.Status);
        var force = State.Of(status.InForce);
        var term = status.Term?.State;
        (string Name, FinalClause? Clause, string Says, Standing Stands)[] all =
        [
            ("consent", final.Consent, "How states consent to be bound", new(force, null, null)),
            ("enters into force", final.EntersIntoForce, Form(final.EntersIntoForce),
                new(status.InForce.Since <= asked.Question.On ? State.Performed
                    : force, null, status.InForce.Since)),
            ("for each later state", final.ForEachLater, Form(final.ForEachLater), new(force, null, null)),
            ("provisional application", final.Provisional, "Applied before entry into force", new(force,
                null, null)),
            ("term", final.Term, final.Term is { } own ? $"{own.Period} from {Wording.Of(own.From)}" : "",
                new(force, term is null ? null : $"term {term.Number} to", term?.To)),
            ("renewal", final.Renewal, final.Renewal is { } more ? $"{more.Period}, repeated" : "",
                new(State.Scheduled, term is null ? null : $"term {term.Number + 1} from", term?.To)),
            ("unless notice", final.Unless, final.Unless is { } unless ? Wording.Of(unless.Notice) : "",
                new(term?.WindowOpen == true ? State.InForce : State.Lapsed,
                    term?.WindowOpen == true ? "can be given until" : "the last day was", term?.LastNotice)),
            ("withdrawal", final.Withdrawal, final.Withdrawal is { } leave
                ? "effective " + Wording.Of(leave.Effective)
                : "", new(force, null, null)),
            ("end by agreement", final.ByAgreement, "All parties together", new(force, null, null)),
            ("termination", final.Termination, Form(final.Termination), new(force, null, null)),
            ("accepted accession", final.AcceptedAccession, Form(final.AcceptedAccession), new(force, null,
                null)),
            ("unopposed accession", final.UnopposedAccession, "Against the states that do not object",
                new(force, null, null)),
            ("reservations", final.Reservations, final.Reservations is { PermittedTo: { IsEmpty: false } to }
                ? "permitted to " + string.Join(", ", to) : "none are permitted", new(force, null, null)),
            ("territories", final.Territories, Form(final.Territories), new(force, null, null)),
            .. final.Parts.Select(part =>
                ("part " + part.Part, (FinalClause?)part, "from " + Wording.Of(part.Day),
                new Standing(force, null, null))),
        ];
        return all.Where(one => one.Clause is not null).Select(one =>
            (one.Clause!, new Beside("final: " + one.Name,
            asked.To("why", ("q", one.Name == "term" ? "term"
                : "in-force")), Prose.Capital(one.Says), null, one.Stands)));

        static string Form(FinalClause.OnDay? clause) => clause is null ? "" : Wording.Of(clause.Day);
    }
}
