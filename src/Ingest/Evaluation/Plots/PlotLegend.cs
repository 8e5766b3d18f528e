namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Says which reader is which, in a row.</summary>
internal static class PlotLegend
{
    private const double Key = 26, Gap = 22, WidthOfLetter = 6.3;

    /// <param name="figure">The figure.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Baseline of the words.</param>
    /// <param name="readers">In their order.</param>
    /// <param name="words">What stands after the key.</param>
    /// <param name="asAreas">Whether keys are areas instead of lines.</param>
    public static void Draw(SvgFigure figure, double x, double y, IEnumerable<string> readers, Func<string, string> words, bool asAreas)
    {
        foreach (string reader in readers)
        {
            if (asAreas) figure.Rectangle($"{PlotStyle.Area(reader)} soft", x + Key - 14, y - 10, 12, 12);
            else figure.Path(PlotStyle.Line(reader), [(x, y - 4), (x + Key, y - 4)]);
            figure.Text("", x + Key + 6, y, words(reader));
            x += Key + 6 + words(reader).Length * WidthOfLetter + Gap;
        }
    }
}
