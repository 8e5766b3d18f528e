namespace DocDigits.Ingest.Tests;

/// <summary>Waits for what a running pipeline does, by looking often and giving up late.</summary>
internal static class Appearing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Completes when a file of that path is there.</summary>
    public static async Task FileAsync(string path)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(path))
            Assert.True(await often.WaitForNextTickAsync(patience.Token), $"{path} did not appear.");
    }
}
