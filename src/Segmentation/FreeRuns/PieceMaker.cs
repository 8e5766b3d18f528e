using DocDigits.Segmentation.FreeRuns.Cutters;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>Orders a run's components into pieces from left to right: what stands one above another is one, what is too
/// wide is cut.</summary>
internal static class PieceMaker
{
    /// <summary>A component that is narrower than this share of the typical height is one symbol.</summary>
    private const double WideShare = 0.3;

    public static List<Piece> Make(List<Component> components, RunGeometry run, int maskWidth)
    {
        var pieces = new List<Piece>();
        double slant = RunSlant.Of(components, maskWidth);
        foreach (Component component in Stacked(components, run))
        {
            PieceShape shape = run.ShapeOf(component);
            if (shape != PieceShape.Digit || component.Box.Width < WideShare * run.Height)
            {
                pieces.Add(new Piece(component, shape, null));
                continue;
            }
            var ink = new InkShape(component, maskWidth, run.Height, slant);
            List<ProposedCut> cuts = CutMerger.Cuts(ink);
            if (cuts.Count == 0)
            {
                pieces.Add(new Piece(component, shape, null));
                continue;
            }
            // A path may leave no ink on one side of another: the part after it then begins at the next one.
            int first = pieces.Count;
            foreach ((Component part, int cut) in ink.Split([.. cuts.Select(c => c.Path)]))
                pieces.Add(new Piece(part, PieceShape.Digit, pieces.Count == first ? null : cuts[cut].Trust));
        }
        // Parts of one component stay in order of their cuts; whole ones go by their middle.
        return Ordered(pieces);
    }

    private static List<Piece> Ordered(List<Piece> pieces)
    {
        var groups = new List<List<Piece>>();
        foreach (Piece piece in pieces)
        {
            if (piece.CutTrust is not null) groups[^1].Add(piece);
            else groups.Add([piece]);
        }
        return [.. groups.OrderBy(g => (g[0].Ink.Box.X + g[^1].Ink.Box.Right) / 2.0).SelectMany(g => g)];
    }

    /// <summary>Joins components that overlap from side to side by more than half of the narrower: the parts of one broken digit.
    /// Marks at the foot are left alone: a comma stands under a neighbour's arm as well.</summary>
    private static List<Component> Stacked(List<Component> components, RunGeometry run)
    {
        var joined = components.OrderByDescending(c => c.Area).ToList();
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = 0; i < joined.Count && !changed; i++)
                for (int j = i + 1; j < joined.Count && !changed; j++)
                {
                    if (!AreOne(joined[i], joined[j], run)) continue;
                    joined[i] = joined[i].With(joined[j]);
                    joined.RemoveAt(j);
                    changed = true;
                }
        }
        return joined;
    }

    private static bool AreOne(Component a, Component b, RunGeometry run)
    {
        if (run.ShapeOf(a) is PieceShape.Dash && a.Box.Width > 1.1 * run.Height) return false;
        if (run.ShapeOf(b) is PieceShape.LowMark) return false;
        if (run.ShapeOf(b) is PieceShape.Dash && b.Box.Width > 1.1 * run.Height) return false;
        int overlap = Math.Min(a.Box.Right, b.Box.Right) - Math.Max(a.Box.X, b.Box.X);
        int gapDown = Math.Max(a.Box.Y, b.Box.Y) - Math.Min(a.Box.Bottom, b.Box.Bottom);
        int height = Math.Max(a.Box.Bottom, b.Box.Bottom) - Math.Min(a.Box.Y, b.Box.Y);
        int width = Math.Max(a.Box.Right, b.Box.Right) - Math.Min(a.Box.X, b.Box.X);
        return overlap > 0.55 * Math.Min(a.Box.Width, b.Box.Width) && gapDown < 0.35 * run.Height
            && height < 1.5 * run.Height && width < 1.1 * Math.Max(Math.Max(a.Box.Width, b.Box.Width), 0.6 * run.Height);
    }
}
