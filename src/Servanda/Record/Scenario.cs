using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>Which entries of the record are admitted.</summary>
public abstract record Lens
{
    private Lens()
    {
    }

    public sealed record All : Lens;
    /// <summary>Authentic text, depositary, official statement, registry.</summary>
    public sealed record Official : Lens;
    /// <summary>Only what no other admitted entry contradicts.</summary>
    public sealed record Undisputed : Lens;
    /// <summary>Sources by that party.</summary>
    public sealed record OfParty(PartyId Party) : Lens;

    public sealed override string ToString() => this switch
    {
        All => "all",
        Official => "official",
        Undisputed => "undisputed",
        OfParty of => of.Party.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A choice at a point: "term-runs-from=signature".</summary>
public readonly record struct Choice(string Point, string Alternative)
{
    public override string ToString() => $"{Point}={Alternative}";
}

/// <summary>Everything that an answer depends on beside the treaty and its record.</summary>
/// <param name="On">The day asked about (valid time).</param>
/// <param name="KnownOn">What was on record that day (record time); null: everything on record.</param>
/// <param name="Lens">Which entries are admitted.</param>
/// <param name="Choices">Alternatives chosen in place of the defaults.</param>
/// <param name="Suppositions">Entries supposed for this question only; known at once.</param>
public sealed record Question(Day On, Day? KnownOn, Lens Lens, Seq<Choice> Choices, Seq<Entry> Suppositions)
{
    /// <summary>The two states between which force is asked about; empty: the treaty as a whole.</summary>
    public Seq<PartyId> Between { get; init; }

    /// <summary>Decides between rival accounts by the kinds of their sources; null: the record alone
    /// does.</summary>
    public Policy? Policy { get; init; }

    public static Question AsOf(Day day) => new(day, null, new Lens.All(), [], []);
}

/// <summary>An executable test of a treaty: a question and what its answer must say.</summary>
/// <param name="Title">The scenario's first line.</param>
/// <param name="Clause">What it tests, as written: "final renewal", "reading term-runs-from", or a
/// norm.</param>
public sealed record Scenario(string Title, string Clause, Question Question, Seq<Expected> Expectations,
    Location At);

/// <summary>One expectation with the words in which it stands.</summary>
public sealed record Expected(string Words, Expectation What, Location At);

public abstract record Expectation
{
    private Expectation()
    {
    }

    /// <param name="Answer">True: in force; false: not; null: unknown.</param>
    public sealed record InForce(bool? Answer, PartyId? A, PartyId? B, Day? Since, Day? Until) : Expectation;
    public sealed record Term(int Number, Day From, Day To) : Expectation;
    public sealed record LastNotice(Day Day) : Expectation;
    public sealed record Ineffective(ActName Act, int? ForTerm, string Because) : Expectation;
    public sealed record DependsOn(string Point) : Expectation;
    public sealed record Certain : Expectation;
    public sealed record WeakestLink(string Words) : Expectation;
    public sealed record Next(Day Day, string What) : Expectation;
    public sealed record OfClaim(string Id, string Verdict) : Expectation;
    public sealed record Conflict(NormId One, NormId Other) : Expectation;
    public sealed record Breach(bool None, bool Apparent, NormId Norm, PartyId? By, Day? From) : Expectation;
    public sealed record Missed(bool None, NormId Norm, PartyId? Of, Day? From) : Expectation;
    public sealed record Performance(NormId Norm, PartyId? Of, string State, Day? On) : Expectation;
}
