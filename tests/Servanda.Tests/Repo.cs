using System.Diagnostics;

namespace Servanda.Tests;

/// <summary>Where the repository is, and what stands in it.</summary>
public static class Repo
{
    /// <summary>The folder that holds Servanda.slnx.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder <c>shared</c> beside the repository (large data), or null.</summary>
    public static string? Shared { get; } = IfThere(Path.GetFullPath(Path.Combine(Root, "..", "shared")));

    /// <summary>The tracked files, relative to the root, with forward slashes; null without git.</summary>
    public static IReadOnlyList<string>? TrackedFiles { get; } = ListTracked();

    /// <summary>The C# sources under some folders of the root, without what a build leaves there.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        from folder in folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj")
        orderby relative
        select relative;

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string? IfThere(string folder) => Directory.Exists(folder) ? folder : null;

    private static string FindRoot(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Servanda.slnx")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException($"No Servanda.slnx in {start} or above it.");
    }

    private static string[]? ListTracked()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. names.Where(name => File.Exists(Path.Combine(Root, name)))] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>A fact about files in <c>shared</c> beside the repository, skipped if there is none.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Reasons.WithoutShared;
}

/// <summary>A theory about files in <c>shared</c> beside the repository, skipped if there is none.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = Reasons.WithoutShared;
}

/// <summary>A fact about the tracked files; skipped where git cannot list them.</summary>
public sealed class CheckoutFactAttribute : FactAttribute
{
    public CheckoutFactAttribute() =>
        Skip = Repo.TrackedFiles is null ? "git cannot list the files: no checkout, or no git." : null;
}

file static class Reasons
{
    public static string? WithoutShared =>
        Repo.Shared is null ? "There is no folder shared beside the repository." : null;
}
