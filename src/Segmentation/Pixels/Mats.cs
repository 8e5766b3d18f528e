using System.Runtime.InteropServices;
using DocDigits.Documents.Imaging;
using OpenCvSharp;

namespace DocDigits.Segmentation.Pixels;

/// <summary>The border between managed rasters and OpenCV's matrices.</summary>
internal static class Mats
{
    /// <summary>OpenCV's own messages would reach standard error, which belongs to the program; failures come back as exceptions.</summary>
    static Mats() => Cv2.SetLogLevel(LogLevel.SILENT);

    /// <summary>A matrix over the raster's own buffer, pinned while it lives; caller disposes.</summary>
    public static Mat Over(PageRaster raster) => Over(raster.Pixels, raster.Width, raster.Height);

    /// <summary>A matrix over a buffer of one byte a pixel, pinned while it lives; caller disposes.</summary>
    public static Mat Over(byte[] pixels, int width, int height) => Mat.FromPixelData(height, width, MatType.CV_8UC1, pixels);

    /// <summary>A matrix over colours, three bytes a pixel in OpenCV's order blue, green, red, pinned while it lives; caller disposes.</summary>
    public static Mat OverColour(byte[] colour, int width, int height) => Mat.FromPixelData(height, width, MatType.CV_8UC3, colour);

    /// <summary>A copy of an 8-bit, three-channel matrix.</summary>
    public static byte[] Colour(Mat mat)
    {
        if (mat.Type() != MatType.CV_8UC3) throw new ArgumentException($"Expected 8-bit colour, got {mat.Type()}.", nameof(mat));
        int length = 3 * mat.Width, height = mat.Height;
        byte[] copy = new byte[length * height];
        for (int row = 0; row < height; row++) Marshal.Copy(mat.Ptr(row), copy, row * length, length);
        return copy;
    }

    /// <summary>A copy of an 8-bit, one-channel matrix.</summary>
    public static byte[] Bytes(Mat mat)
    {
        if (mat.Type() != MatType.CV_8UC1) throw new ArgumentException($"Expected 8-bit grey, got {mat.Type()}.", nameof(mat));
        int width = mat.Width, height = mat.Height;
        byte[] copy = new byte[width * height];
        for (int row = 0; row < height; row++) Marshal.Copy(mat.Ptr(row), copy, row * width, width);
        return copy;
    }

    /// <summary>A raster with a copy of an 8-bit, one-channel matrix.</summary>
    public static PageRaster Raster(Mat mat, double dpi) => new(mat.Width, mat.Height, Bytes(mat), dpi);
}
