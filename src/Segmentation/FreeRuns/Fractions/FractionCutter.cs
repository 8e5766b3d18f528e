using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns.Fractions;

/// <summary>
/// Cuts an amount with a fraction of cents into three fields: small or stacked digits then come to a reader as large as any,
/// and on one line. The ink of the other parts is painted over with paper.
/// </summary>
internal static class FractionCutter
{
    // Round a part's ink, a share of the run's digit height.
    private const double Margin = 0.25;

    // Ink fades beyond its mask; so far it is painted over.
    private const int Fading = 2;

    private const int MostLower = 9;

    /// <summary>The ways to cut, stacked ones first.</summary>
    public static IReadOnlyList<FractionParts> Cut(FieldRegion region, AmountFormat format, FieldInk ink, List<Component> run, RunGeometry geometry, CancellationToken cancellation)
    {
        var whole = new AmountFormat(format.Currency, 0, format.MaximumMajorDigits) { Grouping = format.Grouping };
        var upper = new DigitsFormat(format.Decimals, format.Decimals);
        // Its hundred is to be seen, not to be chosen: what is longer must be able to say so.
        var lower = new DigitsFormat(1, MostLower);
        byte paper = PaperOf(region.Crop, ink.Mask);
        // A stroke left of a bar is a digit's.
        FractionSplit[] splits = [.. BarFinder.Find(run, geometry, ink.Width, ink.Height)];
        if (splits.Length == 0) splits = [.. SlashFinder.Find(run, geometry, ink.Width)];
        return [.. splits.Select(split =>
            new FractionParts(Part(split.Whole, whole), Part(split.Upper, upper), Part(split.Lower, lower)) { HasCrosses = Crosses.Are(split.Upper, format.Decimals, geometry, ink.Width) })];

        FieldPart Part(IReadOnlyList<Component> part, FieldFormat of)
        {
            PixelRect box = part.Select(c => c.Box).Aggregate((a, b) => a.Union(b));
            int margin = Math.Max(3, (int)(Margin * geometry.Height));
            int left = Math.Max(0, box.X - margin), top = Math.Max(0, box.Y - margin);
            var source = new PixelRect(left, top, Math.Min(ink.Width, box.Right + margin) - left, Math.Min(ink.Height, box.Bottom + margin) - top);
            PageRaster crop = Alone(region.Crop, source, part, run, paper);
            var field = region.Field with { Format = of };
            return new FieldPart(FieldSegmenter.Segment(FieldRegion.OfCrop(field, crop), cancellation), source);
        }
    }

    /// <summary>A piece of the picture in which only a part's ink is left of the run's.</summary>
    private static PageRaster Alone(PageRaster crop, PixelRect source, IReadOnlyList<Component> part, List<Component> run, byte paper)
    {
        bool[] kept = new bool[crop.Pixels.Length], others = new bool[crop.Pixels.Length];
        foreach (int p in part.SelectMany(c => c.Pixels)) kept[p] = true;
        foreach (int p in run.SelectMany(c => c.Pixels).Where(p => !kept[p]))
        {
            int x = p % crop.Width, y = p / crop.Width;
            for (int ny = Math.Max(0, y - Fading); ny <= Math.Min(crop.Height - 1, y + Fading); ny++)
                for (int nx = Math.Max(0, x - Fading); nx <= Math.Min(crop.Width - 1, x + Fading); nx++) others[ny * crop.Width + nx] = true;
        }
        byte[] pixels = new byte[source.Width * source.Height];
        for (int y = 0; y < source.Height; y++)
            for (int x = 0; x < source.Width; x++)
            {
                int from = (source.Y + y) * crop.Width + source.X + x;
                pixels[y * source.Width + x] = others[from] && !kept[from] ? paper : crop.Pixels[from];
            }
        return new PageRaster(source.Width, source.Height, pixels, crop.Dpi);
    }

    /// <summary>The middle grey of what is no ink.</summary>
    private static byte PaperOf(PageRaster crop, InkMask ink)
    {
        int[] counts = new int[256];
        int total = 0;
        for (int i = 0; i < crop.Pixels.Length; i++)
        {
            if (ink.Ink[i]) continue;
            counts[crop.Pixels[i]]++;
            total++;
        }
        int grey = 0;
        for (int seen = counts[0]; grey < 255 && 2 * seen < total; seen += counts[grey]) grey++;
        return (byte)grey;
    }
}
