using System.Globalization;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Intake;

/// <summary>Takes in files that are handed over as streams. The files of one call are one batch. Thread-safe.</summary>
public sealed class Uploads(Ledger ledger, FileIntake intake, PipelineOptions options, TimeProvider clock)
{
    /// <summary>Begins a batch for uploads.</summary>
    /// <returns>Its number.</returns>
    public long OpenBatch() => ledger.OpenBatch(
        clock.GetUtcNow().UtcDateTime.ToString("'upload' yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), BatchSource.Upload);

    /// <summary>Takes in one file.</summary>
    /// <param name="batchId">The batch, from <see cref="OpenBatch"/>.</param>
    /// <param name="name">The file's name as the sender gave it; only its last part is used.</param>
    /// <param name="content">Read once.</param>
    /// <param name="cancellation">Takes nothing in.</param>
    public Task<IntakeResult> TakeAsync(long batchId, string name, Stream content, CancellationToken cancellation) =>
        TakeAsync(batchId, name, content, options.Template, options.BothSides, cancellation);

    /// <summary>Takes in one file, with a template and sides of its own.</summary>
    /// <param name="batchId">The batch, from <see cref="OpenBatch"/>.</param>
    /// <param name="name">The file's name as the sender gave it; only its last part is used.</param>
    /// <param name="content">Read once.</param>
    /// <param name="template">Name of a template of the catalogue, or <c>auto</c>.</param>
    /// <param name="bothSides">Whether it holds both sides of each sheet.</param>
    /// <param name="cancellation">Takes nothing in.</param>
    public async Task<IntakeResult> TakeAsync(long batchId, string name, Stream content, string template, bool bothSides, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        string last = Path.GetFileName(name.Replace('\\', '/')).Replace("\0", "", StringComparison.Ordinal);
        if (last.Length == 0 || last is "." or "..") last = "upload";
        last = SafeName.WithEnding(last, "");
        long sightingId = ledger.RecordSighting(batchId, last, claimedPath: null, home: null, bothSides);
        return await intake.TakeAsync(sightingId, content, last, template, cancellation).ConfigureAwait(false);
    }
}
