using Microsoft.AspNetCore.Http;

namespace Servanda.Web;

/// <summary>What a request may cost.</summary>
internal static class Limits
{
    /// <summary>Bytes of the request line: room for an address to be refused in words.</summary>
    internal const int RequestLine = 256 * 1024;

    internal const int Characters = 8 * 1024;
    internal const int Parameters = 100;
    internal const int Suppositions = 10;
    internal const int OneParameter = 1000;

    /// <summary>Why a request asks for too much; null where it does not.</summary>
    internal static Refusal? Refuse(HttpRequest request)
    {
        var query = request.Query;
        var count = query.Sum(parameter => parameter.Value.Count);
        return count > Parameters
            ? Refusal.Mistake($"The address has {count} parameters; at most {Parameters} are read.")
            : request.QueryString.Value?.Length > Characters
            ? new Refusal(414, "The address is too long", [$"At most {Characters} characters are read."])
            : query["suppose"].Count + query["choose"].Count > Suppositions
            ? Refusal.Mistake($"At most {Suppositions} choices and suppositions are read at once.")
            : query.FirstOrDefault(parameter => parameter.Value.Any(value => value?.Length > OneParameter))
                is { Key: { } name }
            ? Refusal.Mistake($"“{name}” is longer than {OneParameter} characters.")
            : null;
    }
}
