using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Colours;
using DocDigits.Segmentation.Combs;
using DocDigits.Segmentation.FreeRuns;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Fields;

/// <summary>
/// Turns a field's picture into glyphs: ink is parted from paper, printed lines are taken away and the strokes that they
/// crossed mended, and what is left is dealt out to a comb's cells or made into a lattice of candidates. A field without
/// ink is known as empty; what cannot be explained becomes a concern, not a digit. Thread-safe, keeps nothing.
/// </summary>
public static class FieldSegmenter
{
    /// <summary>Crops lower than this are enlarged first: strokes of two pixels cannot be cut or measured.</summary>
    private const int LeastHeight = 46;

    /// <summary>Crops higher than this are reduced first: at 300 dpi a field 17 mm high. More pixels add nothing to a digit of 28 x 28,
    /// and cutting costs grow with their square.</summary>
    private const int MostHeight = 200;

    /// <summary>Paper darker than this grey, 0 to 255, is no paper that a scanner sees.</summary>
    private const int DarkestPaper = 56;

    /// <summary>Segments one field.</summary>
    /// <returns>All boxes are pixels of the region's crop.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SegmentedField Segment(FieldRegion region, CancellationToken cancellation) => Segment(region, BinarisationMethod.Ours, InkPlane.Discriminant, cancellation);

    /// <summary>Segments one field with another way to part ink from paper, to compare it.</summary>
    /// <param name="region">The field.</param>
    /// <param name="method">The way.</param>
    /// <param name="plane">How a field in colour becomes grey first.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <returns>All boxes are pixels of the region's crop.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SegmentedField Segment(FieldRegion region, BinarisationMethod method, InkPlane plane, CancellationToken cancellation) =>
        Segment(region, method, plane, null, lineAlone: false, cancellation);

    /// <summary>What a way to part ink from paper takes for ink in a field's picture at its own size, printed lines among it.</summary>
    /// <param name="region">The field.</param>
    /// <param name="method">The way.</param>
    /// <param name="plane">How a field in colour becomes grey first.</param>
    /// <returns>Row-major, one a pixel of the region's crop.</returns>
    public static IReadOnlyList<bool> InkOf(FieldRegion region, BinarisationMethod method, InkPlane plane)
    {
        ArgumentNullException.ThrowIfNull(region);
        return FieldBinariser.Binarise(ColourDropOut.Apply(region, plane).Crop, region.Area, method).Mask.Ink;
    }

    /// <summary>The strip of a free field alone, as <see cref="Segment(FieldRegion, CancellationToken)"/> makes it, without cutting.</summary>
    /// <returns>Null where the field is empty or too long.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LineImage? LineOf(FieldRegion region, CancellationToken cancellation) => (Segment(region, BinarisationMethod.Ours, InkPlane.Discriminant, null, lineAlone: true, cancellation) as FreeField)?.Line;

    /// <summary>Segments a free field and says which pixels each candidate is made of, so that candidates can be labelled where
    /// it is known whose ink is whose.</summary>
    /// <param name="region">The field.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <returns>The field, and for each candidate of its lattice the indices of its pixels in the region's crop, row-major;
    /// none where the field is empty.</returns>
    public static (SegmentedField Field, IReadOnlyList<int[]> CandidateInk) SegmentWithInk(FieldRegion region, CancellationToken cancellation)
    {
        var ink = new List<int[]>();
        SegmentedField field = Segment(region, BinarisationMethod.Ours, InkPlane.Discriminant, ink, lineAlone: false, cancellation);
        double factor = ScaleOf(region);
        int width = region.Crop.Width, height = region.Crop.Height, working = Scaled(width, factor);
        return (field, factor == 1 ? ink : [.. ink.Select(pixels => pixels
            .Select(p => Math.Min(height - 1, (int)(p / working / factor)) * width + Math.Min(width - 1, (int)(p % working / factor))).Distinct().ToArray())]);
    }

    private static SegmentedField Segment(FieldRegion region, BinarisationMethod method, InkPlane plane, List<int[]>? candidateInk, bool lineAlone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(region);
        cancellation.ThrowIfCancellationRequested();
        double factor = ScaleOf(region);
        FieldRegion inGrey = ColourDropOut.Apply(region, plane);
        if (factor == 1 && inGrey == region) return SegmentAtSize(region, method, candidateInk, lineAlone, cancellation);
        return Unscaled(SegmentAtSize(factor == 1 ? inGrey : AtScale(inGrey, factor), method, candidateInk, lineAlone, cancellation), region, factor);
    }

