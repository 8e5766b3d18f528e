namespace DocDigits.Recognition.Tests.Support;

/// <summary>A clock that always shows the same moment, so that two runs write the same bytes.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long GetTimestamp() => 0;
}
