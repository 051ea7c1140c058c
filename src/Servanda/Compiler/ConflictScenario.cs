using System.Text;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Compiler;

/// <summary>
/// A scenario that shows two norms in conflict, to be pasted into the dossier: its record must bring the
/// treaty into force by that day.
/// </summary>
internal sealed class ConflictScenario(Treaty treaty, DayBounds dated)
{
    private readonly List<string> lines = [];

    /// <summary>The scenario with its fence, or null where an example cannot be made up.</summary>
    internal string? Of(Norm asks, Norm forbids, PartyId bearer)
    {
        if (treaty is not { Kind: TreatyKind.Treaty, Open: false, Final.EntersIntoForce: not null }
            || Begin(asks, forbids) is not { } day)
        {
            return null;
        }
        lines.Clear();
        foreach (var norm in new[] { asks, forbids })
        {
            if (!Supposes(norm, bearer, day))
            {
                return null;
            }
        }
        var text = new StringBuilder();
        text.Append("```scenario\nconflict of ").Append(asks.Id).Append(" and ").Append(forbids.Id);
        text.Append("\n  clause  ").Append(asks.Id).Append('\n');
        text.AppendJoin("", lines.Distinct().Select(line => $"  suppose {line}\n"));
        text.Append("  asked   on ").Append(day).Append("\n  then    conflict of ").Append(asks.Id)
            .Append(" and ").Append(forbids.Id).Append("\n```");
        return text.ToString();
    }

    /// <summary>
    /// A day on which the treaty is in force, as far as the text tells: entry into force, or some years after
    /// the treaty was done.
    /// </summary>
    private Day? Begin(Norm asks, Norm forbids)
    {
        var entry = new DayForm.EntryIntoForce(false);
        var known = dated.Latest(entry);
        var years = treaty.Final is { Term: not null, Renewal: null } ? 1 : 5;
        var day = known ?? (dated.Entry is { } first ? Count.Add(first, Period.OfYears(years))?.Day : null);
        foreach (var window in new[] { asks, forbids }.Select(norm => Part.WindowOf(norm.Content!)))
        {
            day = dated.Opens(window) is { } opens && opens > day ? opens : day;
        }
        return day;
    }

    /// <summary>What makes a norm ask on a day, for that bearer; false where no line can say so.</summary>
    private bool Supposes(Norm norm, PartyId bearer, Day day)
    {
        var fits = norm.When switch
        {
            null or Trigger.OnEntryIntoForce => true,
            Trigger.OnAct trigger => Add(trigger.Act, norm, bearer, day),
            _ => false,
        };
        return fits && (norm.If is not { } condition || Supposes(condition, norm, bearer, day));
    }

    /// <summary>What is not on record leaves a condition open, and then the norm asks all the same.</summary>
    private bool Supposes(Condition condition, Norm norm, PartyId bearer, Day day) => condition switch
    {
        Condition.And and => and.Parts.All(part => Supposes(part, norm, bearer, day)),
        Condition.Happened { Absent: false, Since: null } happened => Add(happened.Act, norm, bearer,
            happened.BeforeTrigger ? day.PlusDays(-1) ?? day : day),
        Condition.Holds { Negated: false } holds =>
            Add(treaty.States.First(state => state.Name == holds.State).Begins, norm, bearer, day),
        Condition.Assessed or Condition.Compares or Condition.InForce => true,
        _ => false,
    };

    private bool Add(ActPattern act, Norm norm, PartyId bearer, Day day)
    {
        var others = norm.To is Counterparty.Named named ? named.Parties : treaty.Parties;
        var other = others.FirstOrDefault(party => party != bearer, bearer);
        var has = (treaty.ActKind(act.Act)?.Roles ?? []).Select(role => role.Role).ToHashSet();
        if (act.About is Matter.Trigger or Matter.Same || act.Received is not null)
        {
            return false;
        }
        var by = act.By.IsEmpty && act.Between.IsEmpty && has.Contains("by") ? [new Who.Bearer()] : act.By;
        var between = act.By.IsEmpty && has.Contains("between") && !has.Contains("by")
            && act.Between.All(who => who is not Who.Named) ? [new Who.AllParties()] : act.Between;
        string?[] roles = [Role("by", by), Role("to", act.To), Role("between", between),
            Role("against", act.Against)];
        if (roles.Contains(null))
        {
            return false;
        }
        var line = new StringBuilder($"{day} {act.Act}").AppendJoin("", roles);
        line.Append(act.About switch
        {
            Matter.Named about => $" about {Quoted(about.Name)}",
            Matter.Words words => $" about \"{words.Text}\"",
            _ => "",
        });
        line.Append(act.At is { } place ? $" at {Quoted(place)}" : "");
        line.Append(act.Level is { } level ? $" level {Say(level)}" : "");
        line.Append(act.InWriting ? " in writing" : "");
        lines.Add(line.ToString());
        return true;

        string? Role(string role, Seq<Who> persons)
        {
            var meant = persons.Select(who => Meant(who, bearer, other)).ToList();
            return meant.Contains(null) ? null
                : meant.Count == 0 ? "" : $" {role} {string.Join(", ", meant.Distinct())}";
        }
    }

    private string? Meant(Who who, PartyId bearer, PartyId other) => who switch
    {
        Who.Bearer => Quoted(bearer.Name),
        Who.AnyParty or Who.OtherParty or Who.Counterparty => Quoted(other.Name),
        Who.EachParty or Who.AllParties =>
            string.Join(", ", treaty.Parties.Select(party => Quoted(party.Name))),
        Who.Named named => Quoted(named.Party.Name),
        Who.Group of => treaty.Groups.First(group => group.Name == of.Name).Members
            .Select(party => Quoted(party.Name)).First(),
        _ => null,
    };

    private static string Say(Level level) => level == Level.HeadsOfGovernment ? "heads-of-government"
        : level.ToString().ToLowerInvariant();

    /// <summary>In quotation marks where it would not be read as a name.</summary>
    private static string Quoted(string name) => name.Length > 0 && char.IsLetter(name[0])
        && name.All(c => char.IsLetterOrDigit(c) || c == '-') && !Grammar.Reserved.Contains(name)
        ? name : $"\"{name}\"";
}
