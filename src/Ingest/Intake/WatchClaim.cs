using System.Globalization;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Intake;

/// <summary>
/// Takes one file of a watch folder: the intent is written to the ledger, the file is moved aside by one rename, and then
/// taken in. Killed in between, <see cref="ResumeAsync"/> finds the intent and goes on from wherever the file is.
/// </summary>
public sealed partial class WatchClaim(Ledger ledger, FileIntake intake, PipelineOptions options, TimeProvider clock, ILogger<WatchClaim> logger)
{
    /// <summary>Takes a file that is stable, or refuses a source.</summary>
    /// <returns>False where the file was written to meanwhile and was put back: it is to be watched anew.</returns>
    public async Task<bool> TakeAsync(string watchFolder, Source source, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(watchFolder);
        ArgumentNullException.ThrowIfNull(source);
        string day = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        long batchId = ledger.OpenBatch($"{watchFolder} {day}", BatchSource.Watch);
        // A short name of its own: the given one may be 255 bytes long or taken already.
        string claimed = Path.Combine(WatchLayout.ClaimedIn(watchFolder), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(claimed)!);
        bool movable = IsMovable(source);
        long sightingId = ledger.RecordSighting(batchId, source.Path, movable ? claimed : null, watchFolder, options.BothSides);
        if (movable && !MoveAside(source.Path, claimed))
        {
            ledger.ForgetSighting(sightingId);
            return true; // gone before it was taken: its owner took it back
        }
        if (source is not RefusedSource refused) return await IntakeAsync(sightingId, source.Path, claimed, cancellation).ConfigureAwait(false);
        intake.Refuse(sightingId, refused.Reason);
        return true;
    }

    /// <summary>Goes on with what a killed run had begun to take. Run once on start, before anything else is taken.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (Sighting sighting in ledger.ClaimedSightings())
        {
            // Sources that stay in place are found again when their command or upload is run again.
            if (sighting.ClaimedPath is not { } claimed || !Exists(claimed))
            {
                ledger.ForgetSighting(sighting.Id);
                continue;
            }
            LogResumed(sighting.Path);
            if (IsLink(claimed)) intake.Refuse(sighting.Id, "It is a link. Copy the file itself.");
            else await IntakeAsync(sighting.Id, sighting.Path, claimed, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> IntakeAsync(long sightingId, string path, string claimed, CancellationToken cancellation)
    {
        IntakeResult result = await intake.TakeAsync(sightingId, claimed, Path.GetFileName(path), mayChange: true, cancellation).ConfigureAwait(false);
        if (result is not ChangedMeanwhile) return true;
        LogChanged(path);
        // The writer still has the file open under its claimed name, so it goes on writing wherever the file is.
        File.Move(claimed, SafeName.Free(Path.GetDirectoryName(path)!, Path.GetFileName(path), candidate => !Exists(candidate)));
        ledger.ForgetSighting(sightingId);
        return false;
    }

    /// <summary>A folder that may not be read, a link to a folder and a name that cannot be opened stay where they are.</summary>
    private static bool IsMovable(Source source) => source is FoundFile || File.Exists(source.Path);

    private static bool MoveAside(string from, string to)
    {
        if (!Exists(from)) return false;
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static bool Exists(string path) => File.Exists(path) || IsLink(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    [LoggerMessage(Level = LogLevel.Information, Message = "going on with {Path}, which an earlier run had begun to take")]
    private partial void LogResumed(string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path} was written to while it was taken; it was put back to be watched")]
    private partial void LogChanged(string path);
}
