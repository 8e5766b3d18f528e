using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.LineRemoval;
using DocDigits.Segmentation.Normalisation;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Combs;

/// <summary>
/// Deals the ink of a comb out to its cells. A component goes whole to the cell that holds most of it, so that a digit
/// which leans over a separator keeps its ink; only one that fills two cells is cut between them.
/// </summary>
internal static class CombSegmenter
{
    /// <summary>A component with less than this share of its ink in its best cell, and a digit's worth in another, is cut.</summary>
    private const double WholeShare = 0.72;

    /// <summary>Heights of ink as shares of the cell's: from the first on it is a digit, below the second it is nothing.</summary>
    private const double DigitHeight = 0.34, SpeckHeight = 0.16;

    /// <summary>Of a digit in pieces, one piece at least is this high.</summary>
    private const double LeastStroke = 0.2;

    /// <summary>What is left out beside a digit is a concern from this share of the digit's ink on: it may be a piece of it.</summary>
    private const double PieceShare = 0.3;

    private const double SpeckMillimetres = 0.25;

    /// <summary>A stroke thinner than this share of its height, nearer to a border than this share of the cell, may be the
    /// border's own line.</summary>
    private const double ThinShare = 0.22, BorderShare = 0.17;

    public static SegmentedField Segment(FieldRegion region, FieldInk ink, CancellationToken cancellation)
    {
        PixelRect area = region.Area;
        int cells = region.Field.Cells;
        double q = region.Crop.PixelsPerMillimetre;
        (InkMask clear, double[] bounds) = CombLines.Remove(ink.Mask, area, cells, q);
        cancellation.ThrowIfCancellationRequested();

        var inCells = new List<int>[cells];
        for (int i = 0; i < cells; i++) inCells[i] = [];
        int[] tallest = new int[cells], leftOut = new int[cells];
        string? concern = null;
        double speck = Math.Max(4, SpeckMillimetres * q * SpeckMillimetres * q);
        List<Component> components = Components.Of(clear).FindAll(c => c.Area >= speck && BelongsTo(c, area, bounds) && !IsRemnant(c, area, bounds, q) && !IsDot(c, area, bounds, q));
        var pale = new PaleInk(ink, components, DigitHeight * area.Height);
        foreach (Component component in components)
        {
            if (pale.IsPale(component))
            {
                if (component.Box.Height >= 0.45 * area.Height) concern ??= $"Cell {CellAt(component.CentreX, bounds) + 1} holds something faint.";
                else if (component.Box.Height >= SpeckHeight * area.Height) leftOut[CellAt(component.CentreX, bounds)] += component.Area;
                continue;
            }
            int[] share = Shares(component, clear.Width, bounds);
            int most = Array.IndexOf(share, share.Max());
            for (int i = 0; i < cells; i++) if (share[i] > 0) tallest[i] = Math.Max(tallest[i], component.Box.Height);
            int filled = share.Count(s => s >= 0.2 * component.Area);
            if (share.Count(s => s > 0) >= 4 || component.Box.Width > 2.6 * area.Width / cells)
                concern = "A stroke runs through several cells.";
            if (share[most] >= WholeShare * component.Area || filled < 2) inCells[most].AddRange(component.Pixels);
            else foreach (int p in component.Pixels) inCells[CellAt(p % clear.Width + 0.5, bounds)].Add(p);
        }

        var result = new Cell[cells];
        for (int i = 0; i < cells; i++)
        {
            int left = (int)Math.Round(bounds[i]), right = (int)Math.Round(bounds[i + 1]);
            var box = new PixelRect(left, area.Y, right - left, area.Height);
            (result[i], string? inCell) = Make(box, inCells[i], tallest[i], i, ink, q);
            concern ??= inCell ?? (result[i].Glyph is not null && leftOut[i] >= PieceShare * inCells[i].Count ? $"Cell {i + 1} holds something faint beside its digit." : null);
        }
        return result.All(c => c.Glyph is null)
            ? new EmptyField(region) { Concern = concern }
            : new CombField(region, result) { Concern = concern };
    }

