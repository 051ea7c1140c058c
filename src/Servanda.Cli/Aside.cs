namespace Servanda.Cli;

/// <summary>
/// Files that are written beside their place and put there together when all are whole: whoever looks into
/// the folder sees the old answers or the new ones, and never a half.
/// </summary>
internal sealed class Aside : IDisposable
{
    private readonly string folder;
    private readonly List<(FileStream File, string Place)> files = [];

    internal Aside(string folder)
    {
        Directory.CreateDirectory(folder);
        this.folder = folder;
    }

    internal Stream Open(string name)
    {
        var file = new FileStream(Path.Combine(folder, $".{name}.{Environment.ProcessId}"), FileMode.Create);
        files.Add((file, Path.Combine(folder, name)));
        return file;
    }

    internal void Keep()
    {
        files.ForEach(file => file.File.Dispose());
        files.ForEach(file => File.Move(file.File.Name, file.Place, overwrite: true));
        files.Clear();
    }

    /// <summary>What was not kept is gone.</summary>
    public void Dispose()
    {
        foreach (var (file, _) in files)
        {
            file.Dispose();
            File.Delete(file.Name);
        }
    }
}
