using System.Buffers;
using System.Text;

namespace DocDigits.Documents.Grammars;

/// <summary>
/// The letters of a field's text as written, before a grammar has made a value of it. A reader says what it saw, in the
/// order in which it stands, and nothing of what it means:
/// <list type="table">
/// <item><term><c>0</c> to <c>9</c></term><description>digits</description></item>
/// <item><term><c>.</c> <c>,</c></term><description>a low mark. A hand's point and comma are often not to be told apart, so no
/// grammar tells them apart: a mark's place counts</description></item>
/// <item><term><c>'</c></term><description>a high mark</description></item>
/// <item><term><c>-</c> <c>=</c></term><description>a dash; two strokes, one above the other</description></item>
/// <item><term><c>/</c></term><description>a slanted stroke</description></item>
/// <item><term><c>#</c> <c>*</c></term><description>marks that fill space so that nobody can add a digit; crosses too</description></item>
/// <item><term><c>$</c></term><description>any currency's sign or letters</description></item>
/// <item><term><c>^</c></term><description>nothing written: the digits that follow are smaller and raised</description></item>
/// <item><term>a blank</term><description>a gap wider than those within a number</description></item>
/// <item><term><c>_</c></term><description>an empty cell of a comb</description></item>
/// </list>
/// Every member is pure.
/// </summary>
public static class RawText
{
    /// <summary>All letters that a reader may use.</summary>
    public const string Alphabet = "0123456789.,'-=/#*$^ _";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>Whether a text has no other letters than those of <see cref="Alphabet"/>; the empty text has none.</summary>
    public static bool IsRawText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyExcept(Letters) < 0;
    }

    /// <summary>Whether it is a mark that may stand before decimals: a point, a comma or an apostrophe.</summary>
    internal static bool IsMark(char c) => c is '.' or ',' or '\'';

    /// <summary>The digits alone.</summary>
    public static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>How many digits end the text.</summary>
    internal static int DigitsAtEnd(string text) => text.Length - 1 - text.AsSpan().LastIndexOfAnyExceptInRange('0', '9');

    /// <summary>The text with one blank for every gap between two digits, and none beside anything else: a gap around a mark
    /// says nothing.</summary>
    internal static string WithoutIdleGaps(string text)
    {
        StringBuilder kept = new(text.Length);
        bool gap = false;
        foreach (char c in text)
        {
            if (c == ' ')
            {
                gap = true;
                continue;
            }
            if (gap && char.IsAsciiDigit(c) && kept.Length > 0 && char.IsAsciiDigit(kept[^1])) kept.Append(' ');
            kept.Append(c);
            gap = false;
        }
        return kept.ToString();
    }
}
