using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Disturbances;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Skewed;

/// <summary>
/// Draws pages turned by known angles: filled forms and nearly empty sheets, at 100 to 300 dots an inch, with a scanner's noise, half of them after JPEG. The sheet
/// is drawn askew, so that no resampling softens it, and the picture then turned by whole quarters. Thread-safe: all state belongs to the call.
/// </summary>
public static class SkewedPageGenerator
{
    /// <summary>Largest skew, degrees either way.</summary>
    public const double MostDegrees = 20;

    private static readonly int[] Resolutions = [100, 150, 200, 200, 300];
    private static readonly MillimetreSize[] Sheets = [new(178, 80), new(210, 148), new(148, 210), new(210, 297)];

    /// <summary>Draws one page. Kinds take turns, and then orientations.</summary>
    /// <param name="seed">The same seed gives the same pages.</param>
    /// <param name="templates">The forms; may be none.</param>
    /// <param name="index">0 or more; a page does not depend on how many are drawn.</param>
    public static SkewedPage Draw(int seed, IReadOnlyList<Template> templates, int index)
    {
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SampleRandom random = SampleRandom.Of((uint)seed ^ 0x5CE3UL << 32, (ulong)index);
        int kinds = templates.Count + SparseSheets.All.Count, kind = index % kinds, orientation = index / kinds % 4 * 90;
        ScanConditions conditions = ScanConditions.Draw(random.Fork(), SampleFormat.Jpeg) with
        {
            Dpi = random.Pick(Resolutions),
            SkewDegrees = random.Uniform(-MostDegrees, MostDegrees),
            Cropped = false,
        };
        (string name, PageRaster raster) = kind < templates.Count
            ? (templates[kind].Name, SampleGenerator.Scanned(new SampleOptions(1, seed), templates[kind], index, conditions))
            : (SparseSheets.All[kind - templates.Count].Name, Sparse(SparseSheets.All[kind - templates.Count].Draw, conditions, random.Fork()));
        if (random.Chance(0.5)) raster = Resampling.Compressed(raster, random.Int(30, 90));
        return new SkewedPage(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}-{name}.png"), name, QuarterTurn.Upright(raster, (360 - orientation) % 360),
            kind < templates.Count, conditions.SkewDegrees, orientation);
    }

    private static PageRaster Sparse(Action<Canvas, MillimetreSize, HandStyle, SampleRandom> draw, ScanConditions conditions, SampleRandom random)
    {
        MillimetreSize size = random.Pick(Sheets);
        HandStyle hand = HandStyle.Draw(random.Fork());
        var (width, height, transform) = conditions.Layout(size);
        var canvas = new Canvas(width, height, transform, (float)conditions.BedTone);
        canvas.LayPaper(new(0, 0, size.Width, size.Height), (float)conditions.PaperTone);
        draw(canvas, size, hand, random.Fork());
        return Scanner.Scan(canvas, conditions, hand.Pen.Density, false, random.Fork());
    }
}
