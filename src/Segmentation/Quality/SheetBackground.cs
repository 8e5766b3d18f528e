using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>What the picture shows around the sheet: the scanner's bed or lid, and whatever lies on it.</summary>
internal sealed record SheetBackground
{
    /// <summary>Paper this near to the sheet's sides is left out: sheets are cut a little larger or smaller than their template, millimetres.</summary>
    private const double Slack = 1.5;

    /// <summary>A bed differs from the paper by so many greys at least.</summary>
    private const int Distinct = 30;

    /// <summary>What differs from the bed by more is something that lies on it.</summary>
    private const int OnBed = 32;

    /// <summary>Around less than this share of the sheet's area nothing can be told.</summary>
    private const double LeastShown = 0.01;

    /// <summary>Share of the background that is bed at least.</summary>
    private const double LeastBed = 0.2;

    /// <summary>Thinner things are no sheet: lines, dust, shadows of edges, millimetres.</summary>
    internal const double Thin = 2.5;

    /// <summary>Grey of the bed; null where it is not known.</summary>
    public int? Bed { get; private init; }

    /// <summary>Why the bed is not known, a sentence; null where it is.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Why paper that is missing cannot be told, a sentence; null where it can: where the bed differs from the paper, or where nothing of it is shown
    /// and it is taken to be dark.</summary>
    public string? WhyGapsAreUnseen { get; private init; }

    /// <summary>Area of the largest thing on the bed, as a share of the sheet's.</summary>
    public double LargestThing { get; private init; }

    public static SheetBackground Of(QualityPictures pictures, int paper, MillimetreSize size, bool isPhotograph)
    {
        if (isPhotograph) return Unknown("On a photograph anything may lie beside the sheet.", gapsAreSeen: false);
        PageRaster page = pictures.Reduced;
        double scale = page.PixelsPerMillimetre, area = size.Width * size.Height * scale * scale;
        using Mat around = new(page.Height, page.Width, MatType.CV_8UC1, new Scalar(255));
        Point[] corners = [.. pictures.SheetOnReduced.Corners.Select(p => new Point((int)Math.Round(p.X), (int)Math.Round(p.Y)))];
        Cv2.FillConvexPoly(around, corners, new Scalar(0));
        Cv2.Polylines(around, [corners], true, new Scalar(0), Math.Max(1, (int)Math.Round(2 * Slack * scale)));
        byte[] outside = Mats.Bytes(around);
        var bed = new Greys();
        int shown = 0;
        for (int i = 0; i < outside.Length; i++)
        {
            if (outside[i] == 0) continue;
            shown++;
            if (Math.Abs(page.Pixels[i] - paper) > Distinct) bed.Add(page.Pixels[i]);
        }
        if (shown < LeastShown * area) return Unknown("The picture shows nothing beside the sheet.", gapsAreSeen: true);
        if (bed.Count < LeastBed * shown) return Unknown("What lies beside the sheet looks like its paper.", gapsAreSeen: false);
        int grey = bed.At(0.5);
        return new SheetBackground { Bed = grey, LargestThing = Largest(page, around, grey, scale) / area };
    }

    private static SheetBackground Unknown(string whyNot, bool gapsAreSeen) => new() { WhyNot = whyNot, WhyGapsAreUnseen = gapsAreSeen ? null : whyNot };

    /// <summary>Pixels of the largest thing outside the sheet that is no bed.</summary>
    private static double Largest(PageRaster page, Mat around, int bed, double scale)
    {
        using Mat grey = Mats.Over(page), smooth = new(), apart = new(), things = new(), labels = new(), stats = new(), centres = new();
        Cv2.Blur(grey, smooth, new Size(3, 3));
        using Mat level = new(page.Height, page.Width, MatType.CV_8UC1, new Scalar(bed));
        Cv2.Absdiff(smooth, level, apart);
        Cv2.Threshold(apart, things, OnBed, 255, ThresholdTypes.Binary);
        Cv2.BitwiseAnd(things, around, things);
        int side = 2 * (int)Math.Round(Thin * scale / 2) + 1;
        using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(things, things, MorphTypes.Open, kernel);
        int count = Cv2.ConnectedComponentsWithStats(things, labels, stats, centres);
        int largest = 0;
        for (int i = 1; i < count; i++) largest = Math.Max(largest, stats.At<int>(i, (int)ConnectedComponentsTypes.Area));
        return largest;
    }
}
