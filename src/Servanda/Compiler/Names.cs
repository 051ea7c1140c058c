using Servanda.Model;

namespace Servanda.Compiler;

/// <summary>What a name of the one name space stands for.</summary>
internal enum NameKind
{
    Act,
    State,
    Reading,
    Group,
    Indicator,
    Norm,
    Body,
    Target,
    Weight,
    Project,
    Milestone,
    Organisation,
    Stage,
}

/// <summary>A name, what it stands for, and where it was declared (null: built in).</summary>
internal sealed record Declared(string Name, NameKind Kind, Location? At);

/// <summary>The one name space of a treaty.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, Declared> all = [];

    internal Names()
    {
        foreach (var act in BuiltInActs.All)
        {
            all.Add(act.Name.Name, new Declared(act.Name.Name, NameKind.Act, null));
        }
    }

    /// <summary>The names of a treaty that is compiled already.</summary>
    internal static Names Of(Treaty treaty)
    {
        var names = new Names();
        void Add(string name, NameKind kind) => names.all.TryAdd(name, new Declared(name, kind, null));
        foreach (var act in treaty.Acts)
        {
            Add(act.Name.Name, NameKind.Act);
        }
        foreach (var state in treaty.States)
        {
            Add(state.Name, NameKind.State);
        }
        foreach (var reading in treaty.Readings)
        {
            Add(reading.Name, NameKind.Reading);
        }
        foreach (var group in treaty.Groups)
        {
            Add(group.Name, NameKind.Group);
        }
        foreach (var indicator in treaty.Indicators)
        {
            Add(indicator.Name, NameKind.Indicator);
        }
        foreach (var norm in treaty.Norms)
        {
            Add(norm.Id.Name, NameKind.Norm);
        }
        foreach (var body in treaty.Cooperation.Bodies)
        {
            Add(body.Name, NameKind.Body);
        }
        foreach (var project in treaty.Cooperation.Projects)
        {
            Add(project.Name, NameKind.Project);
        }
        return names;
    }

    internal Declared? Find(string name) => all.GetValueOrDefault(name);

    internal bool Is(string name, NameKind kind) => all.GetValueOrDefault(name)?.Kind == kind;

    internal IEnumerable<string> Of(params NameKind[] kinds) =>
        all.Values.Where(declared => kinds.Contains(declared.Kind)).Select(declared => declared.Name);

    /// <summary>Adds a name, or gives the declaration that has it already.</summary>
    internal Declared? Add(Declared declared) =>
        all.TryAdd(declared.Name, declared) ? null : all[declared.Name];

    internal static string Say(NameKind kind) => kind switch
    {
        NameKind.Act => "an act",
        NameKind.State => "a state of affairs",
        NameKind.Reading => "a reading",
        NameKind.Group => "a group",
        NameKind.Indicator => "an indicator",
        NameKind.Norm => "a norm",
        NameKind.Body => "a body",
        NameKind.Target => "a target",
        NameKind.Weight => "a weight",
        NameKind.Project => "a project",
        NameKind.Milestone => "a milestone",
        NameKind.Organisation => "an organisation",
        NameKind.Stage => "a stage",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
