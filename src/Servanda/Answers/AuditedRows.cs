using Servanda.Model;
using Servanda.Record;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Answers;

/// <summary>A row whose acts can be held against the rule.</summary>
internal sealed record Held(StatedRow Row)
{
    internal PartyId Party { get; } = new(Row.Party);
    internal StatedAct? Signature { get; } = Row.Acts.FirstOrDefault(act => act.IsSignature);
    internal StatedAct? Consent { get; } = Row.Acts.FirstOrDefault(act => act.IsConsent)
        ?? Row.Acts.FirstOrDefault(act => act is { IsSignature: true, Effect: not null });
    internal StatedAct? Notice { get; } = Row.Acts.FirstOrDefault(act => act.IsNotice);
}

/// <summary>The rows of a table as they come: those that can be judged, and what is wrong with the
/// others.</summary>
internal sealed class AuditedRows(Treaty treaty)
{
    private readonly Dictionary<string, List<Held>> byParty = new(StringComparer.Ordinal);
    private readonly HashSet<PartyId> parties = [.. treaty.Parties];

    internal int Rows { get; private set; }
    internal List<Held> Held { get; } = [];
    internal List<Undecided> Undecided { get; } = [];
    internal List<Remark> Remarks { get; } = [];
    internal int UnlistedUndecided { get; private set; }
    internal int UnlistedRemarks { get; private set; }

    internal void Add(StatedRow row)
    {
        Rows++;
        foreach (var says in row.Remarks)
        {
            if (Remarks.Count < Audit.MostListed)
            {
                Remarks.Add(new Remark(row.Line, row.Party, says));
            }
            else
            {
                UnlistedRemarks++;
            }
        }
        var held = new Held(row);
        if ((row.Because ?? Doubt(held)) is { } because)
        {
            Leave(row, because);
            return;
        }
        Held.Add(held);
        if (!byParty.TryAdd(row.Party, [held]))
        {
            byParty[row.Party].Add(held);
        }
    }

    internal void Leave(StatedRow row, string because)
    {
        if (Undecided.Count < Audit.MostListed)
        {
            Undecided.Add(new Undecided(row.Line, row.Party, because));
        }
        else
        {
            UnlistedUndecided++;
        }
    }

    /// <summary>What forbids to reckon with a row.</summary>
    private string? Doubt(Held held)
    {
        var days = held.Row.Acts.SelectMany(act => new[] { act.Day, act.Effect }).OfType<Day>();
        if (held.Row.Acts.IsEmpty)
        {
            return "it states no act";
        }
        if (days.Any(day => day.Year >= 2999))
        {
            return "it holds a date that stands in for none";
        }
        if (!treaty.Open && parties.Count > 0 && !parties.Contains(held.Party))
        {
            var nearest = Spelling.Nearest(held.Row.Party, parties.Select(party => party.Name));
            return $"“{held.Row.Party}” is no party of the treaty"
                + (nearest is null ? "" : $"; did you mean “{nearest}”?");
        }
        if (held is { Signature.Day: var signed, Consent: { IsSignature: false, Act: var act, Day: var day } }
            && day < signed && act != BuiltInActs.Accession && act != BuiltInActs.Succession)
        {
            return $"its deposit of {day} is before its signature of {signed}";
        }
        if (Held.Count >= Audit.MostJudged)
        {
            return $"the table has more rows than the {Audit.MostJudged} that are judged";
        }
        return byParty.GetValueOrDefault(held.Row.Party) is { } others ? Disagrees(held, others) : null;
    }

    /// <summary>Who has left may come back; otherwise a state consents once.</summary>
    private static string? Disagrees(Held held, List<Held> others)
    {
        if (held.Consent is not { } consent || others.Find(one => one.Consent is not null) is not { } first
            || others.Exists(one => one.Consent?.Day == consent.Day || one.Notice?.Day <= consent.Day))
        {
            return null;
        }
        return $"line {first.Row.Line} states another deposit for “{held.Row.Party}”: {first.Consent!.Day}";
    }
}
