using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Segmentation.References;

/// <summary>Votes for where a sheet's corner lies on a page, by quarter turn, in bins of some millimetres. One thread at a time.</summary>
internal sealed class PlaceVotes
{
    private const double Bin = 8, Beyond = 80; // millimetres

    private readonly PageOfPrint page;
    private readonly double scale;
    private readonly int across, down;
    private readonly float[] votes;

    /// <param name="page">The page.</param>
    /// <param name="scale">Pixels a millimetre.</param>
    public PlaceVotes(PageOfPrint page, double scale)
    {
        (this.page, this.scale) = (page, scale);
        (across, down) = ((int)((page.Width / scale + 2 * Beyond) / Bin) + 2, (int)((page.Height / scale + 2 * Beyond) / Bin) + 2);
        votes = new float[4 * across * down];
    }

    /// <summary>The most votes for one place.</summary>
    public double Most => votes.Max();

    /// <summary>The place with the most votes, to a few millimetres.</summary>
    public RoughPlace Likeliest()
    {
        int at = Array.IndexOf(votes, votes.Max()), column = at % across, row = at / across % down, quarter = at / across / down;
        double sum = 0, x = 0, y = 0;
        for (int v = Math.Max(0, row - 1); v <= Math.Min(down - 1, row + 1); v++)
            for (int u = Math.Max(0, column - 1); u <= Math.Min(across - 1, column + 1); u++)
            {
                float weight = votes[(quarter * down + v) * across + u];
                (sum, x, y) = (sum + weight, x + weight * u, y + weight * v);
            }
        double turn = 90 * quarter - page.SkewDegrees;
        (double sin, double cos) = Math.SinCos(turn * Math.PI / 180);
        return new RoughPlace(new AffineMap(scale * cos, -scale * sin, scale * ((sum > 0 ? x / sum : column) * Bin - Beyond), scale * sin, scale * cos, scale * ((sum > 0 ? y / sum : row) * Bin - Beyond)), turn);
    }

    /// <summary>Lets a feature of the page vote, shared among the four nearest bins.</summary>
    /// <param name="feature">Index of the page's feature.</param>
    /// <param name="onSheet">Where the reference has the like of it, millimetres.</param>
    /// <param name="direction">Which way it is turned there, degrees clockwise.</param>
    /// <param name="weight">How much it counts.</param>
    public void Add(int feature, PixelPoint onSheet, double direction, float weight)
    {
        double turn = page.Features.Directions[feature] - direction + page.SkewDegrees, quarters = Math.Round(turn / 90);
        if (Math.Abs(turn - 90 * quarters) > PrintFeatures.MostTurned) return;
        (double sin, double cos) = Math.SinCos((90 * quarters - page.SkewDegrees) * Math.PI / 180);
        PixelPoint at = page.Features.Places[feature];
        double x = (at.X / scale - (cos * onSheet.X - sin * onSheet.Y) + Beyond) / Bin, y = (at.Y / scale - (sin * onSheet.X + cos * onSheet.Y) + Beyond) / Bin;
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y), quarter = (((int)quarters % 4) + 4) % 4;
        if (left < 0 || top < 0 || left >= across - 1 || top >= down - 1) return;
        float u = (float)(x - left), v = (float)(y - top);
        int i = (quarter * down + top) * across + left;
        votes[i] += weight * (1 - u) * (1 - v);
        votes[i + 1] += weight * u * (1 - v);
        votes[i + across] += weight * (1 - u) * v;
        votes[i + across + 1] += weight * u * v;
    }
}
