using System.Text;

namespace Servanda.Tests.Doors;

/// <summary>Dates to come as a calendar that other programs read (RFC 5545).</summary>
public sealed class CalendarTests
{
    [Fact]
    public void A_calendar_is_as_it_was_approved() =>
        Golden.Matches("tests/Servanda.Tests/Golden/cli/next.ics",
            Calendar(Run.Flagship).Replace("\r\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void An_event_keeps_its_name_when_its_date_moves()
    {
        var (usual, other) = (Calendar(Run.Flagship),
            Calendar(Run.Flagship, "--choose", "anniversary=start-of-day"));
        Lines(other, "UID:").ShouldBe(Lines(usual, "UID:"));
        Lines(other, "DTSTART").ShouldNotBe(Lines(usual, "DTSTART"));
        Lines(usual, "UID:").ShouldBeUnique();
    }

    [Fact]
    public void Events_are_whole_days()
    {
        var lines = Lines(Calendar(Run.Flagship), "DT")
            .Where(line => !line.StartsWith("DTSTAMP", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Contains(";VALUE=DATE:", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_end_as_the_format_wants_and_are_folded_at_75_octets()
    {
        var lines = Calendar(Run.Flagship, "treaties/ussr-jpn-1941", "--on", "1944-01-01").Split("\r\n");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'));
        lines.ShouldContain(line => line.StartsWith(' '));
    }

    private static string Calendar(params string[] args)
    {
        using var folder = new Folder();
        Run.Of(["next", .. args, "--ics", folder["dates.ics"]]).Exit.ShouldBe(0);
        return File.ReadAllText(folder["dates.ics"]);
    }

    private static List<string> Lines(string calendar, string begin) =>
        [.. calendar.Split("\r\n").Where(line => line.StartsWith(begin, StringComparison.Ordinal))];
}
