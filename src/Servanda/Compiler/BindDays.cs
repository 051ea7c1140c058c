using System.Diagnostics;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>Days, events and periods.</summary>
internal sealed partial class Binder
{
    internal DayForm? Day(Node node, Setting setting) => node.Form switch
    {
        "first-of-month" => Of(node, setting, day => new DayForm.FirstOfMonth(day)),
        "first-of-calendar-month" or "first-of-nth-month" => Ordinal(node["ORDINAL"]!) is { } n
            ? Of(node, setting, day => new DayForm.FirstOfNthMonth(n, day)) : null,
        "fixed" => Fixed(node, setting),
        "later" => Two(node, setting, (one, other) => new DayForm.Later(one, other)),
        "earlier" => Two(node, setting, (one, other) => new DayForm.Earlier(one, other)),
        "nth" => Ordinal(node["ORDINAL"]!) is { } n ? Of(node, setting, day => new DayForm.Nth(n, day))
            : null,
        "the-day" or "event" => Event(node["EVENT"]!, setting),
        "on" => Day(node["DAY"]!, setting),
        "after" => Period(node["PERIOD"]!) is { } period
            ? Of(node, setting, day => new DayForm.After(period, day)) : null,
        "date" => Date(node["DATE"]!) is { } date ? new DayForm.Date(date) : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>A day that closes a clause: it may end in “, not before DAY”.</summary>
    internal DayForm? ClauseDay(Node node, Setting setting)
    {
        var day = Day(node["DAY"]!, setting);
        if (node["not-before"] is not { } bound)
        {
            return day;
        }
        var least = Day(bound, setting);
        return day is null || least is null ? null : new DayForm.NotBefore(day, least);
    }

    private DayForm? Of(Node node, Setting setting, Func<DayForm, DayForm> make) =>
        Day(node["DAY"]!, setting) is { } day ? make(day) : null;

    private DayForm? Two(Node node, Setting setting, Func<DayForm, DayForm, DayForm> make)
    {
        var days = node.All("DAY").Select(day => Day(day, setting)).ToList();
        return days is [{ } one, { } other] ? make(one, other) : null;
    }

    private int? Ordinal(Node node)
    {
        var n = OrdinalWords.Of(source[node.Span]);
        if (n is >= 1 and <= Largest)
        {
            return n;
        }
        Report(Codes.NumberOutOfRange, node.Span,
            $"“{Text(node)}” is not an ordinal from 1st to {Largest}th.");
        return null;
    }

    private DayForm? Fixed(Node node, Setting setting)
    {
        var text = Text(node["MONTHDAY"]!);
        var month = ((text[0] - '0') * 10) + text[1] - '0';
        var day = ((text[3] - '0') * 10) + text[4] - '0';
        // 2000 was a leap year: 29 February is a day of the year, though not of every year.
        if (month is < 1 or > 12 || day < 1 || day > Time.Day.DaysInMonth(2000, month))
        {
            Report(Codes.ImpossibleDate, node["MONTHDAY"]!.Span, $"No year has a day {text}.",
                "Write MM-DD, such as 06-30.");
            return null;
        }
        var onOrAfter = Text(node["from"]!) == "on or after";
        return Of(node, setting, of => new DayForm.Fixed(month, day, onOrAfter, of));
    }

    private DayForm? Event(Node node, Setting setting) => node.Form switch
    {
        "entry" => Meaning(
            node, setting, Meant.EntryIntoForce, new DayForm.EntryIntoForce(node.Has("party"))),
        "its-consent" => Meaning(node, setting, Meant.ItsConsent, new DayForm.ItsConsent()),
        "its-acceptance" => Meaning(node, setting, Meant.ItsAcceptance, new DayForm.ItsAcceptance()),
        "trigger" => Meaning(node, setting, Meant.Trigger, new DayForm.Trigger()),
        "receipt" => Meaning(node, setting, Meant.Receipt, new DayForm.Receipt()),
        "consents" => Consents(node),
        "all-of" => Name(Inside(node["group"]!), NameKind.Group) is { } group
            ? new DayForm.ConsentOfAll(group) : null,
        "act" => ActOrReading(node["ACT-PATTERN"]!, setting),
        _ => throw new UnreachableException(),
    };

    private T? Meaning<T>(Node node, Setting setting, Meant what, T form)
        where T : class
    {
        if ((setting.Allows & what) == what)
        {
            return form;
        }
        var code = what == Meant.Persons ? Codes.PersonNotHere : Codes.EventNotHere;
        Report(code, node.Span, $"“{Text(node)}” means nothing in {setting.Where}.",
            setting.OfRecord ? null : HelpWith(what));
        return null;
    }

    private static string? HelpWith(Meant what) => what switch
    {
        Meant.EntryIntoForce =>
            "The treaty cannot enter into force on its own entry into force: name an act or a date.",
        Meant.ItsConsent => "It belongs into “for each later”: each state's own consent.",
        Meant.ItsAcceptance => "It belongs into “accepted accession for each pair”.",
        Meant.Receipt => "It belongs where a notice is spoken of: “withdrawal by notice, effective DAY”.",
        Meant.Trigger => "It belongs into a norm that has a line “when …”.",
        _ => null,
    };

    /// <summary>The name or quoted words in a PARTY node.</summary>
    private static Node Inside(Node party) => party.Children[0];

    private DayForm.Consents? Consents(Node node)
    {
        var count = Whole(node["NUMBER"]!);
        GroupShare? share = null;
        if (node["of-which"] is { } ofWhich)
        {
            var least = Whole(ofWhich);
            var group = Name(Inside(node["group"]!), NameKind.Group);
            share = least is { } n && group is not null ? new GroupShare(n, group) : null;
            if (least > count)
            {
                Report(Codes.TooManyConsents, ofWhich.Span,
                    $"{least} of {count} consents cannot come from {group}.",
                    "Ask for no more consents from the group than in all.");
            }
        }
        WeightShare? weight = null;
        if (node["weight"] is { } name)
        {
            weight = Name(name, NameKind.Weight) is { } of && Percent(node["share"]!) is { } percent
                ? new WeightShare(of, percent) : null;
        }
        return count is { } k ? new DayForm.Consents(k, share, weight) : null;
    }

    private decimal? Percent(Node node)
    {
        var percent = Amount(node);
        if (percent is null or (> 0 and <= 100))
        {
            return percent;
        }
        Report(Codes.NumberOutOfRange, node.Span, $"{Text(node)} % is no share.",
            "Write more than 0 and at most 100.");
        return null;
    }

    private DayForm? ActOrReading(Node pattern, Setting setting)
    {
        var name = pattern["NAME"]!;
        var text = Text(name);
        var bare = !pattern.Has("ROLE");
        if (names.Is(text, NameKind.Reading))
        {
            if (!bare)
            {
                Report(Codes.NoSuchRole, pattern.All("ROLE").First().Span,
                    $"The reading “{text}” has no roles.",
                    "Write the name of the reading alone.");
            }
            ReadingUses.Add(new ReadingUse(text, name.Span, setting));
            return new DayForm.OfReading(text);
        }
        if (bare && text == BuiltInActs.Signature.Name)
        {
            return new DayForm.Signature();
        }
        if (names.Find(text) is null)
        {
            Report(Codes.UnknownAct, name.Span, $"“{text}” is neither an act nor a reading.",
                DidYouMean(text, names.Of(NameKind.Act, NameKind.Reading)));
            return null;
        }
        return Act(pattern, setting) is { } act ? new DayForm.OfAct(act) : null;
    }

    internal Period? Period(Node node)
    {
        var sum = Time.Period.Zero;
        var unit = -1;
        foreach (var part in node.All("PERIOD-PART"))
        {
            var word = Text(part["unit"]!).TrimEnd('s');
            var next = Array.IndexOf(Units, word);
            if (next <= unit)
            {
                Report(Codes.PeriodNotUnderstood, node.Span,
                    $"“{Text(node)}” does not go from larger to smaller units.");
                return null;
            }
            unit = next;
            if (PartOf(part["NUMBER"]!) is not { } n)
            {
                return null;
            }
            sum = new Period(next == 0 ? n : sum.Years, next == 1 ? n : sum.Months, next == 2 ? n : sum.Weeks,
                next == 3 ? n : sum.Days);
        }
        if (sum.IsZero)
        {
            Report(Codes.ZeroPeriod, node.Span, $"“{Text(node)}” has no length.");
            return null;
        }
        return sum;
    }

    private static readonly string[] Units = ["year", "month", "week", "day"];

    private int? PartOf(Node number) => source[number.Span] is "0" ? 0 : Whole(number);
}
