namespace DocDigits.Samples.Drawing;

/// <summary>Where the sheet lies in the scanned picture: a turn about the sheet's centre, then a shift.</summary>
internal sealed class SheetTransform
{
    private readonly double cos, sin, sheetX, sheetY, pictureX, pictureY;

    /// <param name="degrees">Skew, counter-clockwise positive.</param>
    /// <param name="pixelsPerMillimetre">Scale.</param>
    /// <param name="sheetCentre">The sheet's centre, millimetres.</param>
    /// <param name="pictureCentre">Where it comes to lie, pixels.</param>
    public SheetTransform(double degrees, double pixelsPerMillimetre, (double X, double Y) sheetCentre, (double X, double Y) pictureCentre)
    {
        (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        (sheetX, sheetY) = sheetCentre;
        (pictureX, pictureY) = pictureCentre;
        Scale = pixelsPerMillimetre;
    }

    /// <summary>Pixels a millimetre.</summary>
    public double Scale { get; }

    public (double X, double Y) ToPicture(double x, double y)
    {
        double dx = (x - sheetX) * Scale, dy = (y - sheetY) * Scale;
        return (pictureX + dx * cos + dy * sin, pictureY - dx * sin + dy * cos);
    }

    public (double X, double Y) ToSheet(double x, double y)
    {
        double dx = (x - pictureX) / Scale, dy = (y - pictureY) / Scale;
        return (sheetX + dx * cos - dy * sin, sheetY + dx * sin + dy * cos);
    }
}
