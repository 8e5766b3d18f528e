using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace DocDigits.Bench;

/// <summary>How benchmarks are run: in this process, since one of BenchmarkDotNet's own would have to find the native
/// libraries anew.</summary>
internal static class BenchmarkSettings
{
    public static IConfig Create() => DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "bench"));
}
