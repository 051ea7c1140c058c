using System.Net;
using Servanda.Tests.Doors;

namespace Servanda.Tests.Web;

/// <summary>Files that change while they are read.</summary>
public sealed class ChangingTests : IAsyncLifetime, IDisposable
{
    private const string Status = "/api/v1/treaties/hostile-46/status";
    private const string Page = "/treaties/hostile-46/clocks";
    private const string Notice = "cannot be read";

    private readonly Folder folder = new();
    private readonly ByHand time = new();
    private readonly string record;
    private readonly string first;
    private readonly Site site;

    public ChangingTests()
    {
        var dossier = Payloads.Write(folder.Path, 46);
        record = Path.Combine(dossier, "hostile-46.record.md");
        first = File.ReadAllText(record);
        site = new Site([dossier], time: time);
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_record_that_changes_changes_answers_and_their_tags()
    {
        (await Since()).ShouldBe("2001-01-01");
        using var before = await site.Get(Status);
        await Change(first.Replace("2001-01-01", "2001-05-05", StringComparison.Ordinal));
        (await Since()).ShouldBe("2001-05-05");
        using var after = await site.Get(Status);
        after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
    }

    [Fact]
    public async Task A_broken_record_leaves_the_last_answer_and_the_page_says_so()
    {
        (await site.Text(Page)).ShouldNotContain(Notice);
        await Change("```record\n2001-13-01 signature by Nobody\n```\n");
        (await Since()).ShouldBe("2001-01-01");
        (await site.Text(Page)).ShouldContain(Notice);
        await Change(first);
        (await site.Text(Page)).ShouldNotContain(Notice);
    }

    [Fact]
    public async Task A_dossier_that_is_gone_answers_from_what_it_was()
    {
        Directory.Delete(System.IO.Path.GetDirectoryName(record)!, recursive: true);
        await Settle();
        (await Since()).ShouldBe("2001-01-01");
        (await site.Text(Page)).ShouldContain(Notice);
    }

    [Fact]
    public async Task While_a_record_is_written_each_answer_is_one_or_the_other()
    {
        var other = first.Replace("2001-01-01", "2001-05-05", StringComparison.Ordinal);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                Write(i % 2 == 0 ? other : first);
            }
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var seen = new List<string>();
            for (var i = 0; i < 40; i++)
            {
                seen.Add(await Since());
            }
            return seen;
        })));
        await done.CancelAsync();
        await writer;
        answers.SelectMany(seen => seen).Distinct().Except(["2001-01-01", "2001-05-05"]).ShouldBeEmpty();
        await Change(other);
        (await Since()).ShouldBe("2001-05-05");
    }

    private async Task<string> Since() =>
        (string)(await site.Json(Status, HttpStatusCode.OK))["inForce"]!["since"]!;

    private void Write(string text)
    {
        File.WriteAllText(record, text);
        time.Pass();
    }

    private Task Change(string text)
    {
        Write(text);
        return Settle();
    }

    /// <summary>Files are read when two looks at them see the same.</summary>
    private async Task Settle()
    {
        time.Pass();
        await Since();
        time.Pass();
    }

    /// <summary>Time that passes when a test says so, far enough that files are looked at again.</summary>
    private sealed class ByHand : TimeProvider
    {
        private long now;

        internal void Pass() => Interlocked.Add(ref now, 2 * TimestampFrequency);

        /// <summary>Before every change: no change is ever some time ago.</summary>
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override long GetTimestamp() => Interlocked.Read(ref now);
    }
}
