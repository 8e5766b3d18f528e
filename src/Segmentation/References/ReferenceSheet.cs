using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>
/// A template's reference picture, prepared: its features, and blocks of print all over the sheet that can be measured to a part of a pixel
/// (corners in the sense of Shi and Tomasi, "Good features to track", 1994, one a place). What lies in fields or is to be ignored plays no
/// part. Safe to use from several threads.
/// </summary>
internal sealed class ReferenceSheet
{
    /// <summary>Pixels a millimetre of the picture that blocks are cut from.</summary>
    public const double Scale = 6;

    /// <summary>Side of a block, millimetres.</summary>
    public const double BlockSide = 8;

    private const int MostFeatures = 1500;
    private const double Grid = 6;         // millimetres between blocks' middles
    private const int MostBlocks = 80;
    private const double LeastTexture = 40; // smaller eigenvalue of a block's mean gradient product, greys squared a pixel
    private const double AroundFields = 1.5;

    private ReferenceSheet(PrintFeatures features, PageRaster picture, MillimetreSize size, PixelPoint[] blocks) =>
        (Features, Picture, Size, Blocks) = (features, picture, size, blocks);

    /// <summary>Features, in millimetres of the sheet.</summary>
    public PrintFeatures Features { get; }

    /// <summary>The sheet at <see cref="Scale"/>.</summary>
    public PageRaster Picture { get; }

    /// <summary>The sheet.</summary>
    public MillimetreSize Size { get; }

    /// <summary>Middles of the blocks, millimetres.</summary>
    public PixelPoint[] Blocks { get; }

    /// <summary>Place of a feature, millimetres.</summary>
    public PixelPoint PlaceOf(int feature) => new(Features.Places[feature].X / Scale, Features.Places[feature].Y / Scale);

    /// <summary>Prepares a template's reference.</summary>
    /// <param name="template">A template with a reference.</param>
    /// <returns>The sheet, or why its picture cannot be used.</returns>
    public static (ReferenceSheet? Sheet, string? Problem) Of(Template template)
    {
        ReferencePicture reference = template.Reference!;
        if (PageFile.DecodePage(reference.File, 0, DecodeLimits.Default) is not DecodedPage { Raster: var raster })
            return (null, PageFile.DecodePage(reference.File, 0, DecodeLimits.Default) is UndecodablePage { Reason: var reason } ? reason : "It cannot be decoded.");
        MillimetreSize size = template.Size;
        double across = raster.Width / size.Width, down = raster.Height / size.Height;
        if (across / down is < 0.94 or > 1.06)
            return (null, FormattableString.Invariant($"It has {raster.Width} x {raster.Height} pixels, which is not the shape of a sheet of {size.Width} x {size.Height} mm. Cut it to the sheet's edges, or correct the size."));
        if (Math.Min(across, down) < 75 / 25.4)
            return (null, FormattableString.Invariant($"It has {25.4 * Math.Min(across, down):0} dots an inch; at least 75 are needed, 200 are good."));

        using Mat full = Mats.Over(raster), even = new();
        Cv2.Resize(full, even, new Size((int)Math.Round(size.Width * Scale), (int)Math.Round(size.Height * Scale)), 0, 0, Scale < across ? InterpolationFlags.Area : InterpolationFlags.Linear);
        PageRaster picture = Mats.Raster(even, Scale * 25.4);
        bool Counts(double x, double y) => !template.Fields.Any(f => Within(f.Area, x, y, AroundFields)) && !reference.Ignored.Any(r => Within(r, x, y, 0));
        PrintFeatures features = PrintFeatures.Of(picture, MostFeatures, (x, y) => Counts(x / Scale, y / Scale));
        PixelPoint[] blocks = BlocksOf(picture, size, Counts);
        if (features.Count < ReferenceMatch.FewestMatches * 2 || blocks.Length < ReferenceMatch.FewestBlocks)
            return (null, $"It shows too little print outside the fields to tell a page by ({features.Count} corners in {blocks.Length} places). Use anchors, or a sharper picture.");
        return (new ReferenceSheet(features, picture, size, blocks), null);
    }

    private static PixelPoint[] BlocksOf(PageRaster picture, MillimetreSize size, Func<double, double, bool> counts)
    {
        using Mat grey = Mats.Over(picture), texture = new();
        int window = (int)(BlockSide * Scale * 0.75);
        Cv2.CornerMinEigenVal(grey, texture, window, 3);
        texture.GetArray(out float[] strength);
        var blocks = new List<(PixelPoint Middle, double Strength)>();
        const double half = BlockSide / 2;
        for (double y = half; y <= size.Height - half; y += Grid)
            for (double x = half; x <= size.Width - half; x += Grid)
            {
                // The block's middle and corners: fields are wider than that.
                if (!counts(x, y) || !counts(x - half, y - half) || !counts(x + half, y - half) || !counts(x - half, y + half) || !counts(x + half, y + half)) continue;
                double s = strength[Math.Min(picture.Height - 1, (int)(y * Scale)) * picture.Width + Math.Min(picture.Width - 1, (int)(x * Scale))] * 255 * 255;
                if (s >= LeastTexture) blocks.Add((new PixelPoint(x, y), s));
            }
        return [.. blocks.OrderByDescending(b => b.Strength).Take(MostBlocks).Select(b => b.Middle)];
    }

    private static bool Within(MillimetreRect area, double x, double y, double around) =>
        x > area.X - around && x < area.Right + around && y > area.Y - around && y < area.Bottom + around;
}
