using System.Text.Json.Serialization;
using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Lines;

/// <summary>What of a line a network sees.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineView>))]
public enum LineView
{
    /// <summary>Digits at their full size; of ones that are struck far above and below the others, the middle.</summary>
    Close,

    /// <summary>All rows of the line, a little smaller.</summary>
    Wide,
}

/// <summary>Makes the rows that a network sees of a line.</summary>
internal static class LineViews
{
    /// <summary>Rows of a view.</summary>
    public const int Rows = 32;

    // A digit of 20 rows has 17: what is taller by half of that still fits.
    private const double WideScale = 0.85;

    /// <summary>Columns that a line has in a view, 1 or more.</summary>
    public static int WidthOf(this LineView view, int columns) => Math.Max(1, (int)Math.Round(columns * ScaleOf(view)));

    /// <summary>Writes the view of a line.</summary>
    /// <param name="view">Which.</param>
    /// <param name="line">The line.</param>
    /// <param name="target">Row-major; gets <see cref="Rows"/> rows from its start.</param>
    /// <param name="stride">Bytes from one row to the next, at least the view's width.</param>
    public static void Write(this LineView view, LineImage line, Span<byte> target, int stride)
    {
        if (view == LineView.Close)
        {
            const int above = (LineImage.Height - Rows) / 2;
            for (int y = 0; y < Rows; y++) line.Pixels.AsSpan((y + above) * line.Width, line.Width).CopyTo(target[(y * stride)..]);
            return;
        }
        // Both are centred on the same row; columns begin at the left end. Bilinear.
        int width = view.WidthOf(line.Width);
        for (int y = 0; y < Rows; y++)
        {
            (int top, float down) = Split((y + 0.5 - Rows / 2.0) / WideScale + LineImage.Height / 2.0 - 0.5, LineImage.Height);
            ReadOnlySpan<byte> upper = line.Pixels.AsSpan(top * line.Width, line.Width), lower = line.Pixels.AsSpan(Math.Min(top + 1, LineImage.Height - 1) * line.Width, line.Width);
            Span<byte> row = target.Slice(y * stride, width);
            for (int x = 0; x < width; x++)
            {
                (int left, float along) = Split((x + 0.5) / WideScale - 0.5, line.Width);
                int right = Math.Min(left + 1, line.Width - 1);
                float above = upper[left] + along * (upper[right] - upper[left]), below = lower[left] + along * (lower[right] - lower[left]);
                row[x] = (byte)(above + down * (below - above) + 0.5f);
            }
        }
    }

    private static double ScaleOf(LineView view) => view == LineView.Close ? 1 : WideScale;

    private static (int Whole, float Part) Split(double at, int length)
    {
        double inside = Math.Clamp(at, 0, length - 1);
        int whole = (int)inside;
        return (whole, (float)(inside - whole));
    }
}
