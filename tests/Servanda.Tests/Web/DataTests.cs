namespace Servanda.Tests.Web;

[Collection(WebTests.Name)]
public sealed class DataTests(Site site)
{
    [Fact]
    public async Task A_page_has_a_twin_as_data() =>
        ((string?)(await site.Json("/treaties/cn-ru-2001/clocks.json?on=2026-02-04"))["asOf"])
            .ShouldBe("2026-02-04");
}
