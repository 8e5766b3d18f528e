namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Maps values to pixels, evenly or by their logarithm. Values beyond the ends come to lie on them.</summary>
/// <param name="Low">Value at <paramref name="LowPixel"/>; above 0 where logarithmic.</param>
/// <param name="High">Value at <paramref name="HighPixel"/>, above <paramref name="Low"/>.</param>
/// <param name="LowPixel">Pixels.</param>
/// <param name="HighPixel">Pixels.</param>
/// <param name="Logarithmic">Whether equal factors take equal room.</param>
internal sealed record PlotScale(double Low, double High, double LowPixel, double HighPixel, bool Logarithmic = false)
{
    public double At(double value)
    {
        double clamped = Math.Clamp(value, Low, High);
        double share = Logarithmic ? Math.Log(clamped / Low) / Math.Log(High / Low) : (clamped - Low) / (High - Low);
        return LowPixel + share * (HighPixel - LowPixel);
    }
}
