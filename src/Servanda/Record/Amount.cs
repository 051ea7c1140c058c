using System.Globalization;

namespace Servanda.Record;

/// <summary>How a number is meant: as it is written, or as a bound.</summary>
public enum Bound
{
    AsWritten,
    Over,
    AtLeast,
    /// <summary>Not more, and less by a tenth at most.</summary>
    Almost,
    AtMost,
    Under,
}

/// <summary>A number as somebody states it.</summary>
public readonly record struct Amount(decimal Number, Bound Bound = Bound.AsWritten)
{
    /// <summary>Whether an exact number is what is stated; as written means rounded to its last
    /// digit.</summary>
    public bool Admits(decimal exact) => Bound switch
    {
        Bound.Over => exact > Number,
        Bound.AtLeast => exact >= Number,
        Bound.Almost => exact <= Number && exact >= Number * 0.9m,
        Bound.AtMost => exact <= Number,
        Bound.Under => exact < Number,
        _ => Math.Round(exact, Number.Scale, MidpointRounding.AwayFromZero) == Number,
    };

    /// <summary>Whether a number that can only grow can still come to be what is stated.</summary>
    public bool CanBecome(decimal least) => Bound switch
    {
        Bound.Over or Bound.AtLeast => true,
        Bound.Under => least < Number,
        _ => least <= Number,
    };

    /// <summary>Whether a number that can only grow is what is stated, and stays so.</summary>
    public bool IsMetBy(decimal least) => Bound is Bound.Over or Bound.AtLeast && Admits(least);

    /// <summary>Whether a growth to so many times is what is stated in per cent. Whole hundreds of per cent
    /// are whole times, and no more exact than these.</summary>
    public bool AdmitsGrowth(decimal factor) => Bound == Bound.AsWritten && Number % 100 == 0
        ? new Amount(Math.Round(1 + (Number / 100))).Admits(factor) : Admits((factor - 1) * 100);

    /// <summary>"over 30".</summary>
    public override string ToString() => Words(Bound) + Number.ToString("#,0.####",
        CultureInfo.InvariantCulture);

    internal static string Words(Bound bound) => bound switch
    {
        Bound.Over => "over ",
        Bound.AtLeast => "at least ",
        Bound.Almost => "almost ",
        Bound.AtMost => "at most ",
        Bound.Under => "under ",
        _ => "",
    };
}
