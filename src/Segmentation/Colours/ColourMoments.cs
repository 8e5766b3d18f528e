namespace DocDigits.Segmentation.Colours;

/// <summary>Second moments of colours about nothing: a symmetric matrix of three by three, by its upper triangle in rows.</summary>
internal readonly record struct ColourMoments(double BB, double BG, double BR, double GG, double GR, double RR)
{
    /// <summary>The mean of the outer products; zero of no pixels.</summary>
    public static ColourMoments Of(int[] pixels, Func<int, ColourVector> colour)
    {
        double bb = 0, bg = 0, br = 0, gg = 0, gr = 0, rr = 0;
        foreach (int p in pixels)
        {
            (double b, double g, double r) = colour(p);
            (bb, bg, br, gg, gr, rr) = (bb + b * b, bg + b * g, br + b * r, gg + g * g, gr + g * r, rr + r * r);
        }
        double n = Math.Max(1, pixels.Length);
        return new ColourMoments(bb / n, bg / n, br / n, gg / n, gr / n, rr / n);
    }

    public ColourMoments Plus(ColourMoments other, double weight) => new(
        BB + weight * other.BB, BG + weight * other.BG, BR + weight * other.BR, GG + weight * other.GG, GR + weight * other.GR, RR + weight * other.RR);

    /// <summary>With so much more on the diagonal.</summary>
    public ColourMoments WithFloor(double variance) => this with { BB = BB + variance, GG = GG + variance, RR = RR + variance };

    /// <summary>The moment along a direction.</summary>
    public double Along(ColourVector d) =>
        BB * d.Blue * d.Blue + GG * d.Green * d.Green + RR * d.Red * d.Red + 2 * (BG * d.Blue * d.Green + BR * d.Blue * d.Red + GR * d.Green * d.Red);

    /// <summary>The vector that this matrix makes <paramref name="of"/> of, by Cramer's rule; a floor makes it exist.</summary>
    public ColourVector Solve(ColourVector of)
    {
        double bb = GG * RR - GR * GR, bg = BR * GR - BG * RR, br = BG * GR - BR * GG, gg = BB * RR - BR * BR, gr = BG * BR - BB * GR, rr = BB * GG - BG * BG;
        double determinant = BB * bb + BG * bg + BR * br;
        return new ColourVector(
            (bb * of.Blue + bg * of.Green + br * of.Red) / determinant,
            (bg * of.Blue + gg * of.Green + gr * of.Red) / determinant,
            (br * of.Blue + gr * of.Green + rr * of.Red) / determinant);
    }
}
