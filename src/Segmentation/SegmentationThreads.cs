using OpenCvSharp;

namespace DocDigits.Segmentation;

/// <summary>
/// How many threads OpenCV may use inside one call, for the whole process. Workers x these threads should not exceed
/// the cores (docs/pipeline.md). Thread-safe; meant to be called once at start.
/// </summary>
public static class SegmentationThreads
{
    /// <summary>Sets the number of threads.</summary>
    /// <param name="threads">1 or more; 1 keeps every call on the thread that makes it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static void Use(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Cv2.SetNumThreads(threads);
    }
}
