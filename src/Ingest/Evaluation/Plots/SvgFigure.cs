using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Where a text stands against its point.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// A picture of lines and words as SVG 1.1, in pixels from the top left. It stands by itself: its style is within it, follows the
/// viewer's light or dark theme, and needs no font or script from elsewhere. Not thread-safe.
/// </summary>
internal sealed class SvgFigure
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement root;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="title">What it shows, read out by a screen reader.</param>
    public SvgFigure(double width, double height, string title)
    {
        (Width, Height) = (width, height);
        root = new XElement(Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "style", PlotStyle.Css));
        Rectangle("ground", 0, 0, width, height);
    }

    public double Width { get; }

    public double Height { get; }

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public void Rectangle(string style, double x, double y, double width, double height) =>
        Add("rect", style, ("x", x), ("y", y), ("width", width), ("height", height));

    public void Dot(string style, double x, double y, double radius) => Add("circle", style, ("cx", x), ("cy", y), ("r", radius));

    /// <summary>A line through points; points nearer than a quarter of a pixel to the one before are left out.</summary>
    public void Path(string style, IReadOnlyList<(double X, double Y)> points)
    {
        var data = new StringBuilder();
        (double X, double Y) last = (double.NaN, double.NaN);
        for (int i = 0; i < points.Count; i++)
        {
            bool isNear = Math.Abs(points[i].X - last.X) < 0.25 && Math.Abs(points[i].Y - last.Y) < 0.25;
            if (isNear && i < points.Count - 1) continue;
            data.Append(data.Length == 0 ? "M" : "L").Append(Number(points[i].X)).Append(' ').Append(Number(points[i].Y));
            last = points[i];
        }
        Add("path", style).Add(new XAttribute("d", data.ToString()));
    }

    /// <summary>Writes a text.</summary>
    /// <param name="style">Class.</param>
    /// <param name="x">Its anchor.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="text">One line.</param>
    /// <param name="anchor">Where it stands against <paramref name="x"/>.</param>
    /// <param name="upwards">Whether it runs from bottom to top.</param>
    public void Text(string style, double x, double y, string text, TextAnchor anchor = TextAnchor.Start, bool upwards = false)
    {
        XElement element = Add("text", style, ("x", x), ("y", y));
        if (anchor != TextAnchor.Start) element.Add(new XAttribute("text-anchor", anchor == TextAnchor.Middle ? "middle" : "end"));
        if (upwards) element.Add(new XAttribute("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        element.Add(text);
    }

    public string ToXml() => root.ToString() + "\n";

    private XElement Add(string kind, string style, params (string Name, double Value)[] attributes)
    {
        var element = new XElement(Svg + kind, new XAttribute("class", style));
        foreach (var (name, value) in attributes) element.Add(new XAttribute(name, Number(value)));
        root.Add(element);
        return element;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