    private static (Cell Cell, string? Concern) Make(PixelRect box, List<int> pixels, int tallest, int index, FieldInk ink, double q)
    {
        var nothing = new Cell(box, null, default);
        if (pixels.Count == 0)
            return (nothing, HasFaintMark(ink.Faint, box, q) ? $"Cell {index + 1} holds something faint." : null);
        Component all = Component.Of(pixels, ink.Width);
        double height = (double)all.Box.Height / box.Height;
        if (height < SpeckHeight && all.Box.Width < 0.25 * box.Width) return (nothing, null);
        if (height < DigitHeight || tallest < LeastStroke * box.Height) return (nothing, $"Cell {index + 1} holds a small mark that is no digit.");
        Glyph? glyph = ComponentGlyphs.Of(all, ink);
        return (new Cell(box, glyph, glyph is null ? default : all.Box),
            MayBeSeparator(all, box) ? $"Cell {index + 1} holds an upright stroke at its border that may be a printed line." : null);
    }

    /// <summary>A thin upright stroke beside the cell's border: what is left of a separator reads as a certain 1.</summary>
    private static bool MayBeSeparator(Component all, PixelRect box) =>
        all.Box.Width < ThinShare * all.Box.Height
        && Math.Min(Math.Abs(all.CentreX - box.X), Math.Abs(all.CentreX - box.Right)) < BorderShare * box.Width;

    /// <summary>Most of it lies in the comb, or it begins well inside: captions and neighbours do not.</summary>
    private static bool BelongsTo(Component c, PixelRect area, double[] bounds) =>
        c.CentreY > area.Y && c.CentreY < area.Bottom && c.CentreX > bounds[0] && c.CentreX < bounds[^1];

    /// <summary>A thin leftover of the comb's own lines.</summary>
    private static bool IsRemnant(Component c, PixelRect area, double[] bounds, double q)
    {
        double thin = Math.Max(2, 0.3 * q), near = 0.7 * q;
        bool alongRule = c.Box.Height <= thin && (Math.Abs(c.CentreY - area.Y) < near || Math.Abs(c.CentreY - area.Bottom) < near);
        bool atCorner = c.Area < q * q * 0.4 && (Math.Abs(c.CentreY - area.Y) < near || Math.Abs(c.CentreY - area.Bottom) < near);
        bool besideSeparator = c.Box.Width <= Math.Max(3, 0.45 * q) && c.Box.Height >= 0.75 * area.Height && bounds.Min(b => Math.Abs(b - c.CentreX)) < near;
        return alongRule || atCorner || besideSeparator;
    }

    /// <summary>A dot of a dotted separator.</summary>
    private static bool IsDot(Component c, PixelRect area, double[] bounds, double q) =>
        c.Box.Height < SpeckHeight * area.Height && c.Box.Width < 0.7 * q && bounds.Min(b => Math.Abs(b - c.CentreX)) < 0.45 * q;

    private static int[] Shares(Component component, int width, double[] bounds)
    {
        int[] shares = new int[bounds.Length - 1];
        foreach (int p in component.Pixels) shares[CellAt(p % width + 0.5, bounds)]++;
        return shares;
    }

    private static int CellAt(double x, double[] bounds)
    {
        int cell = 0;
        while (cell < bounds.Length - 2 && x >= bounds[cell + 1]) cell++;
        return cell;
    }

    /// <summary>Whether the inside of an empty cell holds a connected faint mark as high as a digit.</summary>
    private static bool HasFaintMark(InkMask faint, PixelRect box, double q)
    {
        int inset = (int)Math.Ceiling(0.7 * q);
        if (box.Width <= 2 * inset || box.Height <= 2 * inset) return false;
        var inside = new PixelRect(box.X + inset, box.Y + inset, box.Width - 2 * inset, box.Height - 2 * inset);
        var part = new InkMask(inside.Width, inside.Height);
        for (int y = 0; y < inside.Height; y++)
            for (int x = 0; x < inside.Width; x++)
                part[x, y] = faint.IsInside(inside.X + x, inside.Y + y) && faint[inside.X + x, inside.Y + y];
        return Components.Of(part).Exists(c => c.Box.Height >= 0.45 * inside.Height && c.Area >= 0.25 * q * c.Box.Height);
    }
}
