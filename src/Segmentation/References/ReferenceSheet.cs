using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>
/// A template's reference picture, prepared: its features, and blocks of print all over the sheet that can be measured to a part of a pixel
/// (corners in the sense of Shi and Tomasi, "Good features to track", 1994, one a place). The inside of fields, and what is to be ignored, plays
/// no part: a field's printed box does. Safe to use from several threads.
/// </summary>
internal sealed class ReferenceSheet
{
    /// <summary>Pixels a millimetre of the picture that blocks are cut from.</summary>
    public const double Scale = 6;

    /// <summary>Side of a block, millimetres.</summary>
    public const double BlockSide = BlockPixels / Scale;

    /// <summary>Side of a block, pixels.</summary>
    public const int BlockPixels = 48;

    private const int MostFeatures = 1500;
    private const double Grid = 6;         // millimetres between blocks' middles
    private const int MostBlocks = 80;
    private const double LeastTexture = 25; // smaller eigenvalue of a block's mean gradient product, greys squared a pixel
    private const double FieldsEdge = 0.9;  // millimetres of a field at its edge that still count
    private const double LeastShown = 0.4;  // share of a block that must count

    private ReferenceSheet(PrintFeatures features, MillimetreSize size, PixelPoint[] blocks, ReferencePatch[] patches) =>
        (Features, Size, Blocks, Patches) = (features, size, blocks, patches);

    /// <summary>Features, in millimetres of the sheet.</summary>
    public PrintFeatures Features { get; }

    /// <summary>The sheet.</summary>
    public MillimetreSize Size { get; }

    /// <summary>Middles of the blocks, millimetres.</summary>
    public PixelPoint[] Blocks { get; }

    /// <summary>What the blocks look like.</summary>
    public ReferencePatch[] Patches { get; }

    /// <summary>Place of a feature, millimetres.</summary>
    public PixelPoint PlaceOf(int feature) => new(Features.Places[feature].X / Scale, Features.Places[feature].Y / Scale);

    /// <summary>Prepares a template's reference.</summary>
    /// <param name="template">A template with a reference.</param>
    /// <returns>The sheet, or why its picture cannot be used.</returns>
    public static (ReferenceSheet? Sheet, string? Problem) Of(Template template)
    {
        ReferencePicture reference = template.Reference!;
        PageDecoding decoded = PageFile.DecodePage(reference.File, 0, DecodeLimits.Default);
        if (decoded is not DecodedPage { Raster: var raster }) return (null, decoded is UndecodablePage { Reason: var reason } ? reason : "It cannot be decoded.");
        MillimetreSize size = template.Size;
        double across = raster.Width / size.Width, down = raster.Height / size.Height;
        if (across / down is < 0.94 or > 1.06)
            return (null, FormattableString.Invariant($"It has {raster.Width} x {raster.Height} pixels, which is not the shape of a sheet of {size.Width} x {size.Height} mm. Cut it to the sheet's edges, or correct the size."));
        if (Math.Min(across, down) < 75 / 25.4)
            return (null, FormattableString.Invariant($"It has {25.4 * Math.Min(across, down):0} dots an inch; at least 75 are needed, 200 are good."));

        using Mat full = Mats.Over(raster), even = new();
        Cv2.Resize(full, even, new Size((int)Math.Round(size.Width * Scale), (int)Math.Round(size.Height * Scale)), 0, 0, Scale < across ? InterpolationFlags.Area : InterpolationFlags.Linear);
        PageRaster picture = Mats.Raster(even, Scale * 25.4);
        bool Counts(double x, double y) => !template.Fields.Any(f => Within(f.Area, x, y, -FieldsEdge)) && !reference.Ignored.Any(r => Within(r, x, y, 0));
        byte[] counting = new byte[picture.Width * picture.Height];
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
                if (Counts((x + 0.5) / Scale, (y + 0.5) / Scale)) counting[y * picture.Width + x] = 255;
        PrintFeatures features = PrintFeatures.Of(picture, MostFeatures, counts: (x, y) => Counts(x / Scale, y / Scale));
        PixelPoint[] blocks = BlocksOf(picture, counting, size);
        if (features.Count < ReferenceMatch.FewestMatches * 2 || blocks.Length < ReferenceMatch.FewestBlocks)
            return (null, $"It shows too little print outside the fields to tell a page by ({features.Count} corners in {blocks.Length} places). Use anchors, or a sharper picture.");
        return (new ReferenceSheet(features, size, blocks, [.. blocks.Select(block => ReferencePatch.Of(picture, counting, block))]), null);
    }

    private static PixelPoint[] BlocksOf(PageRaster picture, byte[] counting, MillimetreSize size)
    {
        // The mean products of gradients over a block, of the pixels that count, as sums over the picture.
        using Mat grey = Mats.Over(picture), across = new(), down = new(), mask = Mats.Over(counting, picture.Width, picture.Height), inner = new();
        Cv2.Sobel(grey, across, MatType.CV_64FC1, 1, 0, 3, 1 / 8.0);
        Cv2.Sobel(grey, down, MatType.CV_64FC1, 0, 1, 3, 1 / 8.0);
        Cv2.Erode(mask, inner, null, null, 1, BorderTypes.Replicate); // gradients reach one pixel
        using Mat xx = Sums(across, across, inner), xy = Sums(across, down, inner), yy = Sums(down, down, inner), shown = new();
        Cv2.Integral(mask, shown, MatType.CV_64F);
        var blocks = new List<(PixelPoint Middle, double Strength)>();
        const double half = BlockSide / 2;
        for (double y = half; y <= size.Height - half; y += Grid)
            for (double x = half; x <= size.Width - half; x += Grid)
            {
                (int left, int top) = ((int)Math.Round((x - half) * Scale), (int)Math.Round((y - half) * Scale));
                (int right, int bottom) = (left + BlockPixels, top + BlockPixels);
                if (right > picture.Width || bottom > picture.Height) continue;
                const double area = BlockPixels * BlockPixels;
                double Sum(Mat sums) => sums.At<double>(bottom, right) - sums.At<double>(top, right) - sums.At<double>(bottom, left) + sums.At<double>(top, left);
                if (Sum(shown) / 255 < LeastShown * area) continue;
                (double a, double b, double c) = (Sum(xx) / area, Sum(xy) / area, Sum(yy) / area);
                double weaker = (a + c) / 2 - Math.Sqrt((a - c) * (a - c) / 4 + b * b);
                if (weaker >= LeastTexture) blocks.Add((new PixelPoint(left / Scale + half, top / Scale + half), weaker));
            }
        return [.. blocks.OrderByDescending(b => b.Strength).Take(MostBlocks).Select(b => b.Middle)];
    }

    /// <summary>Sums of a product over the picture's upper left parts, where a mask lets it count; the caller disposes.</summary>
    private static Mat Sums(Mat one, Mat other, Mat mask)
    {
        using Mat product = new(), counted = new(one.Size(), MatType.CV_64FC1, Scalar.All(0));
        Cv2.Multiply(one, other, product);
        product.CopyTo(counted, mask);
        Mat sums = new();
        Cv2.Integral(counted, sums, MatType.CV_64F);
        return sums;
    }

    private static bool Within(MillimetreRect area, double x, double y, double around) =>
        x > area.X - around && x < area.Right + around && y > area.Y - around && y < area.Bottom + around;
}
