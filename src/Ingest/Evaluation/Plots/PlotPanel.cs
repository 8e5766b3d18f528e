namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>A rectangle with axes in a figure.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="X">Left to right.</param>
/// <param name="Y">Bottom to top: its low pixel is the bottom.</param>
internal sealed record PlotPanel(SvgFigure Figure, PlotScale X, PlotScale Y)
{
    public double Left => X.LowPixel;

    public double Right => X.HighPixel;

    public double Top => Y.HighPixel;

    public double Bottom => Y.LowPixel;

    public double Centre => (Left + Right) / 2;

    /// <summary>Lays the ground, with a grid line and a label at each tick; an empty label has its line alone.</summary>
    public void Draw(IEnumerable<(double Value, string Label)> across, IEnumerable<(double Value, string Label)> upwards)
    {
        Figure.Rectangle("panel", Left, Top, Right - Left, Bottom - Top);
        foreach (var (value, label) in across)
        {
            Figure.Line("grid", X.At(value), Top, X.At(value), Bottom);
            if (label.Length > 0) Figure.Text("small", X.At(value), Bottom + 15, label, TextAnchor.Middle);
        }
        foreach (var (value, label) in upwards)
        {
            Figure.Line("grid", Left, Y.At(value), Right, Y.At(value));
            if (label.Length > 0) Figure.Text("small", Left - 6, Y.At(value) + 4, label, TextAnchor.End);
        }
        Figure.Line("frame", Left, Bottom, Right, Bottom);
        Figure.Line("frame", Left, Top, Left, Bottom);
    }

    /// <summary>Names the axes.</summary>
    /// <param name="across">Under the ticks' labels.</param>
    /// <param name="upwards">Left of them, bottom to top.</param>
    /// <param name="distance">From the panel's left edge to that name's baseline.</param>
    public void Name(string across, string upwards, double distance = 44)
    {
        Figure.Text("", Centre, Bottom + 34, across, TextAnchor.Middle);
        Figure.Text("", Left - distance, (Top + Bottom) / 2, upwards, TextAnchor.Middle, upwards: true);
    }
}
