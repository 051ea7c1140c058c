using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>Reads files as text, and says in diagnostics why one cannot be read.</summary>
internal static class Files
{
    private const int Megabyte = 1 << 20;

    /// <summary>Documents are written by people; tables can be long.</summary>
    internal const int LargestDocument = 32 * Megabyte;
    internal const int LargestTable = 512 * Megabyte;

    /// <summary>
    /// The text under the name that the user knows it by, without a byte order mark; null after a diagnostic.
    /// </summary>
    internal static SourceText? Read(string path, int limit, List<Diagnostic> diagnostics)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > limit || Bytes(stream, limit) is not { } bytes)
            {
                diagnostics.Add(At(Codes.TooLarge, path, stream.Length > limit
                    ? $"“{path}” has {Size(stream.Length)} MB; at most {limit / Megabyte} MB are read."
                    : $"“{path}” does not end within {limit / Megabyte} MB, and no more are read."));
                return null;
            }
            return Decode(path, bytes, diagnostics);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Add(At(Codes.NoSuchPath, path, $"There is no file “{path}”.",
                "Check its name and folder."));
        }
        catch (UnauthorizedAccessException)
        {
            diagnostics.Add(At(Codes.NotReadable, path, $"“{path}” may not be read: access is denied."));
        }
        catch (IOException)
        {
            diagnostics.Add(At(Codes.NotReadable, path,
                $"“{path}” cannot be read: it is in use, or the disk does not give it."));
        }
        return null;
    }

    internal static Diagnostic At(Code code, string path, string message, string? help = null) =>
        code.At(new SourceText(path, ""), new Span(0, 0), message, help);

    private static string Size(long bytes) =>
        Math.Ceiling(bytes / (double)Megabyte).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>
    /// All bytes, or null if there are more than the limit: some files do not know their length.
    /// </summary>
    private static ReadOnlyMemory<byte>? Bytes(FileStream stream, int limit)
    {
        var buffer = new byte[stream.Length > 0 ? (int)stream.Length : 4096];
        var count = 0;
        while (true)
        {
            var read = stream.Read(buffer, count, buffer.Length - count);
            count += read;
            if (read == 0)
            {
                return buffer.AsMemory(0, count);
            }
            if (count > limit)
            {
                return null;
            }
            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)count * 2, limit + 1L));
            }
        }
    }

    private static SourceText? Decode(string path, ReadOnlyMemory<byte> memory, List<Diagnostic> diagnostics)
    {
        var bytes = memory.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            diagnostics.Add(At(Codes.NotText, path, $"“{path}” is UTF-16."));
            return null;
        }
        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            diagnostics.Add(At(Codes.NotText, path,
                $"“{path}” is not text: there is a zero byte at offset {Number(zero)}."));
            return null;
        }
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = new char[bytes.Length - mark];
        var status = Utf8.ToUtf16(bytes[mark..], text, out var read, out var written,
            replaceInvalidSequences: false);
        if (status != System.Buffers.OperationStatus.Done)
        {
            diagnostics.Add(At(Codes.NotText, path,
                $"“{path}” is not UTF-8: the byte at offset {Number(mark + read)} begins no character."));
            return null;
        }
        return new SourceText(path, new string(text, 0, written));
    }

    private static string Number(int offset) => offset.ToString(CultureInfo.InvariantCulture);
}
