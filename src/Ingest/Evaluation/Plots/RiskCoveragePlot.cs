using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Share of texts that are kept, the surest first, against share of wrong ones among them: a line a reader, on a logarithmic
/// scale, because what matters lies between a tenth of a per cent and a few. The 1 % line is what templates ask for.</summary>
internal static class RiskCoveragePlot
{
    private const double Floor = 0.001, Left = 74, Right = 716, Top = 84, Bottom = 424, Wide = 740, High = 480;

    public static SvgFigure Draw(StringReport report)
    {
        var figure = new SvgFigure(Wide, High, "Risk against coverage: substitution rate against share of texts kept, by reader");
        var panel = new PlotPanel(figure, new PlotScale(0, 1, Left, Right), new PlotScale(Floor, 1, Bottom, Top, Logarithmic: true));
        figure.Text("title", Left - 52, 26, "How many go on without a person, and how many of those are wrong?");
        panel.Draw(
            [.. Enumerable.Range(0, 11).Select(i => (i / 10.0, FormattableString.Invariant($"{10 * i}")))],
            [(0.001, "≤ 0.1"), (0.002, "0.2"), (0.005, "0.5"), (0.01, "1"), (0.02, "2"), (0.05, "5"), (0.1, "10"), (0.2, "20"), (0.5, "50"), (1, "100")]);
        panel.Name("kept, surest first, % of all", "wrong, % of those kept", 52);
        figure.Line("mark", Left, panel.Y.At(0.01), Right, panel.Y.At(0.01));
        foreach (var (reader, scores) in report.Readers.Reverse())
        {
            if (scores.Curve.Points.Count == 0) continue;
            figure.Path(PlotStyle.Line(reader), Steps(panel, scores.Curve.Points));
            OperatingPoint? best = scores.Curve.LargestCoverageAt(0.01);
            if (best is not null) figure.Dot(PlotStyle.Area(reader), panel.X.At(best.Coverage), panel.Y.At(best.Risk), 4);
        }
        PlotLegend.Draw(figure, Left, 58, report.Readers.Keys, reader => FormattableString.Invariant(
            $"{PlotStyle.Name(reader)}: {report.Readers[reader].Coverage.First(c => c.SubstitutionRate == 0.01).Coverage:P1} at 1 %"), asAreas: false);
        return figure;
    }

    /// <summary>Straight from threshold to threshold; before the first one nothing can be kept.</summary>
    private static List<(double X, double Y)> Steps(PlotPanel panel, IReadOnlyList<OperatingPoint> points) =>
        [(panel.X.At(0), panel.Y.At(points[0].Risk)), .. points.Select(p => (panel.X.At(p.Coverage), panel.Y.At(p.Risk)))];
}
