using DocDigits.Ingest.Evaluation.Strings;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Share of exact texts by how many digits stand there: a bar a reader with its 95 % interval.</summary>
internal static class LengthPlot
{
    private const double Left = 66, Top = 84, Bottom = 344, High = 416, LeastWide = 560, GroupWide = 84, BarWide = 20, BarGap = 4;

    public static SvgFigure Draw(StringReport report)
    {
        string[] readers = [.. report.Readers.Keys];
        LengthScore[] lengths = [.. report.Readers[report.Leading].Lengths];
        double wide = Math.Max(LeastWide, Left + lengths.Length * GroupWide + 24);
        var figure = new SvgFigure(wide, High, "Share of exact texts by number of digits, by reader");
        var panel = new PlotPanel(figure, new PlotScale(0, Math.Max(1, lengths.Length), Left, wide - 24), new PlotScale(0, 1, Bottom, Top));
        figure.Text("title", Left - 44, 26, "Exact texts by number of digits");
        panel.Draw([], [(0, "0"), (0.2, "20"), (0.4, "40"), (0.6, "60"), (0.8, "80"), (1, "100")]);
        for (int i = 0; i < lengths.Length; i++)
        {
            double centre = panel.X.At(i + 0.5), x = centre - (readers.Length * (BarWide + BarGap) - BarGap) / 2;
            foreach (string reader in readers)
            {
                LengthScore score = report.Readers[reader].Lengths[i];
                double top = panel.Y.At(score.ExactRate), middle = x + BarWide / 2;
                figure.Rectangle($"{PlotStyle.Area(reader)} soft", x, top, BarWide, panel.Bottom - top);
                figure.Line($"error {PlotStyle.Stroke(reader)}", middle, panel.Y.At(score.ExactInterval.Low), middle, panel.Y.At(score.ExactInterval.High));
                x += BarWide + BarGap;
            }
            figure.Text("", centre, Bottom + 17, FormattableString.Invariant($"{lengths[i].Length}"), TextAnchor.Middle);
            figure.Text("small", centre, Bottom + 33, FormattableString.Invariant($"n = {lengths[i].Count}"), TextAnchor.Middle);
        }
        figure.Text("", panel.Centre, Bottom + 56, "digits that stand there, and how many such fields there are", TextAnchor.Middle);
        figure.Text("", Left - 44, (Top + Bottom) / 2, "exact, %", TextAnchor.Middle, upwards: true);
        PlotLegend.Draw(figure, Left - 12, 58, readers, PlotStyle.Name, asAreas: true);
        return figure;
    }
}
