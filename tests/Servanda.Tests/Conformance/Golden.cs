namespace Servanda.Tests.Conformance;

/// <summary>Files with what is expected; <c>UPDATE_GOLDEN=1</c> rewrites them.</summary>
internal static class Golden
{
    internal static void Check(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }
        File.Exists(path).ShouldBeTrue($"{path} is missing; UPDATE_GOLDEN=1 writes it.");
        actual.ShouldBe(File.ReadAllText(path));
    }
}
