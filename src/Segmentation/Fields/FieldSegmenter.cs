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
    public static SegmentedField Segment(FieldRegion region, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(region);
        cancellation.ThrowIfCancellationRequested();
        int factor = (int)Math.Ceiling((double)LeastHeight / Math.Max(1, region.Area.Height));
        if (factor == 1) return SegmentAtSize(region, cancellation);
        FieldRegion larger = Enlarged(region, factor);
        return Reduced(SegmentAtSize(larger, cancellation), region, factor);
    }

    private static SegmentedField SegmentAtSize(FieldRegion region, CancellationToken cancellation)
    {
        FieldInk ink = FieldBinariser.Binarise(region.Crop);
        return region.Field.Layout == FieldLayout.Comb
            ? CombSegmenter.Segment(region, ink, cancellation)
            : FreeRunSegmenter.Segment(region, ink, cancellation);
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
            [.. free.Lattice.Candidates.Select(c => c with { Box = Reduced(c.Box, factor) })])) { Concern = found.Concern },
        _ => throw new InvalidOperationException($"Unknown field {found.GetType().Name}."),
    };

    private static PixelRect Reduced(PixelRect box, int factor)
    {
        if (box.IsEmpty) return default;
        int left = box.X / factor, top = box.Y / factor;
        return new PixelRect(left, top, (box.Right + factor - 1) / factor - left, (box.Bottom + factor - 1) / factor - top);
    }
}
