using System.Text;
using CsvHelper;
using Servanda.Record;
using Servanda.Text;

namespace Servanda.Store;

/// <summary>Cuts CSV (RFC 4180, commas) into rows, one at a time.</summary>
internal static class CsvRows
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',', HasHeader = false, TrimWhitespace = true, PoolStrings = true,
    };

    private const string Unclosed = "A quotation mark in this row is not closed.";

    /// <summary>
    /// The rows with their places. A quotation mark that is not closed costs its own line only: what follows
    /// is read again, and line by line if the mark had swallowed the rest of the file.
    /// </summary>
    internal static IEnumerable<Row> Read(SourceText source)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Text);
        var cursor = new Cursor(bytes);
        var start = 0;
        var breaks = true;
        while (start < bytes.Length)
        {
            var from = start;
            start = bytes.Length;
            CsvMalformedReason? malformed = null;
            var options = Options with
            {
                AllowLineBreaksInQuotes = breaks, OnMalformedRecord = record => malformed = record.Reason,
            };
            using var reader = CsvReader.Create(bytes.AsMemory(from), options);
            while (reader.Read())
            {
                var offset = from + (int)reader.ByteOffset;
                if (breaks && malformed is not null && reader.RawRecord.ContainsAny((byte)'\r', (byte)'\n'))
                {
                    breaks = malformed != CsvMalformedReason.UnterminatedQuote;
                    start = EndOfLine(bytes, offset);
                    yield return new Row(cursor.Span(offset, start), []) { Malformed = Unclosed };
                    break;
                }
                yield return new Row(cursor.Span(offset, offset + reader.RawRecord.Length),
                    reader.Current.ToArray().ToSeq())
                {
                    Malformed = Say(malformed),
                };
                malformed = null;
            }
        }
    }

    private static string? Say(CsvMalformedReason? reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => Unclosed,
        CsvMalformedReason.TextAfterClosingQuote => "In this row text follows a closing quotation mark.",
        _ => null,
    };

    private static int EndOfLine(byte[] bytes, int offset)
    {
        var end = bytes.AsSpan(offset).IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? bytes.Length : offset + end;
    }

    /// <summary>Turns offsets in UTF-8 into positions in the text; they must not go back.</summary>
    private sealed class Cursor(byte[] bytes)
    {
        private int at;
        private int position;

        internal Span Span(int start, int end)
        {
            position += Encoding.UTF8.GetCharCount(bytes, at, start - at);
            at = start;
            return new Span(position, position + Encoding.UTF8.GetCharCount(bytes, start, end - start));
        }
    }
}
