using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration.ByHand;

/// <summary>Corrects where a sheet lies that a person placed, by what is printed near where that expects it. Nothing is sought elsewhere: a few marks that
/// agree are enough, and none need be there.</summary>
internal static class LocalMarks
{
    private const int FewestAnchors = 3;

    /// <summary>Marks of one corner tell little of the others: they must span this share of the sheet both ways.</summary>
    private const double LeastSpan = 0.3;

    /// <summary>Where marks would move a corner farther than this, they are others than those meant, millimetres.</summary>
    private const double MostMoved = 2;

    /// <summary>The sheet as measured, pixels of the page; null where too little is found, or where it contradicts the placement.</summary>
    /// <param name="flat">The sheet laid out flat with its margin, see <see cref="PhotographedSheet.LaidOut"/>.</param>
    /// <param name="template">The template.</param>
    /// <param name="corners">Where the person placed it.</param>
    /// <param name="toPage">From pixels of the flat picture to the page's.</param>
    public static (PixelQuad Sheet, double ResidualMillimetres, IReadOnlyList<string> Found)? Measure(PageRaster flat, Template template, PixelQuad corners, Homography toPage)
    {
        var measured = template.Reference is null ? Anchors(flat, template, toPage, QuadShape.IsTilted(corners))
            : ReferenceSearch.OnFlat(flat, template).Registration is Registered on ? (toPage.At(on.Sheet), on.ResidualMillimetres, on.AnchorsFound)
            : ((PixelQuad, double, IReadOnlyList<string>)?)null;
        if (measured is not var (sheet, _, _)) return null;
        (double across, double down) = QuadShape.Scales(corners, template.Size);
        return sheet.Corners.Zip(corners.Corners).All(c => c.First.DistanceTo(c.Second) <= MostMoved * Math.Min(across, down)) ? measured : null;
    }

    private static (PixelQuad Sheet, double Residual, IReadOnlyList<string> Found)? Anchors(PageRaster flat, Template template, Homography toPage, bool isTilted)
    {
        AffineMap laid = PhotographedSheet.OnFlat(flat.PixelsPerMillimetre);
        using Mat mat = Mats.Over(flat);
        var points = new List<PointPair>();
        for (int i = 0; i < template.Anchors.Count; i++)
        {
            if (template.Anchors[i] is FrameAnchor frame) points.AddRange(FrameFinder.Find(mat, i, frame, laid));
            else if (FiducialFinder.Find(mat, i, (FiducialAnchor)template.Anchors[i], laid) is { } centre) points.Add(centre);
        }
        // A sheet that lies flat is an affine map of the page, whatever the corners that a hand put a little beside its own say.
        if (!isTilted) points = [.. points.Select(p => p with { PageX = toPage.At(p.PageX, p.PageY).X, PageY = toPage.At(p.PageX, p.PageY).Y })];
        if (MapFit.Robust(points, template.Size.Width, template.Size.Height, FewestAnchors, TemplateRegistrar.LargestResidualMillimetres) is not { } fit) return null;
        bool spans = fit.Points.Max(p => p.SheetX) - fit.Points.Min(p => p.SheetX) >= LeastSpan * template.Size.Width
            && fit.Points.Max(p => p.SheetY) - fit.Points.Min(p => p.SheetY) >= LeastSpan * template.Size.Height;
        PixelQuad sheet = Corners(fit.Map, template.Size);
        return spans ? (isTilted ? toPage.At(sheet) : sheet, fit.Residual, [.. fit.Points.Select(p => p.Anchor).Distinct().Order().Select(a => template.Anchors[a].Name)]) : null;
    }

    private static PixelQuad Corners(AffineMap map, MillimetreSize size) => new(map.At(0, 0), map.At(size.Width, 0), map.At(size.Width, size.Height), map.At(0, size.Height));
}
