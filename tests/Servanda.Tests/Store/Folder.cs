using System.Text;

namespace Servanda.Tests.Store;

/// <summary>A folder for one test, which goes when the test is done.</summary>
internal sealed class Folder : IDisposable
{
    internal const string Treaty = """
        ---
        treaty: example
        parties: [Arcadia, Borduria]
        text: summary
        ---

        # Article 1

        > The treaty needs ratification and takes effect on the exchange of the instruments.

        ```norm
        indicator trade unit: USD
        act summit between: parties
        state in-session begins with summit ends with summit

        final
          consent            ratification by each party   cites "needs ratification"
          enters into force  on exchange-of-instruments   cites "on the exchange of the instruments"
        ```

        """;

    internal string Path { get; } = Directory.CreateTempSubdirectory("servanda-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    internal Folder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    internal Folder With(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this;
    }

    internal Folder WithFolder(string name)
    {
        Directory.CreateDirectory(this[name]);
        return this;
    }

    /// <summary>The words with <c>case</c> in place of the folder.</summary>
    internal string Shown(string words) => words.Replace(Path, "case", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, true);
}
