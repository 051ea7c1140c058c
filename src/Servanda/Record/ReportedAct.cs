using Servanda.Model;
using Servanda.Text;
using Servanda.Time;

namespace Servanda.Record;

/// <summary>
/// One version of an act: the entries that agree on its day, receipt, form and level. An entry that is silent
/// on one of these contradicts nobody and stands with those that speak. <c>Name</c> is what a choice calls
/// it.
/// </summary>
/// <param name="Name">The day as written; with what else tells it apart; or <c>not-happened</c>.</param>
/// <param name="Report">What the entries say together.</param>
/// <param name="Rank">The highest rank among the entries.</param>
/// <param name="Denied">The version of those who deny the act.</param>
/// <param name="Origins">How many independent origins say so; a report of another entry adds none.</param>
/// <param name="Since">From when it is known; null: at all times.</param>
/// <param name="Entries">Who says so, with the sources that the view admits, in the order of the
/// files.</param>
public sealed record Account(
    string Name, ActReport Report, Rank Rank, bool Denied, int Origins, Day? Since, Seq<Entry> Entries)
{
    public const string NotHappened = "not-happened";

    public UncertainDate Day => Report.Day;
    public UncertainDate? Received => Report.Received;
    /// <summary>The date, where it says more than a day: a mark of doubt, or several days.</summary>
    public UncertainDate? DayGiven => Day.IsExact ? null : Day;

    /// <summary>The same of the receipt.</summary>
    public UncertainDate? ReceiptGiven => Received is { IsExact: false } date ? date : null;
    public bool? InWriting => Report.InWriting;
    /// <summary>Deprecated accounts are in no world; they can be chosen.</summary>
    public bool IsAdmissible => Rank != Rank.Deprecated;
    public bool IsSupposed => Entries.Any(entry => entry.Supposed);

    /// <summary>
    /// Whether both cannot be true: two days that exclude each other, two receipts, forms or levels, a
    /// denial.
    /// </summary>
    public bool Contradicts(Account other) => Denied != other.Denied || (!Denied && (
        Excludes(Day, other.Day) || Excludes(Received, other.Received)
        || (InWriting is { } form && other.InWriting is { } otherForm && form != otherForm)
        || (Report.Level is { } level && other.Report.Level is { } otherLevel && level != otherLevel)));

    private static bool Excludes(UncertainDate? one, UncertainDate? other) =>
        one is not null && other is not null && one.Possible.Intersect(other.Possible).IsEmpty;
}

/// <summary>
/// An act as the record has it: everything that speaks of the same act, in one or several versions. With more
/// than one admissible version it is a point of choice of that name.
/// </summary>
/// <param name="Accounts">Admissible ones first, the default at the head; then the deprecated ones. Never
/// empty.</param>
public sealed record ReportedAct(ActName Act, string PointName, Seq<Account> Accounts)
{
    /// <summary>
    /// The version that answers first: supposed, else preferred, else normal; among equals that of most
    /// independent origins, then the first known, then the earliest in the files. Null: every version is
    /// deprecated.
    /// </summary>
    public Account? Default => Accounts[0].IsAdmissible ? Accounts[0] : null;

    public IEnumerable<Account> Admissible => Accounts.Where(account => account.IsAdmissible);

    /// <summary>Roles and day as the first version has them.</summary>
    public ActReport Report => Accounts[0].Report;
}
