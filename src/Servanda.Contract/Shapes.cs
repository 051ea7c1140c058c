using System.Text.Json.Nodes;

namespace Servanda.Contract;

/// <summary>
/// The shapes of answers, written as JSON in which a value says what it is: <c>text</c>, <c>date</c>,
/// <c>truth</c>, <c>integer</c>, <c>number</c>, one of several words (<c>yes|no|unknown</c>), or another
/// shape (<c>#Status</c>); with <c>?</c> behind it also null, with <c>?</c> behind its key not in every
/// answer, and after a colon what it means. A list is written with its one kind of item.
/// </summary>
public static class Shapes
{
    private const string Components = "#/components/schemas/";

    /// <summary>The shapes by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["InForce"] = """
            {"answer":"yes|no|unknown",
             "certain":"truth: no other reading, count or account gives another answer",
             "since":"date?: the first day in force",
             "until":"date?: the last day, where an act on record or a fixed term decides it",
             "missing":"text?: what would have to be on record for another answer"}
            """,
        ["Term"] = """
            {"number":"integer: from 1","from":"date","to":"date: the anniversary on which it ends",
             "lastNoticeDay":"date?",
             "otherLastNoticeDays":["date: the last day for notice under another way of counting"],
             "rivalLastNoticeDays":["date: the last day for notice under a rival reading of when it falls"],
             "noticeWindow":"open|closed?",
             "continuesTo":"date?: the end of the next term, once notice is late"}
            """,
        ["Party"] = """
            {"party":"text","status":"party|contracting state|signatory|former party|none","since":"date?",
             "until":"date?","provisional":"#Provisional?"}
            """,
        ["Provisional"] = """{"from":"date","until":"date?"}""",
        ["Reservation"] = """
            {"by":"text","to":"text","provision":"text?","state":"text","on":"date?"}
            """,
        ["Dependence"] = """
            {"point":"text","choice":"text","then":"text: what the answer is under that choice"}
            """,
        ["OpenFact"] = """
            {"point":"text: the point of choice","fact":"text: what is not known or not decided",
             "given":"text?: what is on record, or what can be decided",
             "outcomes":[{"if":"text","then":"text"}]}
            """,
        ["Worlds"] = """
            {"count":"integer: combinations of readings, counts and accounts that were looked at",
             "exhaustive":"truth: those are all"}
            """,
        ["Status"] = """
            {"treaty":"text","title":"text","asOf":"date: the day that the answer is about",
             "knownOn":"date?: the day on which it was known; null: all that is on record","lens":"text",
             "policy":"text?: the policy by which sources are ranked",
             "inForce":"#InForce","term":"#Term?","parties":["#Party"],
             "parts":[{"part":"text","answer":"yes|no|unknown","since":"date?","missing":"text?"}],
             "territories":[{"party":"text","territory":"text","included":"truth","since":"date"}],
             "notices":[{"act":"text","by":["text"],"received":"date",
              "given":"text?: the receipt on record (EDTF), where that is more than a day",
              "term":"integer?","effective":"truth","last":"date?","because":"text?"}],
             "dependsOn":["#Dependence"],
             "pinDown":["#OpenFact"],"weakestLink":"text?","worlds":"#Worlds",
             "between?":["text"],"text?":"text?: which text holds between the two",
             "layers?":["text: the id of a treaty"],"reservations?":["#Reservation"],
             "receipt":"text: SHA-256 of the receipt, which lets anybody recompute the answer"}
            """,
        ["Relation"] = """
            {"between":["text"],"answer":"yes|no|unknown","certain":"truth","since":"date?","until":"date?",
             "missing":"text?"}
            """,
        ["Matrix"] = """
            {"treaty":"text","title":"text","asOf":"date","knownOn":"date?","lens":"text","between":["text"],
             "pairs":["#Relation"],"worlds":"#Worlds"}
            """,
        ["TreatyInList"] = """
            {"treaty":"text: its id, which is part of addresses","title":"text",
             "done":"date?","doneAt":"text?",
             "open":"truth: states that the text does not name may join","parties":"integer: today",
             "inForce":"#InForce"}
            """,
        ["Obligation"] = """
            {"norm":"text","key":"text: names the instance","bearer":"text","counterparty":"text?",
             "trigger":"text","opened":"date?","due":"date?: the last day",
             "performance":"#Performance","breach":"#Breach",
             "attention":"truth","needsFinding":"truth","condition":"true|false|unknown","unknown":"text?",
             "modality":"text","basis":"text","pinDown":["#OpenFact"],"worlds":"#Worlds"}
            """,
        ["Performance"] = """
            {"state":"#PerformanceState","on":"date?",
             "given":"text?: the date on record (EDTF), where that is more than the day","day":"integer?"}
            """,
        ["PerformanceState"] = """
            "scheduled|pending|performed|performed late|still owed|lapsed|apparently owed|released|dormant"
            """,
        ["Breach"] = """
            {"state":"none|breach|apparent|missed|excused|waived|repaired","from":"date?","until":"date?"}
            """,
        ["Date"] = """
            {"date":"date","what":"text","treaty":"text","party":"text?","certain":"truth",
             "unless":"text?: what would keep it from coming","pinDown":["#OpenFact"],
             "worlds":"#Worlds"}
            """,
        ["Claim"] = """
            {"id":"text?","asserts":"text","words?":"text?","by":"text?","source":"text?","date":"date?",
             "rank":"preferred|normal|deprecated","verdict":"consistent|contradicted|cannot tell",
             "expected":"text?: what follows from text and record",
             "slips":["text: the mistake that leads to what is asserted"],"holdsUnder?":["text"],
             "sameAs?":["text"],"dispute?":"text: of what several accounts are told","title?":"text?",
             "reason?":"text?","pinDown?":["#OpenFact"],"worlds?":"#Worlds"}
            """,
        ["Explanation"] = """{"question":"text","answer":"text","proof":"#Step","claim?":"#Claim"}""",
        ["Step"] = """
            {"rule":"text?","says":"text",
             "leaf":"quotation|claim|convention|choice|absence covered|absence uncovered|assessment?",
             "cites":"text?","sources":["text"],
             "given":"text?: the date on record (EDTF), where that is more than the day",
             "received":"text?: the same of the receipt","entries":"#Entries?","because":["#Step"]}
            """,
        ["Entries"] = """["text: the id of an entry of the record"]""",
        ["Value"] = """
            {"date":"text","value":"number","rank":"preferred|normal|deprecated","entry":"text",
             "sources":["text"]}
            """,
        ["Cooperation"] = """
            {"treaty":"text","asOf":"date","knownOn":"date?",
             "bodies":[{"body":"text","level":"text?","ledBy":"text?","under":"text?","cadence":"text?",
              "last":"text?: a day, or a month or year where no more is known","next":"date?",
              "meetings":"integer","pinDown":["#OpenFact"],"sources":["text"]}],
             "meetings":[{"date":"text","body":"text","level":"text?","at":"text?",
              "certain":"truth: it took place by then","entries":["text"],"sources":["text"]}],
             "projects":[{"project":"text","title":"text?","milestone":"text","due":"text?","state":"text",
              "on":"text?","pinDown":["#OpenFact"],"sources":["text"]}],
             "targets":[{"target":"text","indicator":"text","amount":"number","unit":"text?","by":"date",
              "basis":"text","state":"reached|missed|unknown|pending","latest":"#Value?"}],
             "indicators":[{"indicator":"text","unit":"text?","values":["#Value"]}],
             "organisations":[{"organisation":"text","title":"text?","pinDown":["#OpenFact"],
              "members":[{"member":"text","since":"text","until":"text?","sources":["text"]}]}],
             "stages":[{"stage":"text","title":"text?","since":"text?","pinDown":["#OpenFact"],
              "sources":["text"]}]}
            """,
        ["Problem"] = """
            {"type":"text","title":"text","status":"integer",
             "detail":"text: what is wrong, and what to write"}
            """,
    };

    /// <summary>The JSON schema of a shape, as it stands in an OpenAPI document.</summary>
    public static JsonObject Schema(JsonNode shape) => shape switch
    {
        JsonObject members => new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. members.Where(member => !member.Key.EndsWith('?'))
                .Select(member => JsonValue.Create(member.Key))]),
            ["properties"] = new JsonObject(members.Select(member =>
                KeyValuePair.Create(member.Key.TrimEnd('?'), (JsonNode?)Schema(member.Value!)))),
        },
        JsonArray items => new JsonObject { ["type"] = "array", ["items"] = Schema(items[0]!) },
        _ => OfWord((string)shape!),
    };

    /// <summary>Every shape as a schema.</summary>
    public static JsonObject Schemas() => new(All.Select(shape =>
        KeyValuePair.Create(shape.Key, (JsonNode?)Schema(JsonNode.Parse(shape.Value)!))));

    private static JsonObject OfWord(string word)
    {
        var (kind, meaning) = word.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0
            ? (word[..colon], word[(colon + 2)..]) : (word, null);
        var schema = OfKind(kind.TrimEnd('?'), kind.EndsWith('?'));
        if (meaning is not null)
        {
            schema["description"] = meaning;
        }
        return schema;
    }

    private static JsonObject OfKind(string kind, bool orNull) => kind switch
    {
        ['#', .. var name] when !orNull && !name.Contains('|') => Reference(name),
        ['#', ..] => new JsonObject
        {
            ["anyOf"] = new JsonArray([.. kind.Split('|').Select(one => Reference(one[1..])),
                .. orNull ? new JsonObject[] { new() { ["type"] = "null" } } : []]),
        },
        "date" => new JsonObject { ["type"] = Type("string", orNull), ["format"] = "date" },
        "truth" => new JsonObject { ["type"] = Type("boolean", orNull) },
        "text" => new JsonObject { ["type"] = Type("string", orNull) },
        "integer" or "number" => new JsonObject { ["type"] = Type(kind, orNull) },
        _ => new JsonObject
        {
            ["type"] = Type("string", orNull),
            ["enum"] = new JsonArray([.. kind.Split('|').Select(one => JsonValue.Create(one)),
                .. orNull ? new JsonNode?[] { null } : []]),
        },
    };

    private static JsonObject Reference(string name) => new() { ["$ref"] = Components + name };

    private static JsonNode Type(string type, bool orNull) =>
        orNull ? new JsonArray(type, "null") : JsonValue.Create(type);
}
