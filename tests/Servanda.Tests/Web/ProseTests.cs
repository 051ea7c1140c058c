using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Servanda.Web.Parts;

namespace Servanda.Tests.Web;

public class ProseTests
{
    [Theory]
    [InlineData("about ~5 and ~6 per cent", "about ~5 and ~6 per cent")]
    [InlineData("**not** ours to stress", "**not** ours to stress")]
    [InlineData("on 31 February 2002 or 2002-02-30", "on 31 February 2002 or 2002-02-30")]
    [InlineData("on ٢٨ February ٢٠٠٢", "on ٢٨ February ٢٠٠٢")]
    [InlineData("on 2002-02-28", "on <time datetime=\"2002-02-28\">28 February 2002</time>")]
    public async Task Words_of_others_are_shown_as_they_are(string words, string shown) =>
        (await Html(Prose.Said(words))).ShouldBe(shown);

    [Fact]
    public async Task A_sentence_of_ours_stresses_what_it_marks() =>
        (await Html(Prose.Stressed("It **ends on 28 February 2027**: ~nothing is known~."))).ShouldBe(
            "It <b>ends on <time datetime=\"2027-02-28\">28 February 2027</time></b>: "
            + "<span class=\"weak\">nothing is known</span>.");

    private static async Task<string> Html(RenderFragment fragment)
    {
        await using var provider = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        var content = ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Content"] = fragment });
        return WebUtility.HtmlDecode(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Shows>(content)).ToHtmlString()));
    }

    private sealed class Shows : ComponentBase
    {
        [Parameter]
        public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Content!(builder);
    }
}
