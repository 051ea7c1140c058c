using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Servanda.Time;

namespace Servanda.Contract;

/// <summary>Changes of status as an Atom feed (RFC 4287): an entry a treaty and day.</summary>
public static class Feed
{
    /// <summary>As many entries as a feed holds at most, the newest.</summary>
    public const int MostEntries = 50;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <param name="root">Where the workbench is, such as "https://example.org", without a slash at the
    /// end.</param>
    /// <param name="self">The address of the feed itself, from its slash on.</param>
    /// <param name="page">The page that it goes with.</param>
    public static string Of(string title, string root, string self, string page,
        IEnumerable<Happening> happenings)
    {
        var entries = happenings.OrderByDescending(one => one.Day)
            .ThenBy(one => one.Treaty.Id, StringComparer.Ordinal).Take(MostEntries).ToList();
        var feed = new XElement(Atom + "feed",
            Text("id", Id(self)),
            Text("title", title),
            Text("updated", Moment(entries.Count > 0 ? entries[0].Day : Day.Min)),
            Link("self", root + self, "application/atom+xml"),
            Link("alternate", root + page, "text/html"),
            new XElement(Atom + "author", Text("name", "Servanda")),
            Text("generator", Receipts.Engine),
            entries.Select(one => Entry(one, root)));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed + "\n";
    }

    private static XElement Entry(Happening one, string root) => new(Atom + "entry",
        Text("id", Id($"{one.Treaty.Id}/{one.Day}")),
        Text("title", $"{one.Treaty.Title}: {one.What[0]}"),
        Text("updated", Moment(one.Day)),
        Link("alternate", $"{root}/treaties/{Uri.EscapeDataString(one.Treaty.Id)}/clocks?on={one.Day}",
            "text/html"),
        Text("summary", string.Join(". ", one.What) + "."));

    /// <summary>The same for the same treaty and day for ever: a name-based UUID (RFC 9562, version
    /// 8).</summary>
    private static string Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("servanda " + name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    private static string Moment(Day day) => $"{day}T00:00:00Z";

    private static XElement Link(string relation, string address, string type) => new(Atom + "link",
        new XAttribute("rel", relation), new XAttribute("type", type),
        new XAttribute("href", Legal(address)));

    private static XElement Text(string name, string text) => new(Atom + name, Legal(text));

    /// <summary>Without the characters that no XML may hold.</summary>
    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF
            || XmlConvert.IsXmlChar((char)rune.Value)));
}
