using System.Net;
using System.Net.Sockets;

namespace Servanda.Tests.Doors;

/// <summary>What keeps the workbench from being served is said in words, before it is.</summary>
public sealed class ServeTests
{
    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "--urls nonsense", "servanda: --urls: “nonsense” is not an address to listen at.\n"
            + "Write it as http://127.0.0.1:5080.\n" },
        { "--urls http://127.0.0.1:99999", "servanda: --urls: “http://127.0.0.1:99999” is not an address to "
            + "listen at.\nWrite it as http://127.0.0.1:5080.\n" },
        { "--urls http://127.0.0.1:5080/below", "servanda: --urls: “http://127.0.0.1:5080/below” is not an "
            + "address to listen at.\nWrite it as http://127.0.0.1:5080.\n" },
        { "--urls https://127.0.0.1:5080", "servanda: --urls: “https://127.0.0.1:5080” is not http.\n"
            + "For https put a server before this one that has the certificate.\n" },
        { "--urls http://example.org:5080", "servanda: --urls: “example.org” is not an address of this "
            + "machine.\nWrite an IP address: 127.0.0.1 for this machine only, 0.0.0.0 for others too.\n" },
        { "--urls ;", "servanda: --urls names no address.\nWrite it as http://127.0.0.1:5080.\n" },
        { "--rate 0", "servanda: --rate: “0” is not a number of requests, from 1 to 1000000.\n"
            + "Write it as 200, which it is without it.\n" },
        { "--rate x", "servanda: --rate: “x” is not a number of requests, from 1 to 1000000.\n"
            + "Write it as 200, which it is without it.\n" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_explained(string options, string says)
    {
        var run = Run.Of(["serve", Run.Flagship, .. Run.Words(options)]);
        (run.Exit, run.Output, run.Errors).ShouldBe((2, "", says));
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var place = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var run = Run.Of("serve", Run.Flagship, "--urls", place);
        (run.Exit, run.Output, run.Errors).ShouldBe((2, "", $"servanda: --urls: {place} is in use by another "
            + "program.\nTake another port, or 0 for any free one: --urls http://127.0.0.1:0\n"));
    }

    [Fact]
    public void Without_a_dossier_that_answers_there_is_nothing_to_serve()
    {
        using var folder = new Folder();
        var run = Run.Of("serve", folder.Path, "--urls", "http://127.0.0.1:0");
        run.Exit.ShouldBe(2);
        run.Errors.ShouldEndWith("servanda: There is no dossier that can answer.\n"
            + "See servanda check PATH.\n");
    }
}
