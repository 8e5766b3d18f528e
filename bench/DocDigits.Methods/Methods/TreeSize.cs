using OpenCvSharp.ML;

namespace DocDigits.Methods.Methods;

/// <summary>What trees take: for a node the pixel asked for, the threshold and two children, or the digit.</summary>
internal static class TreeSize
{
    private const int BytesOfNode = 4 * sizeof(int);

    public static long Of(DTrees trees) => (long)trees.GetNodes().Length * BytesOfNode;
}
