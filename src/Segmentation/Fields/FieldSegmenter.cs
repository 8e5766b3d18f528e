using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
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

    /// <summary>Segments one field.</summary>
    /// <returns>All boxes are pixels of the region's crop.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SegmentedField Segment(FieldRegion region, CancellationToken cancellation) => Segment(region, null, cancellation);

    /// <summary>Segments a free field and says which pixels each candidate is made of, so that candidates can be labelled where
    /// it is known whose ink is whose.</summary>
    /// <param name="region">The field.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <returns>The field, and for each candidate of its lattice the indices of its pixels in the region's crop, row-major;
    /// none where the field is empty.</returns>
    public static (SegmentedField Field, IReadOnlyList<int[]> CandidateInk) SegmentWithInk(FieldRegion region, CancellationToken cancellation)
    {
        var ink = new List<int[]>();
        SegmentedField field = Segment(region, ink, cancellation);
        int factor = EnlargementOf(region), width = region.Crop.Width;
        return (field, factor == 1 ? ink : [.. ink.Select(pixels => pixels
            .Select(p => p / (width * factor) / factor * width + p % (width * factor) / factor).Distinct().ToArray())]);
    }

    private static SegmentedField Segment(FieldRegion region, List<int[]>? candidateInk, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(region);
        cancellation.ThrowIfCancellationRequested();
        int factor = EnlargementOf(region);
        if (factor == 1) return SegmentAtSize(region, candidateInk, cancellation);
        FieldRegion larger = Enlarged(region, factor);
        return Reduced(SegmentAtSize(larger, candidateInk, cancellation), region, factor);
    }

    private static int EnlargementOf(FieldRegion region) => (int)Math.Ceiling((double)LeastHeight / Math.Max(1, region.Area.Height));

    private static SegmentedField SegmentAtSize(FieldRegion region, List<int[]>? candidateInk, CancellationToken cancellation)
    {
        FieldInk ink = FieldBinariser.Binarise(region.Crop);
        return region.Field.Layout == FieldLayout.Comb
            ? CombSegmenter.Segment(region, ink, cancellation)
            : FreeRunSegmenter.Segment(region, ink, candidateInk, cancellation);
    }

    private static FieldRegion Enlarged(FieldRegion region, int factor)
    {
        PageRaster crop = region.Crop;
        using Mat small = Mats.Over(crop);
        using Mat large = new();
        Cv2.Resize(small, large, new Size(crop.Width * factor, crop.Height * factor), 0, 0, InterpolationFlags.Cubic);
        PixelRect a = region.Area;
        return region with
        {
            Crop = Mats.Raster(large, crop.Dpi * factor),
            Area = new PixelRect(a.X * factor, a.Y * factor, a.Width * factor, a.Height * factor),
        };
    }

    /// <summary>The same in pixels of the region as it was handed in.</summary>
    private static SegmentedField Reduced(SegmentedField found, FieldRegion region, int factor) => found switch
    {
        EmptyField => new EmptyField(region) { Concern = found.Concern },
        CombField comb => new CombField(region, [.. comb.Cells.Select(c => c with { Box = Reduced(c.Box, factor), InkBox = Reduced(c.InkBox, factor) })]) { Concern = found.Concern },
        FreeField free => new FreeField(region, new GlyphLattice(free.Lattice.Pieces,
            [.. free.Lattice.Candidates.Select(c => c with { Box = Reduced(c.Box, factor) })])) { Concern = free.Concern, Line = Reduced(free.Line, factor) },
        _ => throw new InvalidOperationException($"Unknown field {found.GetType().Name}."),
    };

    private static LineImage? Reduced(LineImage? line, int factor) =>
        line is null ? null : new LineImage(line.Width, line.Pixels) { Source = Reduced(line.Source, factor) };

    private static PixelRect Reduced(PixelRect box, int factor)
    {
        if (box.IsEmpty) return default;
        int left = box.X / factor, top = box.Y / factor;
        return new PixelRect(left, top, (box.Right + factor - 1) / factor - left, (box.Bottom + factor - 1) / factor - top);
    }
}
