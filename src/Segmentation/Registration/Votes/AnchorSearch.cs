using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;

namespace DocDigits.Segmentation.Registration.Votes;

/// <summary>Looks for that of many templates with anchors which a page is. What may be an anchor is found once for all of them; only templates for which there can be
/// enough evidence are looked for closely, the likeliest first. One thread at a time.</summary>
internal sealed class AnchorSearch
{
    /// <summary>Below this evidence no template was ever registered: no stretch is tried there either.</summary>
    public const double LeastEvidence = 0.2;

    /// <summary>So many templates and ways to turn them are looked for closely where none is plainly there.</summary>
    private const int MostLookedFor = 4;

    /// <summary>Below this bound only the likeliest candidate is looked for; and none with a smaller share of that one's bound.</summary>
    private const double Likely = 0.5, LeastShare = 0.6;

    /// <summary>Where there are several templates, one that would have to fill the picture is tried only where its shape is not farther off than this.</summary>
    private const double LikeShape = 1.5;

    /// <summary>Scales that differ by less than a step share a reduction of the page.</summary>
    private const double ReductionStep = 1.6;

    private static readonly int[] UpOrDown = [0, 180];

    /// <summary>Between these and none the votes miss nothing.</summary>
    private static readonly double[] Stretches = [1.03, 1 / 1.03, 1.06, 1 / 1.06];

    private readonly PageRaster scanned;
    private readonly IReadOnlyList<Template> templates;
    private readonly IReadOnlyList<int> orientations;
    private readonly double skew;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<int, UprightPage> upright = [];
    private readonly Dictionary<int, CoarseMarks> marks = [];
    private readonly Dictionary<(int Reduction, int Orientation, bool Mirrored), CoarsePage> coarse = [];
    private readonly HashSet<(int Orientation, Template Template)> looked = [];

    /// <param name="scanned">The page as scanned.</param>
    /// <param name="skewDegrees">Its skew as scanned; null where it is not known.</param>
    /// <param name="templates">Templates with anchors.</param>
    /// <param name="orientations">The ways in which it may lie, degrees clockwise.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public AnchorSearch(PageRaster scanned, double? skewDegrees, IReadOnlyList<Template> templates, IReadOnlyList<int> orientations, CancellationToken cancellation)
    {
        (this.scanned, this.templates, this.cancellation) = (scanned, templates, cancellation);
        // On its sides first where only these have the shape of a template.
        this.orientations = [.. orientations.OrderByDescending(o => templates.Any(t => HasShapeOf(o, t)))];
        // Turned by a quarter, the same lines lie askew by the same angle.
        skew = templates.Count == 0 ? 0 : skewDegrees ?? SkewEstimator.Estimate(scanned, cancellation);
    }

    /// <summary>The templates that are plainly there on the page as it lies, at the resolution that it states; none where this is not so. Costs little.</summary>
    public List<FoundSheet> FindPlain() => templates.Count == 0 ? [] : Look([.. templates
        .Select(t => new Candidate(orientations[0], t, BoundAt(orientations[0], t, Guesses(orientations[0], t).Take(1), FoundSheet.PlainEvidence))).Where(c => c.Bound > FoundSheet.PlainEvidence)]);

    /// <summary>The templates for which there is evidence, at any resolution and however the page lies.</summary>
    /// <param name="least">Evidence that there must be at least.</param>
    public List<FoundSheet> FindAny(double least = LeastEvidence)
    {
        List<Candidate> candidates = Candidates(least);
        if (candidates.Count == 0) return [];
        Candidate likeliest = candidates.MaxBy(c => c.Bound)!;
        return Look([.. candidates.Where(c => (c == likeliest || c.Bound >= Math.Max(Likely, LeastShare * likeliest.Bound)) && !looked.Contains((c.Orientation, c.Template)))]);
    }

    /// <summary>The likeliest template, whatever little there is of it: why a page is none of them is told of that one.</summary>
    public FoundSheet Nearest()
    {
        Candidate nearest = Candidates(0).MaxBy(c => c.Bound) ?? new Candidate(orientations[0], templates[0], 0);
        return Closely(nearest);
    }

    /// <summary>Whether some template may be plainly there in the page's mirror image, upright or upside down.</summary>
    public bool MayBeMirrored() => UpOrDown.Any(o => templates.Any(t => BoundAt(o, t, Guesses(o, t), FoundSheet.PlainEvidence, mirrored: true) > FoundSheet.PlainEvidence));

    /// <summary>Looks for candidates, those of the picture's shape first and of these the likeliest. One that can have no more evidence than a template that is plainly
    /// there, less what tells two apart, need not be looked for.</summary>
    private List<FoundSheet> Look(IReadOnlyList<Candidate> candidates)
    {
        var found = new List<FoundSheet>();
        foreach (var group in candidates.GroupBy(c => HasShapeOf(c.Orientation, c.Template)).OrderByDescending(g => g.Key))
        {
            foreach (Candidate candidate in group.OrderByDescending(c => c.Bound))
            {
                cancellation.ThrowIfCancellationRequested();
                double plain = found.Where(f => f.IsPlain).Select(f => f.Evidence).DefaultIfEmpty(0).Max();
                if (found.Count == MostLookedFor || (plain > 0 && candidate.Bound < plain - TemplateRegistrar.DistinctEvidence)) break;
                looked.Add((candidate.Orientation, candidate.Template));
                found.Add(Closely(candidate));
            }
            if (found.Exists(f => f.IsPlain)) break;
        }
        return found;
    }

