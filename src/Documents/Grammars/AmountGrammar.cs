using System.Globalization;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Grammars;

/// <summary>
/// Makes a value of an amount as written by hand. It lists every value that the marks' places can mean, also in writings
/// that the template does not expect but a hand may use all the same; only where there is one, and in a writing that the
/// template allows, is it the value. So a template that allows more never changes a value, it only settles more of them, and
/// a point read as a comma never makes another. Every member is pure.
/// <para>Not for combs: their cells fix the decimals' place, and no marks stand in them.</para>
/// </summary>
public static class AmountGrammar
{
    // Sign of a currency with its own point, fill marks. A dash may be a minus, a slash the rest of a digit.
    private const string MarksNotBefore = "-/^";
    private const string MarksNotAfter = "^_";

    /// <summary>The value of an amount in a free field.</summary>
    /// <param name="raw">What was read, in the letters of <see cref="RawText"/>.</param>
    /// <param name="format">The writings that the template allows.</param>
    public static AmountParse Parse(string raw, AmountFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (!RawText.IsRawText(raw)) return new NoAmount("It holds a letter that no reader writes.");
        int first = raw.AsSpan().IndexOfAnyInRange('0', '9'), last = raw.AsSpan().LastIndexOfAnyInRange('0', '9');
        if (first < 0) return new NoAmount("There is no digit in it.");

        string lead = RawText.WithoutIdleGaps(raw[..first]), tail = RawText.WithoutIdleGaps(raw[(last + 1)..]);
        if (lead.AsSpan().ContainsAny(MarksNotBefore)) return new AmbiguousAmount("A dash, a slash or raised writing stands before the first digit.");
        if (tail.AsSpan().ContainsAny(MarksNotAfter)) return new AmbiguousAmount("Something after the last digit was not read.");

        string body = RawText.WithoutIdleGaps(raw[first..(last + 1)]);
        Meaning[] meanings = [.. Meanings(lead, body, tail, format)];
        if (meanings.Length == 0) return new AmbiguousAmount("The marks between the digits stand where an amount has none.");
        string digits = meanings[0].Digits;
        if (meanings.Any(m => m.Digits != digits)) return new AmbiguousAmount("The marks leave more than one value.");
        if (!meanings.Any(m => m.IsAllowed)) return new AmbiguousAmount("The decimals or the groups are written in a way that the template does not allow.");

        if (digits.Length > format.MaximumDigits) return new NoAmount("There are more digits than the template allows.");
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? new ParsedAmount(value, digits)
            : new NoAmount("The value is beyond the largest that can be kept.");
    }

    /// <summary>What an amount may mean.</summary>
    /// <param name="Digits">The value's digits with all decimals.</param>
    /// <param name="IsAllowed">Whether the template allows this writing.</param>
    private readonly record struct Meaning(string Digits, bool IsAllowed);

    private static IEnumerable<Meaning> Meanings(string lead, string body, string tail, AmountFormat format)
    {
        if (IsWholeNumber(body, format))
            yield return new(RawText.DigitsOf(body) + new string('0', format.Decimals), IsWholeAllowed(body, tail, format));
        if (format.Decimals == 0) yield break;

        bool decimalsAllowed = format.DecimalsWritten != WrittenDecimals.Never;
        if (CentsAfterMark(body, format) is (var major, var cents, var mayStand) && IsWholeNumber(major, format))
            yield return new(RawText.DigitsOf(major) + cents, mayStand && decimalsAllowed && WholeNumber.IsWritten(major, format.Grouping));
        if (FractionCents.Find(body, format.Decimals) is (var wholes, var parts) && IsWholeNumber(wholes, format))
            yield return new(RawText.DigitsOf(wholes) + parts, format.FractionCents && decimalsAllowed && WholeNumber.IsWritten(wholes, format.Grouping));

        // ".50" may be half a unit, or fifty behind a currency sign that ends in a point.
        bool markBefore = lead.Length > 0 && RawText.IsMark(lead[^1]);
        if (markBefore && body.Length == format.Decimals && body.All(char.IsAsciiDigit)) yield return new($"0{body}", false);
    }

    /// <summary>A template may expect one grouping, and a hand use the other. Only where decimals are always and thousands marks
    /// never written are two rules to be broken before a thousands mark passes for a decimal one.</summary>
    private static bool IsWholeNumber(string text, AmountFormat format) => WholeNumber.IsWritten(
        text, format is { Grouping: DigitGrouping.None, DecimalsWritten: WrittenDecimals.Always } ? DigitGrouping.None : DigitGrouping.Any);

    /// <summary>Whether a number without decimals is the whole amount.</summary>
    private static bool IsWholeAllowed(string body, string tail, AmountFormat format)
    {
        if (!WholeNumber.IsWritten(body, format.Grouping)) return false;
        bool isGrouped = RawText.DigitsAtEnd(body) < body.Length;
        bool leadingZero = body.Length > 1 && body[0] == '0';
        if (leadingZero && (isGrouped || format.Decimals > 0)) return false; // "0.500" and "050" look like decimals gone astray
        if (format.Decimals == 0 || format.DecimalsWritten == WrittenDecimals.Never) return true;

        bool markAfter = tail.Length > 0 && RawText.IsMark(tail[0]);
        if (markAfter && (tail.Length > 1 && tail[1] is '-' or '=' or '#' or '*' || tail[1..].StartsWith("/-", StringComparison.Ordinal))) return true;
        if (format.DecimalsWritten == WrittenDecimals.Always || markAfter) return false;
        bool fractionCutOff = format.FractionCents && tail.StartsWith('/') && !tail.StartsWith("/-", StringComparison.Ordinal);
        return !fractionCutOff;
    }

    /// <summary>The digits after the last mark, where they are as many as decimals are.</summary>
    private static (string Major, string Cents, bool MayStand)? CentsAfterMark(string body, AmountFormat format)
    {
        int count = RawText.DigitsAtEnd(body);
        if (count != format.Decimals || count == body.Length) return null;
        string before = body[..^count], cents = body[^count..];
        bool isRaised = before[^1] == '^';
        if (isRaised) before = before[..^1];
        if (RawText.IsMark(before[^1])) return (before[..^1], cents, true);
        if (isRaised) return (before, cents, format.SuperscriptCents);
        // A faint mark leaves a gap; so does a pause of the hand.
        return before[^1] == ' ' ? (before[..^1], cents, false) : null;
    }
}
