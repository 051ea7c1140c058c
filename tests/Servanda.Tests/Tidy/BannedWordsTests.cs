using System.Text;
using System.Text.RegularExpressions;

namespace Servanda.Tests.Tidy;

/// <summary>What no tracked file may hold: paths of a machine, leftovers, names that say nothing.</summary>
public class BannedWordsTests
{
    /// <param name="Why">What stands in the failure.</param>
    /// <param name="In">The files that the rule is about, by their name.</param>
    /// <param name="Pattern">What may not be there; tildes keep this file from breaking its own rule.</param>
    /// <param name="Caught">A line that breaks the rule.</param>
    /// <param name="Free">A line that looks like it and is all right.</param>
    private sealed record Rule(string Why, string In, string Pattern, string Caught, string Free)
    {
        public Regex Regex { get; } = new(Whole(Pattern), RegexOptions.CultureInvariant);

        public bool Covers(string path) => Regex.IsMatch(path, In);
    }

    private const string Everywhere = "";
    private const string Code = @"\.cs$";

    /// <summary>Ours to word; treaties speak their own language (a commission has sessions).</summary>
    private const string OurWords = @"^[^/]+$|^(src|tests|tools)/.*\.(cs|csproj|md|sh|js|css|razor)$|^\.ci/";

    private static readonly Rule[] Rules =
    [
        new("a path of one machine", Everywhere,
            @"(?<![\w.~-])/(wo~rk|ro~ot|tm~p|fa~rm|ho~me/\w+)/|\b[A-Z]:\\Us~ers\\",
            "cd /wo~rk/here", "https://example.org/wo~rk/here"),
        new("a registry's host", Everywhere,
            @"\b(api\.nu~get|registry\.np~mjs|registry\.ya~rnpkg|py~pi|index\.cra~tes)\.(org|io|com)\b",
            "https://api.nu~get.org/v3", "https://www.nuget.org is a page to read"),
        new("talk of how the work was done", OurWords,
            @"(?i)\bpro~mpts?\b|\b(this|previous|earlier|other|coding|agent) ses~sions?\b",
            "as the pro~mpt asks", "notified promptly at the next session of the commission"),
        new("a word that says nothing", OurWords, @"(?i)\bhel~pers?\b", "a hel~per for dates", "it helps"),
        new("a type's name that says nothing", Code,
            @"\b(class|record|struct|interface|enum)\s+\w*(Man~ager|Hel~per|Ser~vice|Ut~ils?|Ut~ility)\b",
            "public sealed class DateUt~ils", "class ServiceRendered"),
        new("something unfinished", Everywhere, @"\bNotImpl~ementedException\b|\b(TO~DO|FIX~ME|HA~CK)\b",
            "// TO~DO: later", "a to-do list"),
        new("a warning silenced", Code,
            @"#pragma\s+warning\s+dis~able", "#pragma warning dis~able CS0168", "#pragma checksum"),
        new("a test switched off", Code,
            @"\[\w*(Fact|Theory)\([^\]]*\bSk~ip\s*=", "[Fact(Sk~ip = \"slow\")]", "[Fact]"),
    ];

    private static readonly string EmptyName =
        Whole(@"(Man~ager|Hel~per|Ser~vice|Ut~ils?|Ut~ility)\.(cs|razor)$");

    public static TheoryData<int> EachRule => [.. Enumerable.Range(0, Rules.Length)];

    [CheckoutFact]
    public void No_tracked_file_holds_a_banned_word() =>
        Tidy.ShouldHold(
            Repo.TrackedFiles!.Where(path => !path.Contains("/Vendored/", StringComparison.Ordinal))
                .SelectMany(path => TextOf(path) is { } text ? Faults(path, text) : []));

    [CheckoutFact]
    public void No_file_has_a_name_that_says_nothing() =>
        Tidy.ShouldHold(Repo.TrackedFiles!.Where(path => Regex.IsMatch(path, EmptyName)));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void A_banned_word_is_caught_and_what_only_looks_like_it_is_not(int index)
    {
        var rule = Rules[index];
        Faults("src/A.cs", "first\n" + Whole(rule.Caught))
            .ShouldBe([$"src/A.cs:2: {rule.Why}: {Whole(rule.Caught)}"]);
        Faults("src/A.cs", Whole(rule.Free)).ShouldBeEmpty();
    }

    [Fact]
    public void A_treaty_may_use_words_that_we_may_not() =>
        Faults("treaties/xx/source.md", Whole("a pro~mpt reply")).ShouldBeEmpty();

    private static IEnumerable<string> Faults(string path, string text) =>
        from rule in Rules
        where rule.Covers(path)
        from line in text.Split('\n').Select((line, index) => (Text: line.Trim(), Number: index + 1))
        where rule.Regex.IsMatch(line.Text)
        select $"{path}:{line.Number}: {rule.Why}: {line.Text}";

    private static string Whole(string parted) => parted.Replace("~", "", StringComparison.Ordinal);

    /// <summary>Null if the file is not text.</summary>
    private static string? TextOf(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repo.Root, path));
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 8000));
        return start.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }
}
