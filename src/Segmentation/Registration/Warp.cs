using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Cuts a turned, scaled part out of a picture with one linear interpolation.</summary>
internal static class Warp
{
    /// <summary>Fills <paramref name="target"/>; each of its pixels takes the grey at the place that the map gives for its centre.</summary>
    /// <param name="source">8-bit grey.</param>
    /// <param name="target">Receives width x height pixels.</param>
    /// <param name="toSource">From target pixels to source pixels, both with the first pixel's centre at (0.5, 0.5).</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="outside">Grey of what lies outside the source.</param>
    public static void Apply(Mat source, Mat target, AffineMap toSource, int width, int height, double outside)
    {
        // OpenCV counts from pixel centres: shift by half a pixel on both sides.
        double[,] rows =
        {
            { toSource.A, toSource.B, toSource.C + (toSource.A + toSource.B) / 2 - 0.5 },
            { toSource.D, toSource.E, toSource.F + (toSource.D + toSource.E) / 2 - 0.5 },
        };
        using Mat matrix = Mat.FromPixelData(2, 3, MatType.CV_64FC1, rows);
        Cv2.WarpAffine(source, target, matrix, new Size(width, height),
            InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Constant, new Scalar(outside));
    }
}
