using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Stated confidence against share of right texts, a panel a reader: a point a bin with its 95 % interval, the diagonal on
/// which honest confidences lie, and below it how many answers have which confidence.</summary>
internal static class ReliabilityPlot
{
    private const double Side = 260, Strip = 56, LeftMargin = 66, Between = 72, Top = 102, StripGap = 24, RightMargin = 24, Foot = 52;
    private const int StripBars = 20;

    private static readonly (double, string)[] Ticks = [(0, "0"), (0.2, "20"), (0.4, "40"), (0.6, "60"), (0.8, "80"), (1, "100")];
    private static readonly (double, string)[] Bare = [.. Ticks.Select(t => (t.Item1, ""))];

    public static SvgFigure Draw(StringReport report)
    {
        int panels = report.Readers.Count;
        var figure = new SvgFigure(
            LeftMargin + panels * Side + (panels - 1) * Between + RightMargin, Top + Side + StripGap + Strip + Foot,
            "Reliability: stated confidence against share of exact texts, by reader");
        figure.Text("title", LeftMargin - 44, 26, "Is it as sure as it says?");
        double left = LeftMargin;
        foreach (var (reader, scores) in report.Readers)
        {
            DrawReader(figure, left, reader, scores, report.Items);
            left += Side + Between;
        }
        return figure;
    }

    private static void DrawReader(SvgFigure figure, double left, string reader, ReaderScores scores, IReadOnlyList<StringItem> items)
    {
        var panel = new PlotPanel(figure, new PlotScale(0, 1, left, left + Side), new PlotScale(0, 1, Top + Side, Top));
        IReadOnlyList<ReliabilityBin> bins = scores.CalibrationBins;
        figure.Text("head", left, Top - 44, PlotStyle.Name(reader));
        figure.Text("small", left, Top - 27, FormattableString.Invariant($"{scores.Totals.Count} answers, bins: {bins.Count}"));
        figure.Text("small", left, Top - 11, FormattableString.Invariant($"ECE {scores.ExpectedCalibrationError:P1}, by chance {scores.CalibrationErrorByChance:P1}"));
        panel.Draw(Bare, Ticks);
        figure.Text("", left - 40, Top + Side / 2, "exact, % of the bin", TextAnchor.Middle, upwards: true);
        figure.Line("mark", panel.Left, panel.Bottom, panel.Right, panel.Top);
        foreach (ReliabilityBin bin in bins)
        {
            WilsonInterval range = WilsonInterval.Of(bin.Right, bin.Count);
            double x = panel.X.At(bin.Mean);
            figure.Line($"error {PlotStyle.Stroke(reader)}", x, panel.Y.At(range.Low), x, panel.Y.At(range.High));
        }
        // Points last, so that no interval hides one.
        foreach (ReliabilityBin bin in bins) figure.Dot(PlotStyle.Area(reader), panel.X.At(bin.Mean), panel.Y.At(bin.Share), 3.5);
        DrawCounts(figure, left, reader, items);
    }

    private static void DrawCounts(SvgFigure figure, double left, string reader, IReadOnlyList<StringItem> items)
    {
        int[] counts = new int[StripBars];
        foreach (StringItem item in items) counts[Math.Min(StripBars - 1, (int)(item.Readers[reader].Confidence * StripBars))]++;
        int most = Math.Max(1, counts.Max());
        double top = Top + Side + StripGap;
        var panel = new PlotPanel(figure, new PlotScale(0, 1, left, left + Side), new PlotScale(0, most, top + Strip, top));
        panel.Draw(Ticks, [(0, "0"), (most, FormattableString.Invariant($"{most}"))]);
        double width = Side / StripBars;
        for (int i = 0; i < StripBars; i++)
            if (counts[i] > 0) figure.Rectangle($"{PlotStyle.Area(reader)} soft", left + i * width + 1, panel.Y.At(counts[i]), width - 2, panel.Bottom - panel.Y.At(counts[i]));
        panel.Name("stated confidence, %", "answers", 40);
    }
}
