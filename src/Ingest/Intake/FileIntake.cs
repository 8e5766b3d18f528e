using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
using DocDigits.Segmentation.Decoding;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Intake;

/// <summary>What the intake made of a source. A closed set: <see cref="TakenIn"/>, <see cref="Refused"/> and <see cref="ChangedMeanwhile"/>.</summary>
public abstract record IntakeResult
{
    private protected IntakeResult() { }
}

/// <summary>Its pages are in the ledger.</summary>
/// <param name="IsKnown">Whether the same content was there before.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="HoldsBothSides">Whether every second of them is the rear of the one before, as was settled when its content first came.</param>
/// <param name="SidesStay">Where now something else was said than was settled: what stays, a sentence; else null.</param>
public sealed record TakenIn(bool IsKnown, int Pages, bool HoldsBothSides, string? SidesStay) : IntakeResult;

/// <summary>No page can be made of it.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record Refused(string Reason) : IntakeResult;

/// <summary>It was written to while it was taken. Nothing of it is in the ledger but the sighting.</summary>
public sealed record ChangedMeanwhile : IntakeResult;

/// <summary>
/// Takes a source in: bytes to the content store, a look at the headers, file and pages to the ledger, page jobs to the
/// queue. Interrupted anywhere and run again, it comes to the same. Thread-safe.
/// </summary>
public sealed partial class FileIntake(Ledger ledger, ContentStore store, PageDispatcher queue, PutAway putAway, PipelineOptions options, ILogger<FileIntake> logger)
{
    /// <summary>Takes in a file.</summary>
    /// <param name="sightingId">Its sighting, in state <see cref="SightingState.Claimed"/>.</param>
    /// <param name="path">Where it lies now.</param>
    /// <param name="name">Its name as given.</param>
    /// <param name="mayChange">Whether to look for a writer: then a file whose size or time changed while it was read is
    /// <see cref="ChangedMeanwhile"/>.</param>
    /// <param name="cancellation">Leaves the sighting claimed, to be taken up again.</param>
    public async Task<IntakeResult> TakeAsync(long sightingId, string path, string name, bool mayChange, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        FileStream stream;
        FileStamp before;
        try
        {
            before = FileStamp.Of(path);
            // An empty file is not opened: it may be a pipe, and opening one may wait for ever.
            if (before.Bytes == 0) return Refuse(sightingId, "It is empty, or no regular file.");
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException)
        {
            return Refuse(sightingId, "It may not be opened: permission denied.");
        }
        catch (IOException e)
        {
            return Refuse(sightingId, $"It cannot be opened: {e.Message}");
        }
        await using (stream.ConfigureAwait(false))
            return await TakeAsync(sightingId, stream, name, options.Template, () => !mayChange || FileStamp.Of(path) == before, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes in what a stream holds, such as an upload.</summary>
    /// <param name="sightingId">Its sighting, in state <see cref="SightingState.Claimed"/>.</param>
    /// <param name="content">Read once, from its position to its end.</param>
    /// <param name="name">Its name as given.</param>
    /// <param name="template">Name of a template of the catalogue, or <c>auto</c>.</param>
    /// <param name="cancellation">Leaves the sighting claimed.</param>
    public Task<IntakeResult> TakeAsync(long sightingId, Stream content, string name, string template, CancellationToken cancellation) =>
        TakeAsync(sightingId, content, name, template, () => true, cancellation);

    /// <summary>Refuses a source whose bytes are not read.</summary>
    public Refused Refuse(long sightingId, string reason)
    {
        ledger.RefuseSighting(sightingId, reason);
        LogRefused(sightingId, reason);
        putAway.Settle(null);
        return new Refused(reason);
    }

    private async Task<IntakeResult> TakeAsync(
        long sightingId, Stream content, string name, string template, Func<bool> unchanged, CancellationToken cancellation)
    {
        StoredContent? stored;
        try
        {
            stored = await store.PutAsync(content, options.Limits.MaximumBytes, cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            return Refuse(sightingId, $"It cannot be read: {e.Message}");
        }
        if (!unchanged()) return new ChangedMeanwhile();
        if (stored is not { } file) return Refuse(sightingId, $"It has more than {options.Limits.MaximumBytes:N0} bytes, the most that are read.");

        PageFileInspection inspection = PageFile.Inspect(store.PathOf(file.Hash), options.Limits);
        var readable = inspection as ReadablePageFile;
        string? refusal = (inspection as UnreadablePageFile)?.Reason;
        FileReceipt receipt = ledger.ReceiveFile(
            sightingId, new IncomingFile(file.Hash, name, file.Bytes, readable?.Format, readable?.PageCount ?? 0, refusal), Choice(template));
        queue.Add(receipt.PagesToRead);
        if (receipt.PagesToRead.Count == 0) putAway.Settle(receipt.FileId);
        if (refusal is not null)
        {
            LogRefused(sightingId, refusal);
            return new Refused(refusal);
        }
        LogTaken(sightingId, readable!.PageCount, receipt.PagesToRead.Count);
        string? stays = readable.PageCount > 1 ? SidesStay(receipt) : null;
        if (stays is not null) LogSidesStay(sightingId, stays);
        return new TakenIn(receipt.IsKnown, readable.PageCount, receipt.HoldsBothSides, stays);
    }

    private static string? SidesStay(FileReceipt receipt) =>
        receipt.SaidBothSides == receipt.HoldsBothSides ? null
        : receipt.HoldsBothSides ? "Its content came before as both sides of sheets, and stays so: every second page is a rear."
        : "Its content came before as single pages, and stays so: no page of it is taken for a rear.";

    /// <summary>The template by its present version, looked up for every file so that an edited template is seen.</summary>
    private TemplateChoice Choice(string name)
    {
        if (name == PipelineOptions.AutoTemplate) return TemplateChoice.Auto;
        return options.Catalog.Find(name) switch
        {
            LoadedTemplate { Template: var template } => TemplateChoice.Of(template.Name, template.Version),
            InvalidTemplate invalid => throw new PipelineOptionsException([$"Template '{name}': {invalid}"]),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    private readonly record struct FileStamp(long Bytes, DateTime ModifiedUtc)
    {
        public static FileStamp Of(string path)
        {
            var file = new FileInfo(path);
            return new FileStamp(file.Length, file.LastWriteTimeUtc);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "sighting {SightingId} taken in: {Pages} pages, {ToRead} to read")]
    private partial void LogTaken(long sightingId, int pages, int toRead);

    [LoggerMessage(Level = LogLevel.Information, Message = "sighting {SightingId}: {Stays}")]
    private partial void LogSidesStay(long sightingId, string stays);

    [LoggerMessage(Level = LogLevel.Warning, Message = "sighting {SightingId} refused: {Reason}")]
    private partial void LogRefused(long sightingId, string reason);
}
