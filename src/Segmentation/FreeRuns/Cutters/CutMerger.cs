namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// Lets all cutters propose, takes cuts that part nearly the same ink for one (the one that crosses the least ink stays, and
/// is known to have been proposed by several), and keeps the most trusted that do not cross one another, so that the
/// parts between them stand in one order.
/// </summary>
internal static class CutMerger
{
    /// <summary>Ink between cuts, as shares of a stroke as long as a digit is high: less than <see cref="SameShare"/> and they
    /// are the same cut; kept are only cuts with at least <see cref="ApartShare"/> between them and with no more than
    /// <see cref="CrossShare"/> on the wrong side of one another; and at least <see cref="LeastShare"/> must stand on either side.</summary>
    private const double SameShare = 0.1;
    private const double ApartShare = 0.12;
    private const double CrossShare = 0.03;
    private const double LeastShare = 0.04;

    /// <summary>A less trusted cut only makes more to classify.</summary>
    private const double LeastTrust = 0.003;

    /// <summary>Cuts kept at most, and looked at of each cutter, for as much width as a digit is high.</summary>
    private const double MostKept = 7;
    private const double MostLookedAt = 30;

    private static readonly ICutter[] Cutters = [new DropFallCutter(), new ContourCutter(), new SkeletonCutter(), new ReservoirCutter(), new ProjectionCutter()];

    /// <summary>The cuts of a component, left to right; none where it is one symbol by all that is seen.</summary>
    public static List<ProposedCut> Cuts(InkShape shape)
    {
        double stroke = shape.Stroke * shape.DigitHeight, widths = shape.Width / shape.DigitHeight;
        var groups = new List<(int[] Path, CutSources Sources, int Crossed)>();
        foreach (ICutter cutter in Cutters)
        {
            foreach (int[] path in cutter.Propose(shape).Take((int)(MostLookedAt * (1 + widths)))) Add(groups, shape, path, cutter.Source, stroke);
        }

        var kept = new List<ProposedCut>();
        int most = Math.Max(2, (int)(MostKept * widths));
        foreach (ProposedCut cut in groups.Select(g => new ProposedCut(g.Path, g.Sources, CutTrust.Of(shape, g.Path, g.Sources))).OrderByDescending(c => c.Trust))
        {
            if (kept.Count == most || cut.Trust < LeastTrust) break;
            if (kept.TrueForAll(k => Stand(shape, k.Path, cut.Path, stroke))) kept.Add(cut);
        }
        kept.Sort((a, b) => shape.InkBefore(a.Path).CompareTo(shape.InkBefore(b.Path)));
        return kept;
    }

    private static void Add(List<(int[] Path, CutSources Sources, int Crossed)> groups, InkShape shape, int[] path, CutSources source, double stroke)
    {
        int before = shape.InkBefore(path), crossed = 0;
        if (Math.Min(before, shape.Area - before) < LeastShare * stroke) return;
        for (int y = 0; y < path.Length; y++) if (shape.IsInk(path[y], y)) crossed++;

        int same = -1;
        double nearest = SameShare * stroke;
        for (int i = 0; i < groups.Count; i++)
        {
            (int right, int left) = Between(shape, groups[i].Path, path);
            if (right + left < nearest) (same, nearest) = (i, right + left);
        }
        if (same < 0) groups.Add((path, source, crossed));
        else if (crossed < groups[same].Crossed) groups[same] = (path, groups[same].Sources | source, crossed);
        else groups[same] = groups[same] with { Sources = groups[same].Sources | source };
    }

    /// <summary>Whether two cuts may stand beside each other.</summary>
    private static bool Stand(InkShape shape, int[] a, int[] b, double stroke)
    {
        (int right, int left) = Between(shape, a, b);
        return Math.Max(right, left) >= ApartShare * stroke && Math.Min(right, left) <= CrossShare * stroke;
    }

    /// <summary>The ink right of the first and left of the second path, and the other way round.</summary>
    private static (int Right, int Left) Between(InkShape shape, int[] a, int[] b)
    {
        int right = 0, left = 0;
        for (int y = 0; y < a.Length; y++)
        {
            if (a[y] < b[y]) right += shape.Count(y, a[y], b[y]);
            else left += shape.Count(y, b[y], a[y]);
        }
        return (right, left);
    }
}
