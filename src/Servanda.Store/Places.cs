namespace Servanda.Store;

/// <summary>The time at the places that treaties name.</summary>
internal static class Places
{
    private static readonly DateTime Beginning = new(1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Cities whose zone bears another city's name.</summary>
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Beijing"] = "Asia/Shanghai", ["Washington"] = "America/New_York", ["Geneva"] = "Europe/Zurich",
        ["Bern"] = "Europe/Zurich", ["The Hague"] = "Europe/Amsterdam", ["Strasbourg"] = "Europe/Paris",
        ["New Delhi"] = "Asia/Kolkata", ["Ottawa"] = "America/Toronto", ["Canberra"] = "Australia/Sydney",
        ["Ankara"] = "Europe/Istanbul", ["Kyiv"] = "Europe/Kiev", ["Brasília"] = "America/Sao_Paulo",
        ["Pretoria"] = "Africa/Johannesburg", ["Wellington"] = "Pacific/Auckland",
        ["Islamabad"] = "Asia/Karachi", ["Astana"] = "Asia/Almaty", ["Hanoi"] = "Asia/Ho_Chi_Minh",
        ["Rabat"] = "Africa/Casablanca", ["Abuja"] = "Africa/Lagos", ["Berne"] = "Europe/Zurich",
    };

    /// <summary>
    /// What to add to universal time at a place, in seconds, for a time in seconds since 0001-01-01; null
    /// where that is nothing.
    /// </summary>
    internal static bool TryFind(string place, out Func<long, int>? offset)
    {
        offset = null;
        if (place is "UTC" or "GMT" or "Greenwich")
        {
            return true;
        }
        var name = Zones.GetValueOrDefault(place, place).Replace(' ', '_');
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            zone = TimeZoneInfo.GetSystemTimeZones().OrderBy(one => one.Id, StringComparer.Ordinal)
                .FirstOrDefault(one => one.Id.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase));
        }
        if (zone is null)
        {
            return false;
        }
        offset = seconds => (int)zone.GetUtcOffset(Beginning.AddSeconds(seconds)).TotalSeconds;
        return true;
    }
}
