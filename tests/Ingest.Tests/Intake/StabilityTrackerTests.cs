using DocDigits.Ingest.Intake;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class StabilityTrackerTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly DateTime Old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly FakeTimeProvider clock = new();
    private readonly StabilityTracker tracker;

    public StabilityTrackerTests() => tracker = new StabilityTracker(Quiet, clock);

    [Fact]
    public void A_file_is_stable_only_after_the_quiet_period_even_when_it_claims_to_be_old()
    {
        Assert.Empty(tracker.Observe([File("a", 10)]));
        clock.Advance(Quiet - TimeSpan.FromMilliseconds(1));
        Assert.Empty(tracker.Observe([File("a", 10)]));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["a"], tracker.Observe([File("a", 10)]).Select(f => f.Path));
    }

    [Fact]
    public void A_file_that_grows_begins_its_quiet_period_anew()
    {
        tracker.Observe([File("a", 10)]);
        clock.Advance(Quiet);
        Assert.Empty(tracker.Observe([File("a", 20)]));
        clock.Advance(Quiet / 2);
        Assert.Empty(tracker.Observe([File("a", 20)]));
        clock.Advance(Quiet / 2);
        Assert.Single(tracker.Observe([File("a", 20)]));
    }

    [Fact]
    public void A_file_that_is_rewritten_in_place_begins_its_quiet_period_anew()
    {
        tracker.Observe([File("a", 10)]);
        clock.Advance(Quiet);
        Assert.Empty(tracker.Observe([new FoundFile("a", 10, Old.AddSeconds(1))]));
    }

    [Fact]
    public void A_stable_file_is_handed_over_once()
    {
        tracker.Observe([File("a", 10)]);
        clock.Advance(Quiet);
        Assert.Single(tracker.Observe([File("a", 10)]));
        clock.Advance(Quiet);
        Assert.Empty(tracker.Observe([File("a", 10)]));
        Assert.Equal(0, tracker.Waiting);
    }

    [Fact]
    public void A_file_that_was_gone_is_new_when_it_comes_back()
    {
        tracker.Observe([File("a", 10)]);
        clock.Advance(Quiet);
        tracker.Observe([]);
        Assert.Empty(tracker.Observe([File("a", 10)]));
        clock.Advance(Quiet);
        Assert.Single(tracker.Observe([File("a", 10)]));
    }

    [Fact]
    public void A_forgotten_file_is_watched_anew()
    {
        tracker.Observe([File("a", 10)]);
        clock.Advance(Quiet);
        tracker.Observe([File("a", 10)]);
        tracker.Forget("a");
        Assert.Empty(tracker.Observe([File("a", 10)]));
        Assert.Equal(1, tracker.Waiting);
    }

    private static FoundFile File(string path, long bytes) => new(path, bytes, Old);
}
