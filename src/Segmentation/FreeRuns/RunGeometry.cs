using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>The typical digit of a run: how high, and between which rows.</summary>
/// <param name="Height">Pixels.</param>
/// <param name="Top">Row.</param>
/// <param name="Bottom">Row.</param>
internal readonly record struct RunGeometry(double Height, double Top, double Bottom)
{
    /// <summary>Taken from the components that are at least half as high as the highest ones: their medians.</summary>
    public static RunGeometry Of(IReadOnlyList<Component> components, PixelRect area)
    {
        var upright = components.Where(c => c.Box.Height > 0.22 * area.Height && c.Box.Width < 3 * c.Box.Height).ToList();
        if (upright.Count == 0) upright = [.. components];
        double[] heights = [.. upright.Select(c => (double)c.Box.Height).Order()];
        double high = heights[(int)((heights.Length - 1) * 0.8)];
        var typical = upright.Where(c => c.Box.Height >= 0.5 * high).ToList();
        return new RunGeometry(
            Median(typical.Select(c => (double)c.Box.Height)),
            Median(typical.Select(c => (double)c.Box.Y)),
            Median(typical.Select(c => (double)c.Box.Bottom)));
    }

    /// <summary>What a component looks like in this run.</summary>
    public PieceShape ShapeOf(Component c)
    {
        double height = c.Box.Height / Height, width = c.Box.Width / Height;
        // A comma may be long, but it begins low.
        if (c.Box.Y > Bottom - 0.42 * Height && height < 0.8 && width < 0.45 && height >= 0.09) return PieceShape.LowMark;
        if (height >= 0.5) return PieceShape.Digit;
        if (height < 0.09 && width < 0.09) return PieceShape.Speck;
        if (width > 0.22 && width > 2.2 * height && height < 0.34) return PieceShape.Dash;
        bool small = height < 0.42 && width < 0.5;
        if (!small) return PieceShape.Digit;
        if (c.CentreY > Bottom - 0.3 * Height) return PieceShape.LowMark;
        return height >= 0.36 ? PieceShape.Digit : PieceShape.HighMark;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
