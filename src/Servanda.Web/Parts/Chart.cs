using System.Globalization;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Time;

namespace Servanda.Web.Parts;

/// <summary>A dated value in a chart.</summary>
/// <param name="Rival">Another value of the same time is preferred to it.</param>
/// <param name="Label">Where its number stands; null: there is no room, and the table has it.</param>
/// <param name="Narrow">Whether there is room for the number on a small screen too.</param>
public sealed record ChartPoint(double Share, double Y, IndicatorValue Value, bool Rival,
    double? Label, bool Narrow)
{
    public string X => Axis.Percent(100 * Share);
}

/// <summary>
/// The values of an indicator by day. Dots only: what is on record is no series, and no line says
/// what was between them.
/// </summary>
public sealed class Chart
{
    public const double Height = 330, Base = 300, Top = 34;

    private const double Wide = 620, Small = 290, Letter = 7.5, LineHeight = 15;
    private const int MostTicks = 5;
    private static readonly double[] Nice = [1, 2, 2.5, 5, 10];

    private readonly double most;

    private Chart(IndicatorSeries series, IReadOnlyList<TargetState> targets)
    {
        Axis = Axis.Around(series.Values.Select(value => DayOf(value.Date))
            .Concat(targets.Select(target => target.Target.By)));
        var highest = (double)series.Values.Select(value => value.Amount)
            .Concat(targets.Select(target => target.Target.Amount)).Max();
        Step = StepFor(highest);
        most = Math.Max(Step, Math.Ceiling(highest / Step) * Step);
        Targets = [.. targets.GroupBy(target => target.Target.Amount).Select(same => (Y(same.Key),
            $"{Number(same.Key)}: target for " + string.Join(", ", same.Select(target =>
                $"{target.Target.By.Year} ({CooperationJson.Words(target)})"))))];
        Points = Labelled(series.Values.Select((value, i) => new ChartPoint(Axis.Share(DayOf(value.Date)),
            Y(value.Amount), value, series.Values.Take(i).Any(other => other.Date.Text == value.Date.Text),
            null, false)).ToList());
    }

    public Axis Axis { get; }
    public double Step { get; }
    public IReadOnlyList<ChartPoint> Points { get; }
    public IReadOnlyList<(double Y, string Says)> Targets { get; }

    public IEnumerable<(double Y, string Says)> Ticks
    {
        get
        {
            for (var tick = 0.0; tick <= most + (Step / 2); tick += Step)
            {
                yield return (Y((decimal)tick), tick == 0 ? "" : Number((decimal)tick));
            }
        }
    }

    /// <summary>Null where one value stands alone: a table says that better.</summary>
    internal static Chart? Of(IndicatorSeries series, IEnumerable<TargetState> targets)
    {
        var own = targets.Where(target => target.Target.Indicator == series.Indicator.Name).ToList();
        return series.Values.Select(value => value.Date.Text).Distinct().Count() > 1
            && series.Values.All(value => value.Amount >= 0) ? new Chart(series, own) : null;
    }

    internal static string Number(decimal amount) =>
        amount.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>Of a date that is a span, its middle; of one that is open to a side, its end.</summary>
    internal static Day DayOf(UncertainDate date) => (date.First, date.Last) switch
    {
        ({ } first, { } last) => first.PlusDays(first.DaysUntil(last) / 2)!.Value,
        var (first, last) => first ?? last ?? Day.Min,
    };

    private double Y(decimal amount) => Math.Round(Base - ((Base - Top) * (double)amount / most), 1);

    private static double StepFor(double highest)
    {
        var raw = Math.Max(highest, 1e-6) / MostTicks;
        var size = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return size * Nice.First(nice => nice * size >= raw);
    }

    /// <summary>At the edges a number stands within the drawing.</summary>
    internal static string AnchorOf(double share) => share > .97 ? "end" : share < .02 ? "start" : "middle";

    /// <summary>Numbers where they touch no other number and no dot: the last, the first and the highest have
    /// the first choice.</summary>
    private List<ChartPoint> Labelled(List<ChartPoint> points)
    {
        var order = Enumerable.Range(0, points.Count).OrderByDescending(i => i == points.Count - 1)
            .ThenByDescending(i => i == 0).ThenBy(i => points[i].Rival).ThenBy(i => points[i].Y).ToList();
        var (wide, small) = (Room(points, order, Wide), Room(points, order, Small));
        return [.. points.Select((point, i) => point with
        {
            Label = wide[i], Narrow = wide[i] is not null && small[i] == wide[i],
        })];
    }

    private double?[] Room(List<ChartPoint> points, List<int> order, double width)
    {
        var taken = points.Select(point => (X: point.Share * width, point.Y, Half: 5.0, Tall: 5.0)).ToList();
        taken.AddRange(Targets.Select(target => (X: target.Says.Length * Letter / 2, Y: target.Y - 11,
            Half: target.Says.Length * Letter / 2, Tall: LineHeight / 2)));
        var found = new double?[points.Count];
        foreach (var i in order)
        {
            var half = Number(points[i].Value.Amount).Length * Letter / 2;
            foreach (var middle in new[] { points[i].Y - 14, points[i].Y + 15 })
            {
                var x = (points[i].Share * width) + (AnchorOf(points[i].Share) switch
                {
                    "start" => half, "end" => -half, _ => 0,
                });
                var box = (X: x, Y: middle, Half: half, Tall: LineHeight / 2);
                if (middle < Base - 6 && !taken.Exists(other => Math.Abs(other.X - box.X)
                    < other.Half + box.Half
                    && Math.Abs(other.Y - box.Y) < other.Tall + box.Tall))
                {
                    taken.Add(box);
                    found[i] = middle + 4;
                    break;
                }
            }
        }
        return found;
    }
}
