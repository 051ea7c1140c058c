namespace Servanda.Tests.Web;

/// <summary>Texts that would do something if a page did not encode them.</summary>
internal static class Payloads
{
    internal static readonly string[] All =
    [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><script>alert(1)</script>",
        "</title><script>alert(1)</script>", "</script><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>", "--><script>alert(1)</script>",
        "]]><script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>",
        "<script src=//example.org/x.js></script>", "<script/src=data:,alert(1)>",
        "<img src=x onerror=alert(1)>", "\"><img src=x onerror=alert(1)>", "' onerror='alert(1)",
        "\" onmouseover=\"alert(1)", "\" autofocus onfocus=alert(1) x=\"",
        "' autofocus onfocus=alert(1) x='", "` onclick=alert(1) `", "<svg onload=alert(1)>",
        "<svg/onload=alert(1)>", "<svg><script>alert(1)</script>", "</svg><script>alert(1)</script>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<svg><foreignObject><iframe src=javascript:alert(1)>", "<body onload=alert(1)>",
        "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>",
        "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>",
        "<base href=//example.org/>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<link rel=stylesheet href=//example.org>", "<style>*{background:url(//example.org)}</style>",
        "<p style=position:fixed;inset:0>", "<form action=//example.org><button>",
        "<a href=javascript:alert(1)>x</a>", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
        "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>",
        "<audio src=x onerror=alert(1)>", "<math><mtext></mtext><script>alert(1)</script></math>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
        "＜script＞alert(1)＜/script＞", "{{7*7}}${7*7}@(7*7)<%=7*7%>",
    ];

    /// <summary>A dossier that has a payload wherever the language admits text of one's own. In quotation
    /// marks the language has no way to write one, so there they are simple ones.</summary>
    internal static string Write(string folder, int number)
    {
        var (text, quoted) = (All[number], All[number].Replace('"', '\''));
        var id = $"hostile-{number:00}";
        var place = Directory.CreateDirectory(Path.Combine(folder, id)).FullName;
        File.WriteAllText(Path.Combine(place, id + ".treaty.md"),
            Treaty.Replace("ID", id, StringComparison.Ordinal).Replace("TEXT", text, StringComparison.Ordinal)
                .Replace("QUOTED", quoted, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(place, id + ".record.md"),
            Record.Replace("TEXT", text, StringComparison.Ordinal)
                .Replace("QUOTED", quoted, StringComparison.Ordinal));
        return place;
    }

    private const string Treaty = """
        ---
        treaty: ID
        title: TEXT
        parties: ["QUOTED", Borduria]
        done: 2000-01-01 at TEXT
        day at: TEXT
        text: summary
        authentic: [en]
        ---

        Before it TEXT.

        # Article 1 TEXT

        > The treaty needs ratification and takes effect on the exchange of the instruments.
        > The parties meet each year. They cooperate TEXT.

        ```norm
        indicator trade unit: USD
        act summit between: parties  at: place
        act joined by: party about: text
        act step by: party about: text
        body council  level: summit  meets: every calendar year  led by: "QUOTED"
        stage first "QUOTED" begins with summit
        organisation club "QUOTED" joined by joined
        project plan "QUOTED"
        milestone begun of plan "QUOTED" due 2010-01-01 done by step about "begun"

        obligation yearly
          on each party
          achieve  summit
          every calendar year
          cites "meet each year"

        unformalised "cooperate" because "QUOTED"

        final
          consent            ratification by each party   cites "needs ratification"
          enters into force  on exchange-of-instruments   cites "on the exchange of the instruments"
        ```

        """;

    private const string Record = """
        # TEXT

        ```record
        source s "QUOTED" kind: press by: "QUOTED" language: en published: 2000-01-02

        2000-01-01 signature by "QUOTED", Borduria per s "QUOTED"
        2001-01-01 exchange-of-instruments between "QUOTED", Borduria per s
        2002-01-01 summit between "QUOTED", Borduria at "QUOTED" id one per s
        2002-01-03 summit between "QUOTED", Borduria at "QUOTED" id one per s deprecated because "QUOTED"
        2003 value trade 13 USD per s "QUOTED"
        claim "QUOTED" says ends on 2020-01-01 by "QUOTED" per s
        assessment "QUOTED" answered "QUOTED" by "QUOTED" per s
        ```

        """;
}