    /// <summary>What a region is scaled by before it is segmented: a whole number above 1 for small ones, below 1 for large ones.</summary>
    private static double ScaleOf(FieldRegion region)
    {
        int height = Math.Max(1, region.Area.Height);
        return height > MostHeight ? (double)MostHeight / height : Math.Ceiling((double)LeastHeight / height);
    }

    private static int Scaled(int length, double factor) => Math.Max(1, (int)Math.Round(length * factor));

    private static SegmentedField SegmentAtSize(FieldRegion region, BinarisationMethod method, List<int[]>? candidateInk, bool lineAlone, CancellationToken cancellation)
    {
        FieldInk ink = FieldBinariser.Binarise(region.Crop, region.Area, method);
        SegmentedField found = region.Field.Layout == FieldLayout.Comb
            ? CombSegmenter.Segment(region, ink, cancellation)
            : FreeRunSegmenter.Segment(region, ink, candidateInk, lineAlone, cancellation);
        return IsNearlyBlack(region.Crop) ? found with { Concern = found.Concern ?? "The field is nearly black." } : found;
    }

    /// <summary>What is stretched out of such a picture may be a shadow of what stood there.</summary>
    private static bool IsNearlyBlack(PageRaster crop)
    {
        int light = 0;
        foreach (byte grey in crop.Pixels) if (grey >= DarkestPaper) light++;
        return 2 * light < crop.Pixels.Length;
    }

    private static FieldRegion AtScale(FieldRegion region, double factor)
    {
        PageRaster crop = region.Crop;
        using Mat original = Mats.Over(crop);
        using Mat working = new();
        var size = new Size(Scaled(crop.Width, factor), Scaled(crop.Height, factor));
        Cv2.Resize(original, working, size, 0, 0, factor > 1 ? InterpolationFlags.Cubic : InterpolationFlags.Area);
        PixelRect a = region.Area;
        int x = (int)(a.X * factor), y = (int)(a.Y * factor);
        return region with
        {
            Crop = Mats.Raster(working, crop.Dpi * factor),
            Area = new PixelRect(x, y, Math.Clamp(Scaled(a.Width, factor), 1, size.Width - x), Math.Clamp(Scaled(a.Height, factor), 1, size.Height - y)),
        };
    }

    /// <summary>The same in pixels of the region as it was handed in.</summary>
    private static SegmentedField Unscaled(SegmentedField found, FieldRegion region, double factor) => found switch
    {
        EmptyField => new EmptyField(region) { Concern = found.Concern },
        CombField comb => new CombField(region, [.. comb.Cells.Select(c => c with { Box = Unscaled(c.Box, region, factor), InkBox = Unscaled(c.InkBox, region, factor) })]) { Concern = found.Concern },
        FreeField free => new FreeField(region, new GlyphLattice(free.Lattice.Pieces,
            [.. free.Lattice.Candidates.Select(c => c with { Box = Unscaled(c.Box, region, factor) })])
        {
            Line = free.Lattice.Line is { } run ? new RunLine(run.DigitHeight / factor, run.Foot / factor) : null,
        })
        {
            Concern = free.Concern,
            Line = free.Line is { } line ? new LineImage(line.Width, line.Pixels) { Source = Unscaled(line.Source, factor) } : null,
            Fractions = [.. free.Fractions.Select(f => f with { Whole = Unscaled(f.Whole, region, factor), Upper = Unscaled(f.Upper, region, factor), Lower = Unscaled(f.Lower, region, factor) })],
        },
        _ => throw new InvalidOperationException($"Unknown field {found.GetType().Name}."),
    };

    private static FieldPart Unscaled(FieldPart part, FieldRegion region, double factor) => part with { Source = Unscaled(part.Source, factor) };

    /// <summary>A strip's place, which may reach out of the crop.</summary>
    private static PixelRect Unscaled(PixelRect strip, double factor)
    {
        int left = (int)Math.Floor(strip.X / factor), top = (int)(strip.Y / factor);
        return new PixelRect(left, top, Math.Max(1, (int)Math.Ceiling(strip.Right / factor) - left), Math.Max(1, (int)Math.Ceiling(strip.Bottom / factor) - top));
    }

    private static PixelRect Unscaled(PixelRect box, FieldRegion region, double factor)
    {
        if (box.IsEmpty) return default;
        int left = Math.Clamp((int)(box.X / factor), 0, region.Crop.Width - 1), top = Math.Clamp((int)(box.Y / factor), 0, region.Crop.Height - 1);
        int right = Math.Clamp((int)Math.Ceiling(box.Right / factor), left + 1, region.Crop.Width), bottom = Math.Clamp((int)Math.Ceiling(box.Bottom / factor), top + 1, region.Crop.Height);
        return new PixelRect(left, top, right - left, bottom - top);
    }
}
