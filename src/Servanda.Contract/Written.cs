namespace Servanda.Contract;

/// <summary>A question as somebody wrote it: on the command line, in an address, or in a receipt.</summary>
/// <param name="On">The day asked about; null: today.</param>
/// <param name="Place">What to call the place of an option, such as "--on", in a diagnostic.</param>
public sealed record Written(string? On, string? KnownOn, string? Lens, IReadOnlyList<string> Choices,
    IReadOnlyList<string> Suppositions, Func<string, string> Place)
{
    /// <summary>The states between which force is asked about; "all" alone: every party; null: the treaty as
    /// a whole.</summary>
    public IReadOnlyList<string>? Between { get; init; }

    /// <summary>The name of a policy of the dossier; null or "none": the record alone decides.</summary>
    public string? Policy { get; init; }
}
