namespace DocDigits.Dashboard.Reading;

/// <summary>Lets one request read at a time: the workers have the other cores, and a decoded page takes up to 100 MB. Thread-safe.</summary>
internal sealed class ReadingGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Waits for its turn; disposing what is returned ends it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        return new Turn(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
