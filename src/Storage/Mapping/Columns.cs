using System.Globalization;
using System.Text.Json;
using DocDigits.Documents.Imaging;

namespace DocDigits.Storage.Mapping;

/// <summary>Values that are kept in one text column.</summary>
internal static class Columns
{
    /// <summary>The word a state is kept as: its name in lower case.</summary>
    public static string Word<T>(T state) where T : struct, Enum => state.ToString().ToLowerInvariant();

    public static string Of(PixelQuad quad) => Numbers(
        quad.TopLeft.X, quad.TopLeft.Y, quad.TopRight.X, quad.TopRight.Y,
        quad.BottomRight.X, quad.BottomRight.Y, quad.BottomLeft.X, quad.BottomLeft.Y);

    public static string Of(PixelRect rect) => Numbers(rect.X, rect.Y, rect.Width, rect.Height);

    public static string Of(IReadOnlyList<float> probabilities) =>
        "[" + string.Join(",", probabilities.Select(p => p.ToString("0.######", CultureInfo.InvariantCulture))) + "]";

    public static PixelQuad Quad(string text)
    {
        double[] n = Parsed<double>(text, 8);
        return new PixelQuad(new(n[0], n[1]), new(n[2], n[3]), new(n[4], n[5]), new(n[6], n[7]));
    }

    public static PixelRect Rect(string text)
    {
        int[] n = Parsed<int>(text, 4);
        return new PixelRect(n[0], n[1], n[2], n[3]);
    }

    public static IReadOnlyList<float> Probabilities(string text) => Parsed<float>(text, 10);

    private static string Numbers(params double[] values) =>
        "[" + string.Join(",", values.Select(v => v.ToString("0.###", CultureInfo.InvariantCulture))) + "]";

    private static T[] Parsed<T>(string text, int count)
    {
        T[]? values = JsonSerializer.Deserialize<T[]>(text);
        return values is { } v && v.Length == count ? v : throw new FormatException($"The ledger holds '{text}' where {count} numbers were expected.");
    }
}
