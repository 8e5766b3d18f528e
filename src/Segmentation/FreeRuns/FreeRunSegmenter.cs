using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.FreeRuns.Fractions;
using DocDigits.Segmentation.LineRemoval;
using DocDigits.Segmentation.Lines;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>Makes a lattice of candidates of a free run of handwriting.</summary>
internal static class FreeRunSegmenter
{
    /// <summary>Of a component at the field's border, the share of its ink that must lie in the field.</summary>
    private const double InsideShare = 0.45, PartlyInsideShare = 0.15;

    /// <summary>Ink lower than this share of the field is no digit.</summary>
    private const double LowestDigitShare = 0.2;

    /// <summary>Width beside a printed box that a digit needs, a share of the field's height.</summary>
    private const double DigitRoom = 0.35;

    private static GlyphLattice Uncut { get; } = new(1, [new GlyphCandidate(0, 1, CandidateKind.Noise, default, null, 0)]);

    /// <summary>Segments a free field.</summary>
    /// <param name="region">The field.</param>
    /// <param name="ink">Its ink.</param>
    /// <param name="candidateInk">Where given, gets the pixels of each candidate of the lattice, in its order.</param>
    /// <param name="lineAlone">Whether only the strip is wanted: the lattice is then one piece that nobody may read.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static SegmentedField Segment(FieldRegion region, FieldInk ink, List<int[]>? candidateInk, bool lineAlone, CancellationToken cancellation)
    {
        PixelRect area = region.Area;
        (InkMask clear, PrintedBox? box) = FreeFieldLines.Remove(ink.Mask, area, region.Crop.PixelsPerMillimetre);
        // A pale box is not ink, and still says what belongs to the next field.
        if (box is null && area.X == 0) box = FreeFieldLines.Remove(ink.Faint, area, region.Crop.PixelsPerMillimetre).Box;
        cancellation.ThrowIfCancellationRequested();

        string? concern = null;
        int speck = Math.Max(3, (int)(area.Height * area.Height * 0.0012));
        (Component Component, double Share)[] components = [.. Components.Of(clear).Where(c => c.Area >= speck).Select(c => (c, ShareInside(c, area, clear.Width)))];
        var pale = new PaleInk(ink, [.. components.Where(c => c.Share >= InsideShare).Select(c => c.Component)], LowestDigitShare * area.Height);
        var inside = new List<Component>();
        foreach ((Component c, double share) in components)
        {
            if (pale.IsPale(c))
            {
                if (c.Box.Height >= 0.4 * area.Height && c.Box.Width < area.Width / 2 && share >= InsideShare) concern ??= "The field holds something faint.";
                continue;
            }
            if (share >= InsideShare) inside.Add(c);
            else if (share >= PartlyInsideShare && c.Box.Height > 0.4 * area.Height) concern ??= "Ink reaches out of the field.";
        }
        inside.RemoveAll(c => IsBorderRemnant(c, area));
        // The strip keeps the sides of a box, which the line reader knows, unless the next box's ink stands beyond them.
        if (box is { } printed && inside.RemoveAll(c => IsNeighbours(c, printed, area)) == 0) box = null;
        if (!inside.Exists(c => c.Box.Height >= LowestDigitShare * area.Height))
            return new EmptyField(region) { Concern = concern ?? FaintConcern(ink, area) };

        RunGeometry run = RunGeometry.Of(inside, area);
        LineImage? line = LineNormaliser.Of(ink, run, StripColumns.Of(ink.Width, area, run, inside, BorderCrossings.Rests(inside, clear, run.Height), box));
        if (lineAlone) return new FreeField(region, Uncut) { Concern = concern, Line = line };
        inside.RemoveAll(c => c.Box.Height < 0.06 * run.Height && c.Box.Width < 0.06 * run.Height);
        if (inside.Exists(c => c.Box.Height > 2.3 * run.Height && c.Box.Width > run.Height))
            concern ??= "A large stroke runs through the field.";
        // Not where there is a concern already, as with ink much higher than digits, in which the search would be long.
        concern ??= StrikeThrough.IsThrough(inside, clear.Width, run.Height) ? "A stroke goes through the digits." : null;
        if (BorderCrossings.AreCutOff(inside, clear, run.Height)) concern ??= "Digits are cut off at the edge of the picture.";
        List<Piece> pieces = PieceMaker.Make(inside, run, clear.Width);
        if (!pieces.Exists(p => p.Shape == PieceShape.Digit)) return new EmptyField(region) { Concern = concern ?? "The field holds marks but no digit." };
        return new FreeField(region, LatticeBuilder.Build(pieces, run, ink, candidateInk))
        {
            Concern = concern,
            Line = line,
            Fractions = region.Field.Format is AmountFormat { FractionCents: true, Decimals: > 0 } format ? FractionCutter.Cut(region, format, ink, inside, run, cancellation) : [],
        };
    }

    /// <summary>A thin leftover of the field's box, at its very border.</summary>
    private static bool IsBorderRemnant(Component c, PixelRect area)
    {
        int near = Math.Max(2, area.Height / 16);
        bool flat = c.Box.Height <= Math.Max(2, area.Height / 18), narrow = c.Box.Width <= Math.Max(2, area.Height / 30);
        return (flat && (c.CentreY < area.Y + near || c.CentreY > area.Bottom - near))
            || (narrow && area.X > 0 && (c.CentreX < area.X + near || c.CentreX > area.Right - near) && c.Box.Height > 0.9 * area.Height);
    }

    /// <summary>Ink beside the field's printed box that is cut off at the edge of the picture, where a digit has no room: a part of what
    /// stands in the next box. Where one has, the box is one cell of several.</summary>
    private static bool IsNeighbours(Component c, PrintedBox box, PixelRect area)
    {
        double room = DigitRoom * area.Height;
        return (c.CentreX < box.Left && c.Box.X == area.X && box.Left - area.X < room)
            || (c.CentreX > box.Right && c.Box.Right == area.Right && area.Right - box.Right < room);
    }

    private static double ShareInside(Component c, PixelRect area, int width)
    {
        int count = 0;
        foreach (int p in c.Pixels)
        {
            int x = p % width, y = p / width;
            if (x >= area.X && x < area.Right && y >= area.Y && y < area.Bottom) count++;
        }
        return (double)count / c.Area;
    }

    private static string? FaintConcern(FieldInk ink, PixelRect area)
    {
        var faint = new InkMask(ink.Width, ink.Height);
        int inset = area.Height / 10;
        for (int y = area.Y + inset; y < area.Bottom - inset; y++)
            for (int x = area.X + inset; x < area.Right - inset; x++) faint[x, y] = ink.Faint[x, y];
        // What runs out of the field is the paper's pattern.
        bool any = Components.Of(faint).Exists(c => c.Box.Height >= 0.35 * area.Height && c.Area >= 0.02 * area.Height * c.Box.Height
            && c.Box.X > area.X + inset && c.Box.Right < area.Right - inset && c.Box.Y > area.Y + inset && c.Box.Bottom < area.Bottom - inset);
        return any ? "The field holds something faint." : null;
    }
}
