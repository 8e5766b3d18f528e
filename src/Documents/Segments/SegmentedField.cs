using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Segments;

/// <summary>What segmentation made of a field. A closed set: <see cref="CombField"/>, <see cref="FreeField"/>, <see cref="EmptyField"/>.
/// All boxes are pixels of the region's crop.</summary>
public abstract record SegmentedField
{
    private protected SegmentedField(FieldRegion region) => Region = region;

    /// <summary>The field it was made from.</summary>
    public FieldRegion Region { get; }

    /// <summary>Something seen that no digit explains and a person should look at (ink across cell borders, a stroke through
    /// the field), or null.</summary>
    public string? Concern { get; init; }
}

/// <summary>A field without ink.</summary>
public sealed record EmptyField(FieldRegion FieldRegion) : SegmentedField(FieldRegion);

/// <summary>A comb with ink in at least one cell.</summary>
/// <param name="FieldRegion">The field.</param>
/// <param name="Cells">One a printed cell, left to right.</param>
public sealed record CombField(FieldRegion FieldRegion, IReadOnlyList<Cell> Cells) : SegmentedField(FieldRegion);

/// <summary>One cell of a comb.</summary>
/// <param name="Box">The cell, crop pixels.</param>
/// <param name="Glyph">Its ink, normalised, or null where the cell is empty.</param>
/// <param name="InkBox">The ink's own box, crop pixels; empty where there is none.</param>
public sealed record Cell(PixelRect Box, Glyph? Glyph, PixelRect InkBox);

/// <summary>A free run of ink, as a lattice of candidates.</summary>
public sealed record FreeField(FieldRegion FieldRegion, GlyphLattice Lattice) : SegmentedField(FieldRegion)
{
    /// <summary>The whole run uncut, for the line reader; null where it is too long for one.</summary>
    public LineImage? Line { get; init; }

    /// <summary>Ways to take the ink apart into whole units and a fraction of cents, each segmented by itself, the likeliest first;
    /// none where the format takes no fractions or nothing looks like one. Only its lower number tells whether one is right.</summary>
    public IReadOnlyList<FractionParts> Fractions { get; init; } = [];
}

/// <summary>An amount taken apart: <c>123 50/100</c>, whatever way its fraction stands.</summary>
/// <param name="Whole">The whole units.</param>
/// <param name="Upper">The cents.</param>
/// <param name="Lower">What stands below the bar or behind the stroke.</param>
public sealed record FractionParts(FieldPart Whole, FieldPart Upper, FieldPart Lower)
{
    /// <summary>Whether crosses stand in the place of cents, by their shapes: <c>xx/100</c>.</summary>
    public bool HasCrosses { get; init; }
}

/// <summary>A part of a field, as a field of its own.</summary>
/// <param name="Field">The part; its boxes are pixels of its own crop.</param>
/// <param name="Source">Where that crop lies in the crop of the field that it is a part of, pixels.</param>
public sealed record FieldPart(SegmentedField Field, PixelRect Source)
{
    /// <summary>Where a box of the part lies in the crop of the whole field.</summary>
    public PixelRect InField(PixelRect box)
    {
        double across = (double)Source.Width / Field.Region.Crop.Width, down = (double)Source.Height / Field.Region.Crop.Height;
        int x = Source.X + (int)(box.X * across), y = Source.Y + (int)(box.Y * down);
        return new PixelRect(x, y, Math.Max(1, (int)Math.Round(box.Width * across)), Math.Max(1, (int)Math.Round(box.Height * down)));
    }
}

/// <summary>What a candidate of a lattice may stand for.</summary>
public enum CandidateKind
{
    /// <summary>A digit; it has a glyph to classify.</summary>
    Digit,

    /// <summary>A decimal or grouping mark or a dash: no digit.</summary>
    Separator,

    /// <summary>A speck or leftover that is to be passed over.</summary>
    Noise,
}

/// <summary>One way to see a stretch of neighbouring pieces of ink.</summary>
/// <param name="From">First piece, 0-based.</param>
/// <param name="To">One past the last piece; above <paramref name="From"/>.</param>
/// <param name="Kind">What it may stand for.</param>
/// <param name="Box">Its ink's box, crop pixels.</param>
/// <param name="Glyph">The normalised ink for <see cref="CandidateKind.Digit"/>, else null.</param>
/// <param name="LogScore">Natural logarithm of how plausible the shape and place are before any classifier looks, 0 or below.</param>
public sealed record GlyphCandidate(int From, int To, CandidateKind Kind, PixelRect Box, Glyph? Glyph, double LogScore);

/// <summary>Where the digits of a run stand, as the run's own ink says.</summary>
/// <param name="DigitHeight">Typical height of a digit, crop pixels, above 0.</param>
/// <param name="Foot">Row on which they stand: typical bottom of a digit, crop pixels.</param>
public readonly record struct RunLine(double DigitHeight, double Foot);

/// <summary>
/// A run of ink cut into pieces, left to right, with every candidate that a stretch of pieces may be. A reading is a
/// path of candidates from piece 0 to piece <see cref="Pieces"/>, each beginning where the one before it ended.
/// </summary>
public sealed record GlyphLattice
{
    /// <summary>Makes a lattice.</summary>
    /// <param name="pieces">Number of pieces, 1 or more.</param>
    /// <param name="candidates">The candidates; together they must allow at least one path from 0 to <paramref name="pieces"/>.</param>
    /// <exception cref="ArgumentException">A candidate outside the pieces, a digit without glyph, or no path.</exception>
    public GlyphLattice(int pieces, IReadOnlyList<GlyphCandidate> candidates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        ArgumentNullException.ThrowIfNull(candidates);
        bool[] reached = new bool[pieces + 1];
        reached[0] = true;
        foreach (GlyphCandidate c in candidates.OrderBy(c => c.From))
        {
            if (c.From < 0 || c.To <= c.From || c.To > pieces)
                throw new ArgumentException($"Candidate {c.From}..{c.To} does not fit {pieces} pieces.", nameof(candidates));
            if ((c.Kind == CandidateKind.Digit) != (c.Glyph is not null))
                throw new ArgumentException($"Candidate {c.From}..{c.To}: a digit has a glyph and nothing else has.", nameof(candidates));
            if (!(c.LogScore <= 0))
                throw new ArgumentException($"Candidate {c.From}..{c.To}: log score {c.LogScore} is above 0.", nameof(candidates));
            if (reached[c.From]) reached[c.To] = true;
        }
        if (!reached[pieces]) throw new ArgumentException("No path of candidates leads through all pieces.", nameof(candidates));
        (Pieces, Candidates) = (pieces, candidates);
    }

    /// <summary>Number of pieces.</summary>
    public int Pieces { get; }

    /// <summary>The candidates, in no particular order.</summary>
    public IReadOnlyList<GlyphCandidate> Candidates { get; }

    /// <summary>Where the run's digits stand, or null where that is not known: then places and sizes say nothing.</summary>
    public RunLine? Line { get; init; }
}
