using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DocDigits.EndToEnd.Tests.Running;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary>Native memory is given back: what 200 pages leave does not grow.</summary>
public sealed partial class MemoryTests(DrawnPages pages) : IDisposable
{
    private const int Pages = 200, MostGrowthMebibytes = 15;
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Two_hundred_pages_in_one_process_leave_it_as_large_as_it_was_after_warming_up()
    {
        using Process run = Docdigits.StartCollectingOften("ingest", ManyPages(), "--data", folder.At("data"), "--workers", "2");
        Task<string> output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        int percent = 0;
        Task told = FollowAsync(run.StandardError, p => percent = p);
        // The least size of a stretch is what is held: the collector's sawtooth stands on it.
        long warm = long.MaxValue, late = long.MaxValue;
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!run.HasExited && await often.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            if (ResidentKibibytes(run.Id) is not { } size) continue;
            // Warm after a third: the runtime has compiled what is hot, and the pools have their size.
            if (percent is >= 30 and < 60) warm = Math.Min(warm, size);
            else if (percent is >= 70 and < 100) late = Math.Min(late, size);
        }
        await told;
        Assert.True(run.ExitCode == 0, await output);
        Assert.True(warm < long.MaxValue && late < long.MaxValue, "The run was too short to be measured.");
        Assert.InRange((late - warm) / 1024.0, double.NegativeInfinity, MostGrowthMebibytes);
    }

    private static async Task FollowAsync(StreamReader error, Action<int> percent)
    {
        while (await error.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (Progress().Match(line) is { Success: true } match) percent(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    public void Dispose() => folder.Dispose();

    // The same pages under other contents: bytes after the end of a JPEG or PNG belong to no picture, and change its hash.
    private string ManyPages()
    {
        string many = folder.Folder("many");
        string[] files = [.. pages.Files.Where(file => Path.GetExtension(file) is ".jpg")];
        int copies = (Pages + files.Length - 1) / files.Length;
        foreach (string file in files)
            for (int copy = 0; copy < copies; copy++)
                File.WriteAllBytes(Path.Combine(many, $"{copy}-{Path.GetFileName(file)}"), [.. File.ReadAllBytes(file), (byte)copy, (byte)(copy >> 8)]);
        return many;
    }

    private static long? ResidentKibibytes(int process)
    {
        string status = $"/proc/{process}/status";
        return File.Exists(status) && Resident().Match(File.ReadAllText(status)) is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^reading: (\d+) %")]
    private static partial Regex Progress();

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}
