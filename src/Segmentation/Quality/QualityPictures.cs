using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>The pictures on which a page is measured, made once.</summary>
internal sealed record QualityPictures
{
    /// <summary>Pixels a millimetre of the reduced and the flat picture, about 100 dots an inch, unless the page has fewer.</summary>
    private const double ReducedScale = 4;

    /// <summary>Pixels a millimetre above which a page is reduced before fine print is measured, and what it is reduced to: 200 dots an inch.</summary>
    private const double FinestScale = 9, FineScale = 200 / 25.4;

    /// <summary>Share of a page's width and height at each side that is left out where its sheet is not known.</summary>
    private const double Rim = 0.06;

    /// <summary>The sheet's part of the page as scanned, neither turned nor smoothed.</summary>
    public required PageRaster Sharp { get; init; }

    /// <summary>The whole page as scanned, reduced.</summary>
    public required PageRaster Reduced { get; init; }

    /// <summary>Pixels of the reduced picture a pixel of the page.</summary>
    public required double ReducedFactor { get; init; }

    /// <summary>The sheet's corners on the reduced picture.</summary>
    public required PixelQuad SheetOnReduced { get; init; }

    /// <summary>The sheet laid out flat, edge to edge; what lies outside the picture is the grey of its paper.</summary>
    public required PageRaster Flat { get; init; }

    /// <summary>Of a page whose sheet was found.</summary>
    public static QualityPictures OfSheet(PageRaster page, Registered registered)
    {
        PixelQuad sheet = registered.Sheet;
        MillimetreSize size = registered.Template.Size;
        double scale = ScaleOf(sheet, size), factor = Math.Min(1, ReducedScale / scale);
        PageRaster reduced = Resized(page, factor, scale * factor);
        // A picture's width is whole pixels: the true factors differ a little from one another.
        PixelQuad small = Scaled(sheet, (double)reduced.Width / page.Width, (double)reduced.Height / page.Height);
        PageRaster sharp = page.Crop(sheet.Bounds);
        return new QualityPictures
        {
            Sharp = scale > FinestScale ? Resized(sharp, FineScale / scale, FineScale) : new PageRaster(sharp.Width, sharp.Height, sharp.Pixels, scale * 25.4),
            Reduced = reduced,
            ReducedFactor = factor,
            SheetOnReduced = small,
            Flat = LaidFlat(reduced, small, size),
        };
    }

    /// <summary>Of a page on which no sheet was found: its middle stands for the sheet, at the resolution that its file states.</summary>
    public static QualityPictures OfPage(PageRaster page)
    {
        double scale = page.PixelsPerMillimetre, factor = Math.Min(1, ReducedScale / scale);
        int x = (int)(page.Width * Rim), y = (int)(page.Height * Rim);
        PageRaster middle = page.Crop(new PixelRect(x, y, Math.Max(1, page.Width - 2 * x), Math.Max(1, page.Height - 2 * y)));
        PageRaster reduced = Resized(middle, factor, scale * factor);
        return new QualityPictures
        {
            Sharp = scale > FinestScale ? Resized(middle, FineScale / scale, FineScale) : middle,
            Reduced = reduced,
            ReducedFactor = factor,
            SheetOnReduced = PixelQuad.FromRect(new PixelRect(0, 0, reduced.Width, reduced.Height)),
            Flat = reduced,
        };
    }

    /// <summary>Pixels a millimetre, as the mean of the four sides.</summary>
    public static double ScaleOf(PixelQuad sheet, MillimetreSize size) =>
        (sheet.TopLeft.DistanceTo(sheet.TopRight) + sheet.BottomLeft.DistanceTo(sheet.BottomRight) + sheet.TopLeft.DistanceTo(sheet.BottomLeft) + sheet.TopRight.DistanceTo(sheet.BottomRight))
        / (2 * (size.Width + size.Height));

    private static PageRaster Resized(PageRaster page, double factor, double scale)
    {
        using Mat source = Mats.Over(page), target = new();
        Cv2.Resize(source, target, new Size(Math.Max(8, Math.Round(page.Width * factor)), Math.Max(8, Math.Round(page.Height * factor))), 0, 0, InterpolationFlags.Area);
        return Mats.Raster(target, scale * 25.4);
    }

    private static PixelQuad Scaled(PixelQuad quad, double across, double down)
    {
        PixelPoint Of(PixelPoint p) => new(p.X * across, p.Y * down);
        return new PixelQuad(Of(quad.TopLeft), Of(quad.TopRight), Of(quad.BottomRight), Of(quad.BottomLeft));
    }

    private static PageRaster LaidFlat(PageRaster reduced, PixelQuad sheet, MillimetreSize size)
    {
        double scale = reduced.PixelsPerMillimetre;
        Homography map = (Homography.OfRectangle(size.Width, size.Height, sheet) ?? throw new InvalidOperationException("A registered sheet has no area.")).OfCrop(0, 0, scale);
        using Mat source = Mats.Over(reduced), flat = new();
        map.Apply(source, flat, Math.Max(8, (int)Math.Round(size.Width * scale)), Math.Max(8, (int)Math.Round(size.Height * scale)));
        byte[] pixels = Mats.Bytes(flat);
        if (sheet.Corners.Any(c => c.X < 0 || c.Y < 0 || c.X > reduced.Width || c.Y > reduced.Height)) PaintOutside(pixels, flat.Width, flat.Height, map, reduced);
        return new PageRaster(flat.Width, flat.Height, pixels, scale * 25.4);
    }

    /// <summary>Gives what the picture does not show the usual grey of what it shows: it is neither torn off nor print.</summary>
    private static void PaintOutside(byte[] pixels, int width, int height, Homography map, PageRaster reduced)
    {
        bool[] outside = new bool[pixels.Length];
        var shown = new Greys();
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                PixelPoint at = map.At(x + 0.5, y + 0.5);
                if (at.X < 0 || at.Y < 0 || at.X >= reduced.Width || at.Y >= reduced.Height) outside[y * width + x] = true;
                else shown.Add(pixels[y * width + x]);
            }
        byte paper = (byte)shown.At(0.5);
        for (int i = 0; i < pixels.Length; i++) if (outside[i]) pixels[i] = paper;
    }
}
