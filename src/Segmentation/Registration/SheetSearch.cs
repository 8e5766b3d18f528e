using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Codes;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>What looking for a template on a page came to.</summary>
/// <param name="Template">The template.</param>
/// <param name="Registration">The page registered to it, or why not.</param>
/// <param name="Evidence">Mean evidence of its anchors, 0 to 1.</param>
internal sealed record FoundSheet(Template Template, TemplateRegistration Registration, double Evidence)
{
    /// <summary>Evidence of a template that is plainly there.</summary>
    public const double PlainEvidence = 0.75;

    /// <summary>The sheet's corners on the page as scanned, pixels; null where it is not registered.</summary>
    public PixelQuad? Sheet => (Registration as Registered)?.Sheet;

    /// <summary>Whether another sheet may lie beside it.</summary>
    public bool LeavesRoom { get; init; }

    /// <summary>Whether the template is plainly there.</summary>
    public bool IsPlain => Registration is Registered && Evidence >= PlainEvidence;
}

/// <summary>The ranges of places on a page that can have more than some evidence for a template, those that can have most first.</summary>
/// <param name="scale">Pixels of the page a millimetre, down the sheet.</param>
/// <param name="stretch">By how much more a millimetre across the sheet is.</param>
/// <param name="least">The evidence, 0 to 1.</param>
internal delegate IReadOnlyList<PlaceRange> PlaceRanges(double scale, double stretch, double least);

/// <summary>Looks for one template on a page in one orientation: place and scale from all anchors together on a reduced picture, then each anchor on
/// the page itself, then the map through those that agree.</summary>
internal static class SheetSearch
{
    private const int FewestAnchors = 3;
    private const double FewestAnchorsShare = 0.6;
    private const double FewestFramesShare = 0.5;

    /// <summary>Evidence (0 to 1) below which an anchor is not looked at closer.</summary>
    private const double LeastEvidence = 0.2;

    /// <summary>Share of a sheet's width and height that a picture must be able to hold.</summary>
    private const double LeastShown = 0.6;

    /// <summary>At 30 dpi a digit is five rows high.</summary>
    private const double LeastPixelsAMillimetre = 30 / 25.4;

    /// <summary>Guesses of the scale that differ by less are sought on one reduction of the page.</summary>
    private const double OneReduction = 1.3;

    /// <summary>A scanner's rollers stretch a sheet by a few per cent; anchors bear half a step of these unnoticed.</summary>
    private static readonly double[] Stretches = [1.015, 1 / 1.015, 1.03, 1 / 1.03, 1.045, 1 / 1.045];

    private const double MostStretched = 1.06;

    /// <summary>Below this evidence no stretch would bring the sheet to light.</summary>
    private const double WorthStretching = 0.25;

    /// <summary>Largest ratio between the two scales at which a sheet fits the picture's width and height.</summary>
    private const double SameShape = 1.08;

    /// <summary>Whether a picture of so many pixels has about the shape of a template's sheet.</summary>
    public static bool HasShapeOf(int width, int height, Template template) =>
        width / template.Size.Width / (height / template.Size.Height) is > 1 / SameShape and < SameShape;

    /// <summary>Looks for a template on a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="template">The template.</param>
    /// <param name="ranges">The ranges of places that can have more than some evidence, on the page, by its pixels a millimetre down the sheet and by how much more a
    /// millimetre across is; those that can have most first.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static FoundSheet Find(UprightPage page, Template template, PlaceRanges ranges, CancellationToken cancellation)
    {
        PageRaster raster = page.Raster;
        List<double> scales = ScaleGuesses(raster.Width, raster.Height, raster.PixelsPerMillimetre, template);
        if (scales.Count == 0)
        {
            return new FoundSheet(template, new NotRegistered(string.Create(CultureInfo.InvariantCulture,
                $"A picture of {page.Scanned.Width} x {page.Scanned.Height} pixels cannot hold its sheet of {template.Size.Width} x {template.Size.Height} mm.")), 0);
        }
        int frames = template.Anchors.Count(a => a is FrameAnchor);
        int fewest = Math.Max(FewestAnchors, (int)Math.Ceiling(FewestAnchorsShare * template.Anchors.Count - 1e-9));
        if (BestPlacement(page, template, scales, ranges, cancellation) is not var (reduced, placement)) return new FoundSheet(template, new NotRegistered(Missing(template, [], fewest)), 0);

        using Mat mat = Mats.Over(raster);
        var points = new List<PointPair>();
        for (int i = 0; i < template.Anchors.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int shiftX, int shiftY, double evidence) = placement.Anchors[i];
            if (evidence < LeastEvidence) continue;
            // Sheet to reduced picture, then to the page as scanned.
            AffineMap r = reduced.ToPage;
            double x = placement.X + shiftX, y = placement.Y + shiftY;
            var predicted = new AffineMap(r.A * placement.ScaleX, r.B * placement.ScaleY, r.A * x + r.B * y + r.C, r.D * placement.ScaleX, r.E * placement.ScaleY, r.D * x + r.E * y + r.F);
            if (template.Anchors[i] is FrameAnchor frame) points.AddRange(FrameFinder.Find(mat, i, frame, predicted));
            else if (FiducialFinder.Find(mat, i, (FiducialAnchor)template.Anchors[i], predicted) is { } centre) points.Add(centre);
        }

        var fit = MapFit.Robust(points, template.Size.Width, template.Size.Height, fewest, TemplateRegistrar.LargestResidualMillimetres);
        if (fit is not { } found || found.Points.Select(p => p.Anchor).Distinct().Count(a => template.Anchors[a] is FrameAnchor) < frames * FewestFramesShare)
            return new FoundSheet(template, new NotRegistered(Missing(template, [.. points.Select(p => p.Anchor).Distinct()], fewest)), placement.Score);
        if (template.Fields.FirstOrDefault(f => !FieldCutter.IsOnPage(raster, f, found.Map)) is { } outside)
            return new FoundSheet(template, new NotRegistered($"The field '{outside.Name}' lies partly outside the scanned page; scan the whole sheet."), placement.Score);

