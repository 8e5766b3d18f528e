using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// The page turned upright by its measured skew and reduced to about five pixels a millimetre, with sums over ink and over
/// long straight runs, so that looking for an anchor at a place costs a few additions.
/// </summary>
internal sealed class ReducedPage
{
    /// <summary>Pixels a millimetre that the reduction aims at.</summary>
    public const double TargetScale = 5;

    private const int SurroundWindow = 61;
    private const int Contrast = 16;
    private const int RuleLength = 20;
    private const int BlobSide = 9, SolidSide = 5;
    private const double RoomForTwo = 1.5;

    private readonly int[] ink, horizontal, vertical; // integral images of ink, of runs along rows, and of runs down columns, (Width + 1) x (Height + 1)

    /// <param name="page">The page.</param>
    /// <param name="skewDegrees">Its skew.</param>
    /// <param name="factor">Pixels of the reduced picture a pixel of the page.</param>
    public ReducedPage(PageRaster page, double skewDegrees, double factor)
    {
        Factor = factor;
        if (Math.Abs(skewDegrees) < 0.02) skewDegrees = 0;
        using Mat full = Mats.Over(page);
        using Mat small = new();
        Cv2.Resize(full, small, new Size(Math.Max(8, page.Width * factor), Math.Max(8, page.Height * factor)), 0, 0, InterpolationFlags.Area);
        double paper = Paper(small);

        (double sin, double cos) = Math.SinCos(skewDegrees * Math.PI / 180);
        Width = (int)Math.Ceiling(small.Width * cos + small.Height * Math.Abs(sin));
        Height = (int)Math.Ceiling(small.Height * cos + small.Width * Math.Abs(sin));
        double fx = (double)small.Width / page.Width, fy = (double)small.Height / page.Height;
        // Upright to page: turn back by the skew about the centres.
        ToPage = new AffineMap(
            cos / fx, sin / fx, (small.Width / 2.0 - cos * Width / 2.0 - sin * Height / 2.0) / fx,
            -sin / fy, cos / fy, (small.Height / 2.0 + sin * Width / 2.0 - cos * Height / 2.0) / fy);
        using Mat upright = new();
        if (skewDegrees == 0) small.CopyTo(upright);
        else
        {
            var toSmall = new AffineMap(cos, sin, small.Width / 2.0 - cos * Width / 2.0 - sin * Height / 2.0,
                -sin, cos, small.Height / 2.0 + sin * Width / 2.0 - cos * Height / 2.0);
            Warp.Apply(small, upright, toSmall, Width, Height, paper);
        }

        using Mat mask = Ink(upright, paper);
        ink = Integral(mask);
        using Mat thick = new(), blob = new(), rows = new(), columns = new();
        using Mat three = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        using Mat block = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(BlobSide, BlobSide));
        using Mat wide = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(RuleLength, 1));
        using Mat tall = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(1, RuleLength));
        Cv2.Dilate(mask, thick, three);
        Cv2.MorphologyEx(thick, blob, MorphTypes.Open, block);
        Cv2.BitwiseNot(blob, blob);
        Cv2.MorphologyEx(thick, rows, MorphTypes.Open, wide);
        Cv2.BitwiseAnd(rows, blob, rows);
        Cv2.MorphologyEx(thick, columns, MorphTypes.Open, tall);
        Cv2.BitwiseAnd(columns, blob, columns);
        horizontal = Integral(rows);
        vertical = Integral(columns);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels of the reduced picture a pixel of the page.</summary>
    public double Factor { get; }

    /// <summary>From pixels of the reduced upright picture to pixels of the page as scanned.</summary>
    public AffineMap ToPage { get; }

    /// <summary>Whether another sheet of the template may lie beside the one that was found.</summary>
    public bool HasRoomBeside(Template template, Placement found) =>
        Width >= RoomForTwo * template.Size.Width * found.ScaleX || Height >= RoomForTwo * template.Size.Height * found.ScaleY;

    /// <summary>How far the four sides of a frame are covered by straight runs: 0 none, 1 wholly.</summary>
    public double FrameAt(double x, double y, double width, double height)
    {
        int left = (int)Math.Round(x), top = (int)Math.Round(y), right = (int)Math.Round(x + width), bottom = (int)Math.Round(y + height);
        if (left < 0 || top < 0 || right >= Width || bottom >= Height || right - left < 4 || bottom - top < 4) return 0;
        double upper = Row(top, left, right), lower = Row(bottom, left, right);
        if (upper + lower < 1) return 0;
        return (upper + lower + Column(left, top, bottom) + Column(right, top, bottom)) / 4;
    }

    /// <summary>How much a place looks like a solid square on paper: the filled share of its inside less that of a ring around it.</summary>
    public double SquareAt(double centreX, double centreY, double side)
    {
        double inside = Filled(centreX, centreY, side * 0.8);
        if (inside < 0.8) return 0; // nearly everywhere: its surroundings are not looked at
        double near = Filled(centreX, centreY, side * 1.35), far = Filled(centreX, centreY, side * 1.75);
        if (far < 0) return 0;
        double nearArea = side * side * 1.35 * 1.35, farArea = side * side * 1.75 * 1.75;
        double ring = (far * farArea - near * nearArea) / (farArea - nearArea);
        return Math.Max(0, inside - 1.5 * ring);
    }

    /// <summary>Whether a rule runs across a square of pixels.</summary>
    public bool HasRuleAcross(int left, int top, int side) => Sum(horizontal, left, top, Math.Min(Width, left + side), Math.Min(Height, top + side)) > 0;

    /// <summary>Whether a rule runs down through a square of pixels.</summary>
    public bool HasRuleDown(int left, int top, int side) => Sum(vertical, left, top, Math.Min(Width, left + side), Math.Min(Height, top + side)) > 0;

    /// <summary>Whether a place lies inside something as solid and large as the smallest square that is sought.</summary>
    public bool IsSolid(int x, int y) => Filled(x, y, SolidSide) >= 0.8;

    /// <summary>Whether nearly all around a place is ink, as on a scanner's dark bed.</summary>
    public bool IsBlock(int x, int y, int side) => Filled(x, y, side) >= 0.95;

    private double Row(int y, int left, int right) => Sum(horizontal, left, y, right, y + 1) / (double)(right - left);

    private double Column(int x, int top, int bottom) => Sum(vertical, x, top, x + 1, bottom) / (double)(bottom - top);

    private int Sum(int[] of, int left, int top, int right, int bottom)
    {
        int w = Width + 1;
        return of[bottom * w + right] - of[bottom * w + left] - of[top * w + right] + of[top * w + left];
    }

    /// <summary>The filled share of a square; -1 where less than half of it lies in the picture.</summary>
    private double Filled(double centreX, double centreY, double side)
    {
        int left = (int)Math.Round(centreX - side / 2), right = (int)Math.Round(centreX + side / 2);
        int top = (int)Math.Round(centreY - side / 2), bottom = (int)Math.Round(centreY + side / 2);
        int l = Math.Clamp(left, 0, Width), r = Math.Clamp(right, 0, Width), t = Math.Clamp(top, 0, Height), b = Math.Clamp(bottom, 0, Height);
        double area = (double)(right - left) * (bottom - top);
        if ((r - l) * (b - t) < area / 2) return -1;
        return Sum(ink, l, t, r, b) / area;
    }

    /// <summary>The grey of paper: nine tenths of the picture are at most as bright.</summary>
    private static double Paper(Mat grey)
    {
        using Mat counts = new(), everywhere = new();
        Cv2.CalcHist([grey], [0], everywhere, counts, 1, [256], [new Rangef(0, 256)]);
        double seen = 0, share = 0.9 * grey.Width * grey.Height;
        int level = 0;
        while (level < 255 && (seen += counts.At<float>(level)) < share) level++;
        return level;
    }

    /// <summary>255 where darker than the surroundings, or dark outright (inside a fiducial the surroundings are dark too);
    /// caller disposes.</summary>
    private static Mat Ink(Mat grey, double paper)
    {
        using Mat surround = new(), dark = new();
        Cv2.BoxFilter(grey, surround, -1, new Size(SurroundWindow, SurroundWindow));
        Cv2.Subtract(surround, new Scalar(Contrast), surround);
        Mat mask = new();
        Cv2.Compare(grey, surround, mask, CmpTypes.LT);
        Cv2.Compare(grey, new Scalar(paper * 0.35), dark, CmpTypes.LT);
        Cv2.BitwiseOr(mask, dark, mask);
        return mask;
    }

    /// <summary>Counts of a mask's pixels in its upper left parts.</summary>
    private static int[] Integral(Mat mask)
    {
        using Mat ones = new(), sums = new();
        Cv2.Threshold(mask, ones, 0, 1, ThresholdTypes.Binary);
        Cv2.Integral(ones, sums, MatType.CV_32S);
        sums.GetArray(out int[] counts);
        return counts;
    }
}
