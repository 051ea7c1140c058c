using Servanda.Answers;
using Servanda.Model;
using Servanda.Proof;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Tests.Properties;

/// <summary>Every change is explained by the entries that made it: take them out, and it is not there; leave
/// one of them in, and it is.</summary>
public sealed class ComparisonTests
{
    /// <summary>Of the sets of entries that one comparison names, so many are tried.</summary>
    private const int MostTried = 8;

    public static TheoryData<string> Folders() => TwoClocksTests.Folders();

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_was_learned_makes_each_change_and_none_of_it_is_superfluous(string folder)
    {
        var loaded = Servanda.Store.Dossier.Load(Path.Combine(Repo.Root, "treaties", folder));
        var (treaty, ledger) = (loaded.Treaty!, loaded.Ledger);
        var tried = 0;
        foreach (var (before, after) in Pairs(ledger, folder.Length))
        {
            var changes = Comparison.Of(treaty, ledger, before, after).Changes;
            changes.Where(change => change.Because.IsEmpty).ShouldBeEmpty($"{folder}: {before} to {after}");
            foreach (var same in Spread([.. changes.GroupBy(change => change.Because)]))
            {
                tried++;
                var now = new Answers(treaty, ledger, after);
                var (because, where) = (same.Key, $"{folder} on {after.On}, {before.KnownOn} to "
                    + $"{after.KnownOn}, {string.Join(", ", same.Key)}: ");
                var none = new Answers(treaty, Without(treaty, ledger, because, before), after);
                var all = same.Select(change => change.What).ToList();
                all.Where(what => none.Of(what) == now.Of(what))
                    .ShouldBeEmpty(where + "it is there without them");
                foreach (var one in because.Where(_ => because.Count > 1))
                {
                    var with = new Answers(treaty, Without(treaty, ledger,
                        because.Where(id => id != one).ToSeq(), before), after);
                    all.Where(what => with.Of(what) != now.Of(what))
                        .ShouldBeEmpty($"{where}{one} is superfluous");
                }
            }
        }
        tried.ShouldBeGreaterThan(0);
    }

    /// <summary>The whole history, and some steps of it, asked of the day itself or of a later
    /// one.</summary>
    private static IEnumerable<(Question Before, Question After)> Pairs(Ledger ledger, int seed)
    {
        var days = ledger.Entries.Select(KnownFrom.Of).OfType<Day>().Distinct().Order().ToList();
        var random = new Random(seed);
        yield return Known(days[0].PlusDays(-1)!.Value, days[^1], days[^1]);
        for (var i = 0; i < 4; i++)
        {
            var at = random.Next(1, days.Count);
            var to = Math.Min(days.Count - 1, at + random.Next(1 + (days.Count / 4)));
            yield return Known(days[at].PlusDays(-1)!.Value, days[to], i % 2 == 0 ? days[to] : days[^1]);
        }
    }

    private static (Question, Question) Known(Day before, Day after, Day on) =>
        (Question.AsOf(on) with { KnownOn = before }, Question.AsOf(on) with { KnownOn = after });

    private static IEnumerable<T> Spread<T>(List<T> all)
    {
        var step = Math.Max(1, (all.Count + MostTried - 1) / MostTried);
        return all.Where((_, i) => i % step == 0);
    }

    /// <summary>The ledger without some entries; of one that was known before, without what was added
    /// since.</summary>
    private static Ledger Without(Treaty treaty, Ledger ledger, Seq<string> ids, Question before)
    {
        var known = View.Of(ledger, treaty, before).Entries
            .ToLookup(known => (known.Entry.Id, known.Entry.At), known => known.Entry);
        return ledger with
        {
            Entries = ledger.Entries.SelectMany(entry => ids.Contains(entry.Id)
                ? known[(entry.Id, entry.At)] : [entry]).ToSeq(),
        };
    }

    /// <summary>What the whole answers say, each evaluated as its own command does.</summary>
    private sealed class Answers(Treaty treaty, Ledger ledger, Question question)
    {
        private readonly Lazy<Status> status = new(() => Status.Of(treaty, ledger, question));
        private readonly Lazy<Obligations> norms = new(() => Obligations.Of(treaty, ledger, question));
        private readonly Lazy<Claims> claims = new(() => Claims.Of(treaty, ledger, question));

        internal string? Of(string what) => what switch
        {
            "in force" => status.Value.InForce.ToString(),
            "term" => status.Value.Term?.State is { } term
                ? $"{term.Number} {term.From} {term.To} {term.ContinuesTo} {term.WindowOpen}" : null,
            _ when Rest(what, "party ") is { } party => status.Value.Parties
                .Where(one => one.Party.Name == party).Select(one =>
                    $"{one.Status} {one.Since} {one.Until} {one.Provisional?.From}").FirstOrDefault(),
            _ when Rest(what, "claim ") is { } claim => claims.Value.Items
                .FirstOrDefault(one => claim.StartsWith(one.Id + ",", StringComparison.Ordinal))
                ?.Verdict.ToString(),
            _ when Rest(what, "the account taken of ") is { } act => claims.Value.Disputes
                .FirstOrDefault(one => one.Title == act)?.Taken?.Says,
            _ when what.Contains(" received on ", StringComparison.Ordinal) => string.Join('\n',
                status.Value.Notices.Where(one => what == $"{Wording.Of(one.Act)} by {Wording.Of(one.By)} "
                    + $"received on {Wording.Of(one.Received)}").Select(one => one.Because ?? "effective")),
            _ => norms.Value.Items.Where(one => one.Key == what)
                .Select(one => $"{one.Unknown} {one.State}").LastOrDefault()
                ?? status.Value.Parts.Where(part => part.Part == what)
                    .Select(part => $"{part.Answer} {part.Since} {part.Missing}").FirstOrDefault(),
        };

        private static string? Rest(string text, string begin) =>
            text.StartsWith(begin, StringComparison.Ordinal) ? text[begin.Length..] : null;
    }
}
