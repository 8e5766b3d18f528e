using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DocDigits.Cli.Options;
using DocDigits.Documents.Imaging;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Cli.Doctor;

/// <summary>The machine: runtime, OpenCV, torch, and the dashboard's port.</summary>
internal static class MachineChecks
{
    private const long LeastMemory = 1L << 30;

    /// <summary>Runtime, processor and memory.</summary>
    public static Check Runtime()
    {
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        string found = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, "
            + $"{Environment.ProcessorCount} cores, {memory / (double)(1L << 30):0.0} GiB memory";
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux())
            return new Check(Health.Bad, "machine", found, "The native libraries are those of Linux on x86-64; run DocDigits on such a machine.");
        return memory < LeastMemory
            ? new Check(Health.Doubtful, "machine", found, "Give the process at least 1 GiB, or read with --workers 1.")
            : Check.Good("machine", found);
    }

    /// <summary>OpenCV loads and encodes a picture.</summary>
    public static Check OpenCv()
    {
        try
        {
            int bytes = RasterEncoder.Png(new PageRaster(8, 8, new byte[64], 200)).Length;
            return Check.Good("OpenCV", $"loads and encodes ({bytes} bytes)");
        }
        catch (Exception failure) when (Failures.NativeLibraryMissing(failure) is { } missing)
        {
            return new Check(Health.Bad, "OpenCV", missing.Message,
                "Install its libraries: apt-get install -y --no-install-recommends libgtk-3-0 libdrm2 libatomic1 (./docdigits does it where it may).");
        }
    }

    /// <summary>torch loads.</summary>
    public static Check Torch()
    {
        try
        {
            return Check.Good("torch", $"{TrainingLibrary.Load()} loads; it trains and adapts; reading does without it");
        }
        catch (Exception failure) when (Failures.NativeLibraryMissing(failure) is { } missing)
        {
            return new Check(Health.Bad, "torch", $"{missing.Message} Reading goes on without it; training and adapting do not.",
                "Build again with ./docdigits: it stages torch's libraries and makes them loadable on an older libstdc++.");
        }
    }

    /// <summary>The dashboard's usual port is free.</summary>
    public static Check Port()
    {
        var address = new Uri(LoopbackUrls.Standard);
        var listener = new TcpListener(IPAddress.Parse(address.Host), address.Port);
        try
        {
            listener.Start();
            return Check.Good("dashboard port", $"{address.Port} is free");
        }
        catch (SocketException failure)
        {
            return new Check(Health.Doubtful, "dashboard port", $"{address.Port}: {failure.Message}",
                $"Perhaps 'docdigits serve' runs already: {LoopbackUrls.Standard}. Else choose another: docdigits serve --urls http://127.0.0.1:5081");
        }
        finally
        {
            listener.Stop();
        }
    }
}
