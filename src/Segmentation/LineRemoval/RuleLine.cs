namespace DocDigits.Segmentation.LineRemoval;

/// <summary>A printed straight line, nearly horizontal (in a turned mask: nearly vertical).</summary>
/// <param name="At">Row at column 0.</param>
/// <param name="Slope">Rows a column.</param>
/// <param name="Thickness">Pixels.</param>
/// <param name="From">First column of the stretch in which it was sought.</param>
/// <param name="To">One past the last column.</param>
/// <param name="Coverage">Share of those columns that have ink on it.</param>
internal sealed record RuleLine(double At, double Slope, double Thickness, int From, int To, double Coverage)
{
    /// <summary>Its middle row at a column.</summary>
    public double RowAt(double column) => At + Slope * column;

    /// <summary>Its row half way along.</summary>
    public double Middle => RowAt((From + To) / 2.0);

    /// <summary>Rows to either side of the middle one that its ink may take.</summary>
    public int HalfBand => (int)Math.Ceiling(Thickness / 2 + 0.3);

    /// <summary>The same line over a longer stretch, cut at the picture's sides.</summary>
    public RuleLine Lengthened(double by, int width) =>
        this with { From = Math.Max(0, (int)(From - by)), To = Math.Min(width, (int)(To + by)) };
}
