namespace DocDigits.Samples.Drawing;

/// <summary>A point of a stroke on the sheet.</summary>
/// <param name="X">Millimetres from the left edge.</param>
/// <param name="Y">Millimetres from the top edge.</param>
/// <param name="Radius">Half the stroke's width there, millimetres.</param>
/// <param name="Density">How much of the paper's light the ink takes there, 0 to 1.</param>
internal readonly record struct PenPoint(double X, double Y, double Radius, double Density)
{
    public PenPoint Moved(double dx, double dy) => this with { X = X + dx, Y = Y + dy };
}

/// <summary>One line of the pen, from where it is put down to where it is lifted.</summary>
internal sealed record PenStroke(IReadOnlyList<PenPoint> Points)
{
    public PenStroke Moved(double dx, double dy) => new([.. Points.Select(p => p.Moved(dx, dy))]);
}
