using System.Runtime.InteropServices;
using OpenCvSharp;

namespace DocDigits.Methods.Report;

/// <summary>What the figures were measured on, without names.</summary>
internal static class MachineDescription
{
    private const string LoadFile = "/proc/loadavg";
    private const double Gibibyte = 1L << 30;

    /// <summary>To be made before the run: it states what else was running.</summary>
    public static string Of(int threads) =>
        $"{RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte:F0} GiB, " +
        $".NET {Environment.Version}, OpenCV {Cv2.GetVersionString()}, libtorch through TorchSharp; {(threads == 1 ? "one thread" : $"up to {threads} threads")} a method{Load()}.";

    private static string Load() => File.Exists(LoadFile)
        ? $". Load average when it began, without the run itself: {File.ReadAllText(LoadFile).Split(' ')[0]}"
        : "";
}