        if (!CodePresence.IsThere(mat, template, found.Map))
            return new FoundSheet(template, new NotRegistered("The anchors are in their places, but the page code is not: it is another kind of page, or a version without a code."), placement.Score);

        int[] used = [.. found.Points.Select(p => p.Anchor).Distinct().Order()];
        double evidenceOfAll = used.Sum(a => placement.Anchors[a].Evidence) / template.Anchors.Count;
        var registered = new Registered(template, [.. template.Fields.Select(f => page.AsScanned(FieldCutter.Cut(mat, f, found.Map)))], found.Residual)
        {
            Sheet = page.AsScanned(SheetOf(template, found.Map)),
            Orientation = page.Orientation,
            SkewDegrees = -Math.Atan2(found.Map.D, found.Map.A) * 180 / Math.PI,
            PixelsPerMillimetre = found.Map.Scale,
            AnchorsFound = [.. used.Select(a => template.Anchors[a].Name)],
        };
        return new FoundSheet(template, registered, evidenceOfAll) { LeavesRoom = reduced.HasRoomBeside(template, placement) };
    }

    /// <summary>The place of most evidence over all guesses of the scale, each on a reduction of its own; null where there is no evidence anywhere.</summary>
    private static (ReducedPage Page, Placement Placement)? BestPlacement(UprightPage page, Template template, List<double> scales, PlaceRanges ranges, CancellationToken cancellation)
    {
        (ReducedPage Page, Placement Placement)? best = null;
        while (scales.Count > 0)
        {
            double factor = Math.Min(1, ReducedPage.TargetScale / scales[0]), first = scales[0];
            double[] alike = [.. scales.Where(scale => scale / first is > 1 / OneReduction and < OneReduction)];
            scales.RemoveAll(scale => scale / first is > 1 / OneReduction and < OneReduction);
            ReducedPage reduced = page.Reduced(factor);
            if (Best(reduced, template, [.. alike.Select(scale => scale * factor)], 1, best?.Placement.Score ?? 0, ranges, cancellation) is not { } placement) continue;
            best = (reduced, placement);
            if (placement.Score >= FoundSheet.PlainEvidence) break;
        }
        return best is { } found && found.Placement.Score is >= WorthStretching and < FoundSheet.PlainEvidence ? (found.Page, Unstretched(page, template, found, ranges, cancellation)) : best;
    }

    /// <summary>The place of most evidence where the scanner may have stretched one side against the other.</summary>
    private static Placement Unstretched(UprightPage page, Template template, (ReducedPage Page, Placement Placement) found, PlaceRanges ranges, CancellationToken cancellation)
    {
        double shape = page.Raster.Width / template.Size.Width / (page.Raster.Height / template.Size.Height), scale = found.Placement.ScaleY;
        Placement best = found.Placement;
        // A picture that is cut to the sheet tells the stretch by its shape.
        double[] likely = shape is > 1 / MostStretched and < MostStretched ? [shape, .. Stretches] : Stretches;
        foreach (double stretch in likely)
        {
            best = Best(found.Page, template, [scale], stretch, best.Score, ranges, cancellation) ?? best;
            if (best.Score >= FoundSheet.PlainEvidence) break;
        }
        return best;
    }

    private static Placement? Best(ReducedPage reduced, Template template, double[] scales, double stretch, double least, PlaceRanges ranges, CancellationToken cancellation) =>
        PlacementSearch.Best(reduced, template, scales, stretch, least, (scale, more) =>
            [.. ranges(scale / reduced.Factor, stretch, more).Select(r => new PlaceRange(r.X * reduced.Factor, r.Y * reduced.Factor, r.Half * reduced.Factor, r.Bound))], cancellation);

    private static PixelQuad SheetOf(Template template, AffineMap map) => new(
        map.At(0, 0), map.At(template.Size.Width, 0), map.At(template.Size.Width, template.Size.Height), map.At(0, template.Size.Height));

    /// <summary>Pixels a millimetre, likeliest first: as the file states where that is possible, and as the sheet fits the picture.</summary>
    public static List<double> ScaleGuesses(int width, int height, double stated, Template template)
    {
        double across = width / template.Size.Width, down = height / template.Size.Height;
        var guesses = new List<double> { stated };
        // A stated resolution that makes the sheet far larger than the picture, or a stamp on it, is wrong.
        if (stated > 1.25 * Math.Max(across, down) || stated < 0.3 * Math.Min(across, down)) guesses.Clear();
        guesses.Add(Math.Min(across, down));
        if (across / down is > 1.06 or < 1 / 1.06) guesses.Add(Math.Max(across, down));
        guesses.RemoveAll(scale => scale < LeastPixelsAMillimetre || across < LeastShown * scale || down < LeastShown * scale);
        return guesses;
    }

    private static string Missing(Template template, int[] found, int fewest)
    {
        string named = found.Length == 0 ? "none" : string.Join(", ", found.Select(a => template.Anchors[a].Name));
        int[] absent = [.. Enumerable.Range(0, template.Anchors.Count).Except(found)];
        string lacking = absent.Length == 0 ? "their distances do not fit the template" : $"not found: {string.Join(", ", absent.Select(a => template.Anchors[a].Name))}";
        return string.Create(CultureInfo.InvariantCulture,
            $"Of {template.Anchors.Count} anchors at least {fewest} must be found in their places; found: {named}; {lacking}.");
    }
}
