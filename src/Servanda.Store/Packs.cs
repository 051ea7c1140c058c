using Servanda.Compiler;
using Servanda.Model;
using Servanda.Syntax;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>
/// Law as a library: packs that come with Servanda, and those in a folder <c>packs</c> beside a dossier or
/// above it.
/// </summary>
public static class Packs
{
    private const string Prefix = "packs/";

    /// <summary>The pack of that name, or null. One beside the treaty goes before one that comes with
    /// Servanda.</summary>
    public static Treaty? Find(string name, string treatyPath)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            return null;
        }
        var text = Beside(name, treatyPath) ?? Bundled(name);
        var compiled = text is null ? null : Compile.Treaty(Parse.Document(text));
        return compiled is { Usable: true, Treaty.Kind: TreatyKind.Pack } ? compiled.Treaty : null;
    }

    /// <summary>The names of the packs that come with Servanda.</summary>
    public static Seq<string> Names { get; } = typeof(Packs).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(resource => resource[Prefix.Length..]).Order(StringComparer.Ordinal).ToSeq();

    private static SourceText? Beside(string name, string treatyPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(treatyPath));
        for (var up = 0; up < 3 && folder is not null; up++, folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "packs", name, name + ".treaty.md");
            if (File.Exists(file))
            {
                return Files.Read(file, Files.LargestDocument, []);
            }
        }
        return null;
    }

    private static SourceText? Bundled(string name)
    {
        using var stream = typeof(Packs).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }
        using var reader = new StreamReader(stream);
        return new SourceText(Prefix + name, reader.ReadToEnd());
    }
}
