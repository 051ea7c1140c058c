namespace Servanda.Tests.Tidy;

/// <summary>The house keeps to its own rules; each fault is a line that says where.</summary>
internal static class Tidy
{
    public static void ShouldHold(IEnumerable<string> faults)
    {
        var lines = faults.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
