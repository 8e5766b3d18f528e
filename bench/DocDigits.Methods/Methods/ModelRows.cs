using System.Runtime.InteropServices;
using OpenCvSharp;

namespace DocDigits.Methods.Methods;

/// <summary>Labels and answers as OpenCV's ml hands them about.</summary>
internal static class ModelRows
{
    /// <summary>One whole number a row; the caller disposes.</summary>
    public static Mat Labels(byte[] labels) => Column(Array.ConvertAll(labels, label => (int)label));

    /// <summary>Whole numbers below each other; the caller disposes.</summary>
    public static Mat Column(int[] numbers)
    {
        Mat rows = new(numbers.Length, 1, MatType.CV_32SC1);
        Marshal.Copy(numbers, 0, rows.Data, numbers.Length);
        return rows;
    }

    /// <summary>The digits of a column of results, which some models give as floats and some as whole numbers.</summary>
    public static byte[] Answers(Mat results)
    {
        using Mat whole = new();
        results.ConvertTo(whole, MatType.CV_32SC1);
        int[] numbers = new int[(int)whole.Total()];
        Marshal.Copy(whole.Data, numbers, 0, numbers.Length);
        return Array.ConvertAll(numbers, number => (byte)number);
    }

    /// <summary>A matrix of floats, row-major.</summary>
    public static float[] Floats(Mat matrix)
    {
        float[] values = new float[(int)matrix.Total()];
        Marshal.Copy(matrix.Data, values, 0, values.Length);
        return values;
    }
}
