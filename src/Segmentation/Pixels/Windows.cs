using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Pixels;

/// <summary>Rectangles copied into and out of row-major buffers.</summary>
internal static class Windows
{
    /// <summary>Copies a whole picture into a place of a larger one.</summary>
    /// <param name="source">The picture, <paramref name="place"/> in size.</param>
    /// <param name="sourceWidth">Its pixels a row.</param>
    /// <param name="target">The larger one.</param>
    /// <param name="targetWidth">Its pixels a row.</param>
    /// <param name="place">Where.</param>
    public static void Paste<T>(T[] source, int sourceWidth, T[] target, int targetWidth, PixelRect place)
    {
        for (int y = 0; y < place.Height; y++)
            source.AsSpan(y * sourceWidth, place.Width).CopyTo(target.AsSpan((place.Y + y) * targetWidth + place.X));
    }

    /// <summary>A rectangle of a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="sourceWidth">Its pixels a row.</param>
    /// <param name="place">Where in it.</param>
    /// <returns>Row-major, <paramref name="place"/> in size.</returns>
    public static T[] Cut<T>(T[] source, int sourceWidth, PixelRect place)
    {
        var cut = new T[place.Width * place.Height];
        for (int y = 0; y < place.Height; y++)
            source.AsSpan((place.Y + y) * sourceWidth + place.X, place.Width).CopyTo(cut.AsSpan(y * place.Width));
        return cut;
    }
}
