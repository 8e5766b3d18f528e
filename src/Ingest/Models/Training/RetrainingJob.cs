using DocDigits.Learning.Adaptation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Storage;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Models.Training;

/// <summary>
/// Adapts the active version to what was reviewed, and promotes what came of it where it is better. Never twice at once: a
/// lock in the data folder decides. On one thread that yields to the pages' readers. Stopped or killed, it leaves the models
/// as they were, and who stopped it is recorded; it is not begun again by itself, since a person asked for it.
/// </summary>
public sealed partial class RetrainingJob(
    Retraining retraining, SiteTraining training, ReviewedFields reviewed, ModelVersions versions, PipelineOptions options, ILogger<RetrainingJob> logger)
{
    /// <summary>Runs the job.</summary>
    /// <param name="who">Who asked for it.</param>
    /// <param name="cancellation">Ends when the program stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
    public void Run(string who, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = retraining.Begin(cancellation);
        try
        {
            LowPriority.Run(() =>
            {
                retraining.Report(new TrainingStanding(0, "collecting the reviewed fields"));
                SiteFields site = reviewed.Read(stop.Token);
                var request = new SiteTrainingRequest(who, site, options.Adaptation) { MnistFolder = options.MnistFolder, Promote = true };
                TrainedVersion made = training.Run(request, new Watcher(retraining), stop.Token);
                LogMade(made.About.Version, made.About.Verdict);
                retraining.Ended($"Version {made.About.Version}. {made.About.Verdict} {Standing(made)}", failed: false);
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            retraining.Ended("It was stopped with the server.", failed: true);
            throw;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A person's wish: the job is done, not failed.
            string by = retraining.State.StopAskedBy ?? who;
            LogStopped(by);
            retraining.Ended(Recorded(who, by), failed: false);
        }
        catch (Exception e) when (e is AdaptationException or TrainingUnderWayException or ModelVersionException or WeightsFileException or MnistDataException or StorageException)
        {
            // Expected, with words for the person who asked; the job is over, not broken.
            LogNotMade(e);
            retraining.Ended(e.Message, failed: true);
        }
        catch (Exception e)
        {
            retraining.Ended($"The program failed ({e.GetType().Name}: {e.Message}). The models are as they were.", failed: true);
            throw;
        }
    }

    private string Recorded(string who, string by)
    {
        string stopped = $"{by} stopped it. The models are as they were.";
        try
        {
            versions.RecordStop(who, by);
            return stopped;
        }
        catch (ModelVersionException e)
        {
            return $"{stopped} That could not be recorded: {e.Message}";
        }
    }

    private static string Standing(TrainedVersion made) => made switch
    {
        { Promotion: not null } => "Pages are read with it from now on.",
        { Result.IsBetter: true } => "It was not put to use, since another version was chosen meanwhile.",
        _ => "It was kept and not put to use.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "retraining made version {Version}: {Verdict}")]
    private partial void LogMade(int version, string verdict);

    [LoggerMessage(Level = LogLevel.Information, Message = "{By} stopped the retraining")]
    private partial void LogStopped(string by);

    [LoggerMessage(Level = LogLevel.Warning, Message = "retraining made no version")]
    private partial void LogNotMade(Exception cause);

    private sealed class Watcher(Retraining retraining) : IProgress<TrainingStanding>
    {
        public void Report(TrainingStanding value) => retraining.Report(value);
    }
}
