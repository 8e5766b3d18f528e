using Hangfire;
using Hangfire.States;

namespace DocDigits.Ingest.Models.Training;

/// <summary>How far a retraining is.</summary>
public enum RetrainingPhase
{
    /// <summary>None was asked for, or the last one is over.</summary>
    Idle,

    /// <summary>One was asked for and begins soon.</summary>
    Waiting,

    /// <summary>One is under way.</summary>
    Running,
}

/// <summary>Where retraining stands in this process.</summary>
/// <param name="Phase">How far it is.</param>
/// <param name="Who">Who asked for it, or for the last one; null: nobody did.</param>
/// <param name="SinceUtc">When it was asked for, or when the last one ended, UTC.</param>
/// <param name="Share">How much is done, 0 to 1.</param>
/// <param name="Text">What is going on, or what the last one came to.</param>
/// <param name="Failed">Whether the last one ended without a version although nobody stopped it.</param>
public sealed record RetrainingState(RetrainingPhase Phase, string? Who, DateTimeOffset? SinceUtc, double Share, string Text, bool Failed)
{
    /// <summary>Who asked that the one under way be stopped; null: nobody did.</summary>
    public string? StopAskedBy { get; init; }
}

/// <summary>Asks for retraining, one at a time, stops it, and tells where it stands. What it came to is in <see cref="ModelVersions"/>; the state
/// here is for people who watch, and ends with the process. Thread-safe.</summary>
/// <param name="client">Hangfire's queue.</param>
/// <param name="clock">For the times.</param>
public sealed class Retraining(IBackgroundJobClient client, TimeProvider clock)
{
    /// <summary>Hangfire's name for the queue of trainings.</summary>
    public const string Queue = "learning";

    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private RetrainingState state = new(RetrainingPhase.Idle, null, null, 0, "", false);

    /// <summary>Where it stands.</summary>
    public RetrainingState State
    {
        get
        {
            lock (gate) return state;
        }
    }

    /// <summary>Asks for a retraining on what was reviewed.</summary>
    /// <param name="who">Who asks.</param>
    /// <returns>Whether it was taken; false: one waits or is under way.</returns>
    public bool TryStart(string who)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        lock (gate)
        {
            if (state.Phase != RetrainingPhase.Idle) return false;
            state = new RetrainingState(RetrainingPhase.Waiting, who.Trim(), clock.GetUtcNow(), 0, "waiting to begin", false);
        }
        try
        {
            client.Create<RetrainingJob>(job => job.Run(who.Trim(), CancellationToken.None), new EnqueuedState(Queue));
            return true;
        }
        catch
        {
            Ended("It could not be begun.", failed: true);
            throw;
        }
    }

    /// <summary>Asks the retraining that waits or is under way to stop; it does with its next step. Asked twice, the first
    /// who asked is the one who stopped it.</summary>
    /// <param name="who">Who asks.</param>
    /// <returns>Whether there is one to stop.</returns>
    public bool TryStop(string who)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        lock (gate)
        {
            if (state.Phase == RetrainingPhase.Idle) return false;
            if (state.StopAskedBy is null) state = state with { StopAskedBy = who.Trim() };
            running?.Cancel();
            return true;
        }
    }

    /// <summary>The job begins: what it hands out ends when the program stops, or when a person stops the retraining.</summary>
    /// <param name="program">Ends when the program stops.</param>
    internal CancellationTokenSource Begin(CancellationToken program)
    {
        var begun = CancellationTokenSource.CreateLinkedTokenSource(program);
        lock (gate)
        {
            running = begun;
            if (state.StopAskedBy is not null) begun.Cancel(); // while it waited
        }
        return begun;
    }

    internal void Report(TrainingStanding standing)
    {
        lock (gate) state = state with { Phase = RetrainingPhase.Running, Share = standing.Share, Text = standing.Text };
    }

    internal void Ended(string outcome, bool failed)
    {
        lock (gate)
        {
            running = null;
            state = state with { Phase = RetrainingPhase.Idle, SinceUtc = clock.GetUtcNow(), Share = 0, Text = outcome, Failed = failed, StopAskedBy = null };
        }
    }
}
