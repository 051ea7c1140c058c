using System.Globalization;
using Servanda.Time;

namespace Servanda.Web.Parts;

/// <summary>A time line: days as shares of its width. Drawings are in per cent, so that words never
/// scale.</summary>
public sealed record Axis(Day First, Day Last)
{
    private const int FewestYears = 4;
    private const int Labels = 7;
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100, 500, 1000, 10_000];

    /// <summary>Whole years around some days.</summary>
    public static Axis Around(IEnumerable<Day> days)
    {
        var all = days.ToList();
        var (from, to) = (all.Min().Year, all.Max().Year);
        to = Math.Clamp(Math.Max(to, from + FewestYears), 1, 9999);
        return new Axis(Day.Of(from, 1, 1), Day.Of(to, 12, 31));
    }

    public int Days => First.DaysUntil(Last);

    public int At(Day day) => Math.Clamp(First.DaysUntil(day), 0, Days);

    /// <summary>A day's place, as "12.34%".</summary>
    public string X(Day day) => Percent(100.0 * At(day) / Days);

    public string Width(Day from, Day to) => Percent(100.0 * Math.Max(0, At(to) - At(from)) / Days);

    public double Share(Day day) => (double)At(day) / Days;

    /// <summary>The years that are labelled.</summary>
    public IEnumerable<(int Year, string X)> Years
    {
        get
        {
            var years = Last.Year - First.Year;
            var step = Steps.First(step => years / step <= Labels);
            for (var year = First.Year + 1 + ((years - 1) % step / 2); year <= Last.Year; year += step)
            {
                yield return (year, X(Day.Of(year, 1, 1)));
            }
        }
    }

    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
