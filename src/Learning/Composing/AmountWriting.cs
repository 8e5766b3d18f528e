using System.Globalization;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>A way in which the amounts of some country are written, and the format of a template that takes it. Thread-safe.</summary>
public sealed class AmountWriting
{
    private const int Hundred = 100;

    private static readonly AmountFormat
        Indian = new("INR", 2, 9) { DecimalsWritten = WrittenDecimals.Optional, Grouping = DigitGrouping.Indian },
        European = new("EUR", 2, 7) { DecimalsWritten = WrittenDecimals.Optional },
        Chilean = new("CLP", 0, 9);

    private static readonly CentsLayout[] FractionsInLine = [CentsLayout.Fraction, CentsLayout.Raised, CentsLayout.Slanted], AnyFraction = [.. FractionsInLine, CentsLayout.Stacked];

    private AmountWriting(string name, AmountFormat format, Func<SeededRandom, WrittenAmount> draw) => (Name, Format, Draw) = (name, format, draw);

    /// <summary>The format of docs/grammars.md for the United States and Canada.</summary>
    public static AmountFormat American { get; } = new("USD", 2, 7) { SuperscriptCents = true, FractionCents = true };

    /// <summary>Its name, such as <c>stacked-fraction</c>.</summary>
    public string Name { get; }

    /// <summary>What docs/grammars.md gives for the country.</summary>
    public AmountFormat Format { get; }

    /// <summary>Draws an amount.</summary>
    internal Func<SeededRandom, WrittenAmount> Draw { get; }

    /// <summary>All ways, the plain one first.</summary>
    public static IReadOnlyList<AmountWriting> All { get; } =
    [
        new("point", American, r => new($"{Whole(r, ",")}.{Cents(r)}")),
        new("raised", American, r => new($"{Whole(r, ",")}^{Cents(r)}")),
        new("fraction", American, r => Fraction(r, CentsLayout.Fraction, Cents(r))),
        new("dashed-fraction", American, r => new($"{Whole(r, ",")}-{Cents(r)}/{Hundred}")),
        new("raised-fraction", American, r => Fraction(r, CentsLayout.Raised, Cents(r))),
        new("slanted-fraction", American, r => Fraction(r, CentsLayout.Slanted, Cents(r))),
        new("stacked-fraction", American, r => Fraction(r, CentsLayout.Stacked, Cents(r))),
        new("crosses", American, r => Fraction(r, AnyFraction[(int)(r.Uniform() * AnyFraction.Length)], "xx")),
        new("no", American, r => Fraction(r, AnyFraction[(int)(r.Uniform() * AnyFraction.Length)], "no")),
        new("slash-dash", Indian, r => new($"{Whole(r, ",", Indian)}/-")),
        new("paise", Indian, r => new($"{Whole(r, ",", Indian)}.{Cents(r)}")),
        new("comma", European, r => new($"{Whole(r, ".")},{Cents(r)}")),
        new("comma-dash", European, r => new($"{Whole(r, ".")},-")),
        new("chilean", Chilean, r => new($"{(r.Uniform() < 0.5 ? "$" : "")}{Whole(r, ".")}{(r.Uniform() < 0.6 ? ".-" : "")}")),
    ];

    /// <summary>Fractions of cents whose parts follow one another from left to right, as a reader of lines needs them: all but stacked ones, and every fifth with crosses or <c>no</c> for cents.</summary>
    internal static AmountWriting FractionInLine { get; } = new("fraction-in-line", American, r =>
    {
        double letters = r.Uniform();
        return Fraction(r, FractionsInLine[(int)(r.Uniform() * FractionsInLine.Length)], letters < 0.12 ? "xx" : letters < 0.2 ? "no" : Cents(r));
    });

    private static WrittenAmount Fraction(SeededRandom random, CentsLayout layout, string upper) =>
        new(Whole(random, ","), layout, upper, Hundred.ToString(CultureInfo.InvariantCulture));

    /// <summary>One to six digits, most often three, grouped in half of the amounts that can be.</summary>
    private static string Whole(SeededRandom random, string mark, AmountFormat? format = null)
    {
        double choice = random.Uniform();
        int length = choice < 0.05 ? 1 : choice < 0.25 ? 2 : choice < 0.6 ? 3 : choice < 0.9 ? 4 : choice < 0.97 ? 5 : 6;
        string digits = string.Concat(Enumerable.Range(0, length).Select(i => (char)(i == 0 ? '1' + (int)(random.Uniform() * 9) : '0' + (int)(random.Uniform() * 10))));
        if (length < 4 || random.Uniform() < 0.5) return digits;
        string tail = digits[^3..], before = digits[..^3];
        if (format?.Grouping == DigitGrouping.Indian && before.Length > 2) before = before.Insert(before.Length - 2, mark);
        return before + mark + tail;
    }

    private static string Cents(SeededRandom random) =>
        random.Uniform() < 0.3 ? "00" : ((int)(random.Uniform() * Hundred)).ToString("00", CultureInfo.InvariantCulture);
}
