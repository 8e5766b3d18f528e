using System.Runtime.InteropServices;
using DocDigits.Recognition.Mnist;
using OpenCvSharp;

namespace DocDigits.Methods.Features;

/// <summary>Makes of digits what a method is given.</summary>
/// <param name="deskewed">Straighten first.</param>
/// <param name="components">Their principal components, or null for the pixels, from 0 to 1.</param>
internal sealed class InputFeatures(bool deskewed, PrincipalComponents? components)
{
    private const float White = 255;

    public long SizeInBytes => components?.SizeInBytes ?? 0;

    /// <summary>Count x features, row-major.</summary>
    public float[] Values(ReadOnlySpan<byte> pixels)
    {
        ReadOnlySpan<byte> prepared = deskewed ? Deskewing.Apply(pixels) : pixels;
        if (components is not null) return components.Project(prepared);
        float[] values = new float[prepared.Length];
        for (int i = 0; i < values.Length; i++) values[i] = prepared[i] / White;
        return values;
    }

    /// <summary>One row a digit; the caller disposes.</summary>
    public Mat Rows(ReadOnlySpan<byte> pixels)
    {
        int count = pixels.Length / IdxImages.PixelsPerImage;
        float[] values = Values(pixels);
        Mat rows = new(count, values.Length / count, MatType.CV_32FC1);
        Marshal.Copy(values, 0, rows.Data, values.Length);
        return rows;
    }
}
