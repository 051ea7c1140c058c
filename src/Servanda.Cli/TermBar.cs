using Servanda.Time;

namespace Servanda.Cli;

/// <summary>Where a day lies in a term, drawn: how much of it is over, and where the last day for notice
/// stands.</summary>
internal static class TermBar
{
    private const int Widest = 48;

    /// <summary>The bar, and below it what the mark in it means.</summary>
    internal static IEnumerable<string> Lines(Day from, Day to, Day on, Day? notice, int room)
    {
        var cells = Math.Min(Widest, room - 2);
        var whole = from.DaysUntil(to);
        if (whole <= 0 || cells < 20)
        {
            yield break;
        }
        int At(Day day) => (int)Math.Clamp((long)from.DaysUntil(day) * cells / whole, 0, cells - 1);
        var today = At(on);
        var bar = new char[cells];
        for (var i = 0; i < cells; i++)
        {
            bar[i] = i <= today ? '█' : '░';
        }
        if (notice is not { } last || last < from)
        {
            yield return $"▕{new string(bar)}▏";
            yield break;
        }
        var mark = At(last);
        bar[mark] = '│';
        yield return $"▕{new string(bar)}▏";
        const string says = "last day for notice";
        yield return mark >= says.Length
            ? new string(' ', mark - says.Length) + says + " ╯"
            : new string(' ', mark + 1) + "╰ " + says;
    }
}