    private FoundSheet Closely(Candidate candidate) => SheetSearch.Find(Upright(candidate.Orientation), candidate.Template,
        (scale, stretch, least) => RangesAt(candidate.Orientation, candidate.Template, scale, stretch, least), cancellation);

    /// <summary>Every template in every orientation, at all guesses of the scale, that has more than the least evidence and more than a share of the likeliest one's.</summary>
    private List<Candidate> Candidates(double least)
    {
        var candidates = new List<Candidate>();
        double floor = least;
        foreach (int orientation in orientations)
            foreach (Template template in templates)
            {
                double bound = BoundAt(orientation, template, Guesses(orientation, template), floor);
                if (bound <= floor) continue;
                candidates.Add(new Candidate(orientation, template, bound));
                floor = Math.Max(floor, LeastShare * bound);
            }
        double most = candidates.Select(c => c.Bound).DefaultIfEmpty(0).Max();
        if (least == LeastEvidence && most < FoundSheet.PlainEvidence) candidates.AddRange(Stretched(Math.Max(Likely, most)));
        return [.. candidates.GroupBy(c => (c.Orientation, c.Template)).Select(same => same.MaxBy(c => c.Bound)!)];
    }

    /// <summary>The templates that have more than so much evidence where a scanner stretched one side.</summary>
    private IEnumerable<Candidate> Stretched(double floor) =>
        from orientation in orientations
        from template in templates
        from stretch in Stretches
        let bound = BoundAt(orientation, template, Guesses(orientation, template), floor, stretch)
        where bound > floor
        select new Candidate(orientation, template, bound);

    private IReadOnlyList<PlaceRange> RangesAt(int orientation, Template template, double scale, double stretch, double least)
    {
        (CoarsePage page, double factor) = Coarse(orientation, scale);
        return [.. AnchorVote.Ranges(page, template, scale * factor, stretch, least).Select(r => new PlaceRange(r.X / factor, r.Y / factor, r.Half / factor, r.Bound))];
    }

    private double BoundAt(int orientation, Template template, IEnumerable<double> scales, double floor, double stretch = 1, bool mirrored = false)
    {
        foreach (double scale in scales)
        {
            cancellation.ThrowIfCancellationRequested();
            (CoarsePage page, double factor) = Coarse(orientation, scale, mirrored);
            floor = Math.Max(floor, AnchorVote.Bound(page, template, scale * factor, stretch, floor));
        }
        return floor;
    }

    /// <summary>The page in cells of about a millimetre where so many pixels are one, and what it was reduced by.</summary>
    private (CoarsePage Page, double Factor) Coarse(int orientation, double scale, bool mirrored = false)
    {
        int reduction = (int)Math.Round(Math.Log(scale / scanned.PixelsPerMillimetre) / Math.Log(ReductionStep));
        double factor = Math.Min(1, ReducedPage.TargetScale / (scanned.PixelsPerMillimetre * Math.Pow(ReductionStep, reduction)));
        if (coarse.TryGetValue((reduction, orientation, mirrored), out CoarsePage? there)) return (there, factor);
        if (!marks.TryGetValue(reduction, out CoarseMarks? found)) marks[reduction] = found = new CoarseMarks(Upright(0).Reduced(factor));
        return (coarse[(reduction, orientation, mirrored)] = new CoarsePage(found, orientation, mirrored), factor);
    }

    private List<double> Guesses(int orientation, Template template)
    {
        (int width, int height) = QuarterTurn.UprightSize(scanned.Width, scanned.Height, orientation);
        List<double> guesses = SheetSearch.ScaleGuesses(width, height, scanned.PixelsPerMillimetre, template);
        double shape = width / template.Size.Width / (height / template.Size.Height);
        if (templates.Count > 1 && shape is < 1 / LikeShape or > LikeShape) guesses.RemoveAll(scale => scale / scanned.PixelsPerMillimetre is < 1 / ReductionStep or > ReductionStep);
        return guesses;
    }

    private bool HasShapeOf(int orientation, Template template)
    {
        (int width, int height) = QuarterTurn.UprightSize(scanned.Width, scanned.Height, orientation);
        return SheetSearch.HasShapeOf(width, height, template);
    }

    private UprightPage Upright(int orientation) =>
        upright.TryGetValue(orientation, out UprightPage? there) ? there : upright[orientation] = new UprightPage(scanned, orientation, QuarterTurn.Upright(scanned, orientation), skew);

    private sealed record Candidate(int Orientation, Template Template, double Bound);
}
