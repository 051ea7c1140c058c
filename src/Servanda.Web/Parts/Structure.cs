using System.Globalization;
using Servanda.Answers;
using Servanda.Contract;
using Servanda.Model;

namespace Servanda.Web.Parts;

/// <summary>A body in the drawing, in units of its view box.</summary>
/// <param name="Lines">Title lines first, then what is known of it.</param>
/// <param name="Titles">How many of the lines are title.</param>
public sealed record StructureBox(BodyShown Of, double X, double Y, double Width, double Height,
    IReadOnlyList<string> Lines, int Titles)
{
    public double Middle => X + (Width / 2);
    public double Foot => Y + Height;
}

/// <summary>A level of the drawing, with its name.</summary>
public sealed record StructureBand(string Name, double Y, double Height);

/// <summary>What a drawing or a list says of a body.</summary>
/// <param name="Named">Its name stands in the text; else it is what the parties do.</param>
/// <param name="Provision">Where the dossier puts it: "Article 10".</param>
/// <param name="Facts">Cadence, lead and meetings, in short sentences.</param>
/// <param name="Mark">Whether it keeps its cadence; null where there is nothing to keep.</param>
public sealed record BodyShown(BodyState State, bool Named, string? Provision,
    IReadOnlyList<string> Facts, State? Mark)
{
    public string Title => Prose.Capital(Prose.Words(State.Body.Name));
}

/// <summary>
/// The bodies of a treaty as a drawing: levels from the top down, bodies in lines, and wires
/// from each body to those under it. Wires run between the lines and along the edge, never through a box.
/// </summary>
public sealed class Structure
{
    public const double Width = 1280;

    private const double Left = 206, Right = 1264, Gap = 12, Widest = 360, Pad = 22,
        Between = 32, TitleLine = 18, FactLine = 18, TitleLetter = 7.6, FactLetter = 6.5;
    private const int MostInLine = 5;

    private readonly Dictionary<string, StructureBox> boxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lineOf = new(StringComparer.Ordinal);
    private readonly List<double> tops = [];

    private Structure(IReadOnlyList<BodyShown> bodies)
    {
        var byName = bodies.ToDictionary(one => one.State.Body.Name, StringComparer.Ordinal);
        var y = 0.0;
        foreach (var level in bodies.GroupBy(one => LevelOf(one.State.Body, byName))
            .OrderByDescending(level => level.Key ?? (Level)(-1)))
        {
            var from = y;
            y += Pad;
            foreach (var line in Lines([.. level], byName))
            {
                y = Place(line, y) + Between;
            }
            y += Pad - Between;
            Bands.Add(new StructureBand(NameOf(level.Key), from, y - from));
        }
        Height = y;
        Wires = [.. bodies.Where(one => one.State.Body.Under is { } under && boxes.ContainsKey(under))
            .Select(one => Wire(boxes[one.State.Body.Under!], boxes[one.State.Body.Name]))];
    }

    public double Height { get; }
    public List<StructureBand> Bands { get; } = [];
    public IEnumerable<StructureBox> Boxes => boxes.Values;
    public IReadOnlyList<string> Wires { get; }

    public static Structure Of(IReadOnlyList<BodyShown> bodies) => new(bodies);

    public static string NameOf(Level? level) => level is null ? "Level not stated"
        : Prose.Capital(Prose.Words(CooperationJson.Of(level)!));

    /// <summary>A body without a level stands beside the one that it is under.</summary>
    private static Level? LevelOf(Body body, Dictionary<string, BodyShown> all)
    {
        for (var steps = 0; body.Level is null && steps < all.Count; steps++)
        {
            if (body.Under is null || !all.TryGetValue(body.Under, out var above))
            {
                break;
            }
            body = above.State.Body;
        }
        return body.Level;
    }

    /// <summary>Those under a body first, beside each other; then the others.</summary>
    private static IEnumerable<BodyShown[]> Lines(List<BodyShown> level, Dictionary<string, BodyShown> all)
    {
        bool Hangs(BodyShown one) => one.State.Body.Under is { } under && all.ContainsKey(under);
        var hanging = level.Where(one => Hangs(one) && !level.Exists(other =>
            other.State.Body.Name == one.State.Body.Under)).OrderBy(one => one.State.Body.Under,
                StringComparer.Ordinal).ToList();
        var beside = level.Where(Hangs).Except(hanging).ToLookup(one => one.State.Body.Under);
        var rest = level.Where(one => !Hangs(one)).ToList();
        List<BodyShown> With(List<BodyShown> some) =>
            [.. some.SelectMany(one => beside[one.State.Body.Name].Prepend(one))];
        var (first, second) = (With(hanging), With(rest));
        return first.Count + second.Count <= MostInLine ? first.Concat(second).Chunk(MostInLine)
            : first.Chunk(MostInLine).Concat(second.Chunk(MostInLine));
    }

    private double Place(BodyShown[] line, double y)
    {
        var width = Math.Min(Widest, (Right - Left - (Gap * (line.Length - 1))) / line.Length);
        var gap = line.Length > 1 && width == Widest ? 2 * Gap : Gap;
        var x = Left + ((Right - Left - (width * line.Length) - (gap * (line.Length - 1))) / 2);
        var made = new List<StructureBox>();
        foreach (var one in line)
        {
            var titles = Wrap(one.Title, (width - 28) / TitleLetter).ToList();
            List<string> lines = [.. titles, .. one.Facts.SelectMany(fact =>
                Wrap(fact, (width - 28) / FactLetter))];
            made.Add(new StructureBox(one, x, y, width, 0, lines, titles.Count));
            x += width + gap;
        }
        var height = made.Max(box => 20 + (TitleLine * box.Titles) + (FactLine * (box.Lines.Count - box.Titles
            + (box.Of.Mark is null ? 0 : 1))));
        foreach (var box in made)
        {
            boxes[box.Of.State.Body.Name] = box with { Height = height };
            lineOf[box.Of.State.Body.Name] = tops.Count;
        }
        tops.Add(y);
        return y + height;
    }

    private string Wire(StructureBox above, StructureBox below)
    {
        var (from, to) = (lineOf[above.Of.State.Body.Name], lineOf[below.Of.State.Body.Name]);
        if (from == to)
        {
            var (one, other) = above.X < below.X ? (above, below) : (below, above);
            return Path($"M{one.X + one.Width} {one.Y + 30}H{other.X}");
        }
        var bus = below.Y - (Between / 2);
        return to == from + 1
            ? Path($"M{above.Middle} {above.Foot}V{bus}H{below.Middle}V{below.Y}")
            : Path($"M{above.Middle} {above.Foot}v10H{Left - 14}V{bus}H{below.Middle}V{below.Y}");
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    internal static IEnumerable<string> Wrap(string text, double letters)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line;
                line = word;
            }
            else
            {
                line += line.Length == 0 ? word : " " + word;
            }
        }
        yield return line;
    }
}
