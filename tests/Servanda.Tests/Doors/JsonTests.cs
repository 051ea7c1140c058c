using System.Text.Json;
using System.Text.Json.Nodes;

namespace Servanda.Tests.Doors;

/// <summary>The keys and types of the contract; more keys are welcome, these stay.</summary>
public sealed class JsonTests
{
    /// <summary>Written as JSON in which a value is the kind that it must have.</summary>
    private const string Status = """
        {"treaty":"string","asOf":"date","knownOn":"date?",
         "inForce":{"answer":"string","certain":"bool","since":"date?","until":"date?"},
         "term":{"number":"number","from":"date","to":"date","lastNoticeDay":"date?",
          "otherLastNoticeDays":["date"],"noticeWindow":"string?","continuesTo":"date?"},
         "parties":[{"party":"string","status":"string","since":"date?","until":"date?"}],
         "dependsOn":[{"point":"string","choice":"string","then":"string"}],
         "weakestLink":"string?","receipt":"string"}
        """;

    private const string Node = """
        {"rule":"string?","says":"string","leaf":"string?","cites":"string?",
         "sources":["string"],"because":[]}
        """;

    [Fact]
    public void A_status_has_the_shape_of_the_contract() =>
        Fits(JsonNode.Parse(Status)!, Run.Json("status", Run.Flagship));

    [Fact]
    public void The_flagship_is_answered_as_the_contract_says()
    {
        var status = Run.Json("status", Run.Flagship, "--on", "2026-11-21");
        status["inForce"]!.ToJsonString().ShouldBe(
            """{"answer":"yes","certain":true,"since":"2002-02-28","until":null,"missing":null}""");
        var term = status["term"]!;
        ((int)term["number"]!, (string?)term["from"], (string?)term["to"], (string?)term["lastNoticeDay"],
            term["otherLastNoticeDays"]!.ToJsonString(), (string?)term["noticeWindow"],
                (string?)term["continuesTo"]).ShouldBe(
            (2, "2022-02-28", "2027-02-28", "2026-02-28", "[\"2026-02-27\"]", "closed", "2032-02-28"));
        ((string?)status["weakestLink"]).ShouldBe("no notice is known");
        ((string?)status["receipt"]).ShouldStartWith("sha256:");
    }

    [Fact]
    public void Without_a_term_the_key_is_there_and_null()
    {
        var status = Run.Json("status", Run.OpenSea).AsObject();
        status.ContainsKey("term").ShouldBeTrue();
        status["term"].ShouldBeNull();
        status["parties"]!.AsArray().Count.ShouldBe(20);
    }

    [Fact]
    public void A_proof_has_the_shape_of_the_contract()
    {
        var why = Run.Json("why", Run.Flagship, "term");
        (why["question"]!.GetValueKind(), why["answer"]!.GetValueKind())
            .ShouldBe((JsonValueKind.String, JsonValueKind.String));
        var open = new Stack<JsonNode>([why["proof"]!]);
        var leaves = new HashSet<string>();
        while (open.TryPop(out var node))
        {
            Fits(JsonNode.Parse(Node)!, node);
            leaves.Add((string?)node["leaf"] ?? "");
            foreach (var below in node["because"]!.AsArray())
            {
                open.Push(below!);
            }
        }
        leaves.ShouldBe(["", "quotation", "choice", "claim", "convention", "absence uncovered"],
            ignoreOrder: true);
    }

    [Fact]
    public void Dates_to_come_have_the_shape_of_the_contract()
    {
        var next = Run.Json("next", Run.Flagship, "--until", "2036-12-31");
        Fits(JsonNode.Parse("""
            [{"date":"date","what":"string","treaty":"string","party":"string?",
              "certain":"bool","unless":"string?"}]
            """)!, next);
        next.AsArray().Select(date => (string?)date!["date"]).ShouldBe(
            ["2027-02-28", "2031-02-28", "2032-02-28", "2036-02-29"]);
    }

    [Fact]
    public void A_check_has_the_shape_of_the_contract()
    {
        var check = Run.Json("check", Run.Flagship);
        Fits(JsonNode.Parse("""
            {"errors":"number","warnings":"number","diagnostics":[{"code":"string","severity":"string",
             "file":"string","line":"number","column":"number","message":"string","help":"string"}],
             "coverage":{"sentences":"number","formalised":"number","declined":"number","untouched":"number"}}
            """)!, check);
        var coverage = check["coverage"]!;
        ((int)coverage["formalised"]! + (int)coverage["declined"]! + (int)coverage["untouched"]!)
            .ShouldBe((int)coverage["sentences"]!);
    }

    [Fact]
    public void Failing_scenarios_say_what_was_expected_and_what_is()
    {
        var run = Run.Of("test", Run.Failing, "--json");
        run.Exit.ShouldBe(1);
        var test = JsonNode.Parse(run.Output)!;
        ((int)test["passed"]!, (int)test["failed"]!).ShouldBe((1, 2));
        test["failures"]!.AsArray()
            .Select(failure => ((string?)failure!["scenario"], (string?)failure["expected"],
            (string?)failure["actual"])).ShouldBe(
        [
            ("the wrong term", "term 2 runs 2010-01-01 to 2021-01-01",
                "term 2 runs 2010-01-01 to 2020-01-01"),
            ("the wrong certainty", "not in force", "in force since 2000-01-01"),
            ("the wrong certainty", "depends on anniversary", "certain"),
        ]);
    }

    /// <summary>Holds what is there against what must be there; an empty list may hold anything.</summary>
    private static void Fits(JsonNode expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject members:
                var there = actual.ShouldBeOfType<JsonObject>();
                foreach (var (key, value) in members)
                {
                    there.ContainsKey(key).ShouldBeTrue(key);
                    Fits(value!, there[key]);
                }
                break;
            case JsonArray items:
                foreach (var item in actual.ShouldBeOfType<JsonArray>().Where(_ => items.Count > 0))
                {
                    Fits(items[0]!, item);
                }
                break;
            default:
                Kind((string)expected!, actual);
                break;
        }
    }

    private static void Kind(string kind, JsonNode? actual)
    {
        if (actual is null)
        {
            kind.ShouldEndWith("?");
            return;
        }
        switch (kind.TrimEnd('?'))
        {
            case "date":
                Servanda.Time.Day.TryParse((string)actual!, out _).ShouldBeTrue(actual.ToJsonString());
                break;
            case "bool":
                actual.GetValueKind().ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
                break;
            case "number":
                actual.GetValueKind().ShouldBe(JsonValueKind.Number);
                break;
            default:
                actual.GetValueKind().ShouldBe(JsonValueKind.String);
                break;
        }
    }
}
