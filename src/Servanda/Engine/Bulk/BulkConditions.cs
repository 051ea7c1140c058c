using Servanda.Proof;

namespace Servanda.Engine.Bulk;

/// <summary>Conditions of one instance on a day: true, false, or unknown where only a finding could tell.
/// </summary>
internal readonly struct BulkConditions(
    Search search, BulkLife life, BulkDays days, int bound, int about)
{
    internal Truth On(ConditionPlan condition, int day, int trigger)
    {
        switch (condition)
        {
            case ConditionPlan.Or or:
                return Joined(or.Parts, day, trigger, Truth.No, Truth.Yes);
            case ConditionPlan.And and:
                return Joined(and.Parts, day, trigger, Truth.Yes, Truth.No);
            case ConditionPlan.Not not:
                return (Truth)(2 - (int)On(not.Inner, day, trigger));
            case ConditionPlan.InForce:
                return life.Since <= day && day <= life.Last ? Truth.Yes : Truth.No;
            case ConditionPlan.Untold:
                return Truth.Unknown;
            case ConditionPlan.Holds holds:
                return Holds(holds.State, day) != holds.Negated ? Truth.Yes : Truth.No;
            case ConditionPlan.Happened happened:
                return Happened(happened, day, trigger) != happened.Absent ? Truth.Yes : Truth.No;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Truth Joined(ConditionPlan[] parts, int day, int trigger, Truth start, Truth end)
    {
        var found = start;
        foreach (var part in parts)
        {
            var truth = On(part, day, trigger);
            found = end == Truth.Yes ? (Truth)Math.Max((int)found, (int)truth)
                : (Truth)Math.Min((int)found, (int)truth);
            if (found == end)
            {
                return found;
            }
        }
        return found;
    }

    private bool Happened(ConditionPlan.Happened happened, int day, int trigger)
    {
        var limit = happened.BeforeTrigger ? trigger - 1 : day;
        var since = happened.Since is { } form ? days.Find(form) : 0;
        return since is { } from && search.First(happened.Act, bound, about, from) is var act && act >= 0
            && search.DayOf(act) <= limit;
    }

    /// <summary>A state holds from a day on which it begins to the first end on or after that day.</summary>
    private bool Holds(StatePlan state, int day)
    {
        for (var begin = search.First(state.Begins, bound, about, 0);
            begin >= 0 && search.DayOf(begin) <= day;
            begin = search.Next(state.Begins, bound, about, begin))
        {
            var end = search.First(state.Ends, bound, about, search.DayOf(begin));
            if (end < 0 || search.DayOf(end) >= day)
            {
                return true;
            }
        }
        return false;
    }
}
