using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Servanda.Web;

/// <summary>Style sheet, script and icon. They are part of the program: no address leads to a file on the
/// disk.</summary>
internal static class Asset
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(Asset).Assembly
        .GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <summary>A hash of all of them; their addresses hold it, so that they can be kept for ever.</summary>
    internal static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value)]))[..12];

    internal static string At(string name) => $"/assets/{Version}/{name}";

    internal static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapMethods("/assets/{version}/{name}", Routes.Methods,
            (string version, string name, HttpContext http) =>
        {
            if (!Files.TryGetValue(name, out var bytes))
            {
                return Routes.Refuse(http, Refusal.Unknown($"There is no “{name}” here."));
            }
            http.Response.Headers.CacheControl = version == Version ? "public, max-age=31536000, immutable"
                : "no-cache";
            return Results.Bytes(bytes, TypeOf(name));
        });

    private static string TypeOf(string name) => name[name.LastIndexOf('.')..] switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };

    private static byte[] Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
