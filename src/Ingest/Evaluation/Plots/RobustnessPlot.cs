using DocDigits.Ingest.Evaluation.Robustness;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>A small panel for each disturbance: the share of fields that are read exactly, and of those that go on without a person, against its
/// level. The levels stand at even distances. The line at 95 % is where reading counts as broken down.</summary>
public static class RobustnessPlot
{
    private const double PanelWidth = 236, PanelHeight = 118, GapAcross = 58, GapDown = 74, Left = 58, Top = 92;
    private const int Columns = 3;
    private static readonly (string Name, string Line, Func<EvaluationTotals, double> Share)[] Lines =
        [("read exactly", "line s0", t => t.ExactRate), ("accepted without a person", "line s1 dash1", t => t.ReadRate)];

    /// <summary>The figure as SVG.</summary>
    public static string Draw(RobustnessReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int rows = (report.Curves.Count + Columns - 1) / Columns;
        var figure = new SvgFigure(Left + Columns * (PanelWidth + GapAcross) - GapAcross + 24, Top + rows * (PanelHeight + GapDown), "Fields read under growing disturbances");
        figure.Text("title", Left - 40, 26, "What reading bears: fields read, % of all, under growing disturbances");
        double x = Left;
        foreach (var (name, line, _) in Lines)
        {
            figure.Path(line, [(x, 48), (x + 26, 48)]);
            figure.Text("", x + 34, 52, name);
            x += 190;
        }
        for (int i = 0; i < report.Curves.Count; i++) Panel(figure, report.Curves[i], Left + i % Columns * (PanelWidth + GapAcross), Top + i / Columns * (PanelHeight + GapDown));
        return figure.ToXml();
    }

    private static void Panel(SvgFigure figure, RobustnessCurve curve, double left, double top)
    {
        int last = Math.Max(1, curve.Levels.Count - 1);
        var panel = new PlotPanel(figure, new PlotScale(0, last, left, left + PanelWidth), new PlotScale(0, 1, top + PanelHeight, top));
        panel.Draw(
            [.. curve.Levels.Select((level, i) => ((double)i, FormattableString.Invariant($"{level.Level}")))],
            [(0, "0"), (0.25, ""), (0.5, "50"), (0.75, ""), (1, "100")]);
        figure.Text("head", left, top - 8, curve.Name);
        figure.Text("", (left + left + PanelWidth) / 2, top + PanelHeight + 32, curve.Unit, TextAnchor.Middle);
        figure.Line("mark", left, panel.Y.At(RobustnessCurve.Floor), left + PanelWidth, panel.Y.At(RobustnessCurve.Floor));
        foreach (var (_, line, share) in Lines)
            figure.Path(line, [.. curve.Levels.Select((level, i) => (panel.X.At(i), panel.Y.At(share(level.Fields))))]);
    }
}
