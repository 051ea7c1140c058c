using System.Buffers;
using Servanda.Text;

namespace Servanda.Syntax;

/// <summary>What a token of a fence is. Comments and white space are trivia and belong to the token after
/// them.</summary>
public enum TokenKind
{
    Word,
    Number,
    Ordinal,
    Date,
    MonthDay,
    String,
    Mark,
    /// <summary>Carries the trivia that is left at the end of a fence; it has no text of its own.</summary>
    End,
    /// <summary>A quotation that the line does not close, or a character that the language does not
    /// use.</summary>
    Bad,
}

/// <summary>A token and the trivia before it: <c>Lead</c> up to <c>Start</c> is white space, line ends and
/// comments.</summary>
public readonly record struct Token(TokenKind Kind, int Lead, int Start, int End)
{
    public Span Span => new(Start, End);
}

/// <summary>Cuts the body of a fence into tokens that, with their trivia, tile it.</summary>
internal static class Lexer
{
    private const string Marks = ",():=|%¶;";
    private static readonly SearchValues<char> DateCharacters = SearchValues.Create("0123456789-/.XYTE?~%");

    internal static Token[] Cut(string text, Span body)
    {
        var tokens = new List<Token>(Math.Max(8, body.Length / 8));
        var at = body.Start;
        while (true)
        {
            var lead = at;
            at = SkipTrivia(text, at, body.End);
            if (at >= body.End)
            {
                tokens.Add(new Token(TokenKind.End, lead, body.End, body.End));
                return [.. tokens];
            }
            var start = at;
            var kind = Next(text, ref at, body.End);
            tokens.Add(new Token(kind, lead, start, at));
        }
    }

    private static int SkipTrivia(string text, int at, int end)
    {
        while (at < end)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                at++;
            }
            else if (IsComment(text, at, end))
            {
                while (at < end && text[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                break;
            }
        }
        return at;
    }

    /// <summary><c>--</c> opens a comment at the start of a line or after a space.</summary>
    private static bool IsComment(string text, int at, int end) =>
        text[at] == '-' && at + 1 < end && text[at + 1] == '-'
            && (at == 0 || char.IsWhiteSpace(text[at - 1]));

    private static TokenKind Next(string text, ref int at, int end)
    {
        var c = text[at];
        if (c == '"')
        {
            return Quoted(text, ref at, end);
        }
        if (c == '[')
        {
            return OneOfSet(text, ref at, end);
        }
        if (Marks.Contains(c, StringComparison.Ordinal))
        {
            at++;
            return TokenKind.Mark;
        }
        var start = at;
        while (at < end && !Ends(text, at, start))
        {
            at++;
        }
        if (at == start)
        {
            at++;
            return TokenKind.Bad;
        }
        return Classify(text.AsSpan(start, at - start));
    }

    private static bool Ends(string text, int at, int start)
    {
        var c = text[at];
        if (c == '%')
        {
            return !LooksLikeDate(text.AsSpan(start, at - start));
        }
        return char.IsWhiteSpace(c) || c is '"' or '[' or ']' || Marks.Contains(c, StringComparison.Ordinal);
    }

    /// <summary>
    /// A quotation ends on its line, or runs on over lines without quotation marks to one with an odd number
    /// of them.
    /// So a forgotten mark spoils its own line and not the clauses below it.
    /// </summary>
    private static TokenKind Quoted(string text, ref int at, int end)
    {
        at++;
        var line = at;
        for (var first = true; line < end; first = false)
        {
            var rest = text.AsSpan(line, end - line);
            var length = rest.IndexOf('\n');
            rest = length < 0 ? rest : rest[..length];
            var marks = rest.Count('"');
            if (first ? marks > 0 : marks % 2 == 1)
            {
                at = line + rest.IndexOf('"') + 1;
                return TokenKind.String;
            }
            if (length < 0 || rest.IsWhiteSpace() || marks > 0)
            {
                break;
            }
            line += length + 1;
        }
        var lineEnd = text.AsSpan(at, end - at).IndexOf('\n');
        at += text.AsSpan(at, (lineEnd < 0 ? end : at + lineEnd) - at).TrimEnd().Length;
        return TokenKind.Bad;
    }

    private static TokenKind OneOfSet(string text, ref int at, int end)
    {
        var close = text.AsSpan(at, end - at).IndexOfAny(']', '\n');
        if (close < 0 || text[at + close] != ']')
        {
            at++;
            return TokenKind.Bad;
        }
        at += close + 1;
        return TokenKind.Date;
    }

    private static bool LooksLikeDate(ReadOnlySpan<char> run) =>
        run.Length >= 4 && char.IsAsciiDigit(run[0]) && (run.Length == 4 || run.Contains('-'));

    private static TokenKind Classify(ReadOnlySpan<char> run)
    {
        var first = run[0];
        var digits = 0;
        while (digits < run.Length && char.IsAsciiDigit(run[digits]))
        {
            digits++;
        }
        if (digits == 0)
        {
            return run.StartsWith("../") ? TokenKind.Date
                : run.StartsWith("--") ? TokenKind.Bad
                : char.IsLetter(first) || first is '_' or '-' or '.' or '\'' ? TokenKind.Word
                : TokenKind.Bad;
        }
        if (digits == run.Length || (run[digits] == '.' && IsDigits(run[(digits + 1)..])))
        {
            return TokenKind.Number;
        }
        if (run[digits..] is "st" or "nd" or "rd" or "th")
        {
            return TokenKind.Ordinal;
        }
        if (digits == 2 && run.Length == 5 && run[2] == '-' && IsDigits(run[3..]))
        {
            return TokenKind.MonthDay;
        }
        return run[digits..].IndexOfAnyExcept(DateCharacters) < 0 ? TokenKind.Date : TokenKind.Word;
    }

    private static bool IsDigits(ReadOnlySpan<char> run) => !run.IsEmpty && run.IndexOfAnyExceptInRange('0',
        '9') < 0;
}
