namespace DocDigits.EndToEnd.Tests.Running;

/// <summary>Forty pages drawn by <c>docdigits sample</c>, once for all tests.</summary>
public sealed class DrawnPages : IAsyncLifetime
{
    /// <summary>Pages in the folder.</summary>
    public const int Count = 40;

    private readonly TemporaryFolder folder = new();

    /// <summary>The folder, with its truth.</summary>
    public string Folder => folder.At("pages");

    /// <summary>The files of pages, without the truth.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder).Where(file => !file.EndsWith(".csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The truth.</summary>
    public string Truth => Path.Combine(Folder, "truth.csv");

    public async ValueTask InitializeAsync()
    {
        Finished drawn = await Docdigits.RunAsync("sample", "--out", Folder, "--count", $"{Count}", "--seed", "20261123");
        Assert.True(drawn.ExitCode == 0, drawn.ToString());
        // Some tests start the program as another user, who must get at the pages.
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
