using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Negatives;

namespace DocDigits.Samples.Crops;

/// <summary>An amount that was drawn.</summary>
/// <param name="FileName">A name for it as a PNG file: its number from 1.</param>
/// <param name="Text">Its digits.</param>
/// <param name="Raster">Its pixels.</param>
public sealed record AmountCrop(string FileName, string Text, PageRaster Raster);

/// <summary>
/// Draws amounts of five digits as crops of a form: 32 to 60 mm wide, 8 to 13 mm high, at 150 to 300 dpi, some of them
/// on printed paper or in a box. Thread-safe: all state belongs to the call.
/// </summary>
public static class AmountCropGenerator
{
    /// <summary>Draws one.</summary>
    /// <param name="seed">The same seed gives the same amounts.</param>
    /// <param name="index">0 or more; an amount does not depend on how many are drawn.</param>
    public static AmountCrop Draw(int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        string text = "";
        PageRaster raster = NegativeSheet.Draw(SampleRandom.Of((uint)seed, (ulong)index), (sheet, own) =>
        {
            text = own.Int(10000, 99999).ToString(CultureInfo.InvariantCulture);
            string written = Marked(text, sheet.Hand.Marks, cents: own.Chance(0.4));
            sheet.Write(new FieldHand(sheet.Hand, own.Fork()).Run(written, sheet.Area));
        });
        return new AmountCrop(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}.png"), text, raster);
    }

    /// <summary>The last two digits as cents, or the last three behind the writer's grouping mark.</summary>
    private static string Marked(string digits, AmountMarks marks, bool cents) =>
        cents ? digits.Insert(3, marks.Decimal.ToString()) : marks.Grouping is { } mark ? digits.Insert(2, mark.ToString()) : digits;
}
