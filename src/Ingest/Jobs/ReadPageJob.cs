using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Intake;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Jobs;

/// <summary>Reads one page: <see cref="Reading.ReadPage"/>, or what a test puts in its place.</summary>
/// <param name="page">The page as scanned.</param>
/// <param name="templateChoice">Name of the template, or <c>auto</c>.</param>
/// <param name="cancellation">Stops between stages.</param>
public delegate PageOutcome PageReader(Page page, string templateChoice, CancellationToken cancellation);

/// <summary>Reads one page where a person placed its sheet: <see cref="Reading.ReadPage.RunPlaced"/>, or what a test puts in its place.</summary>
/// <param name="page">The page as scanned.</param>
/// <param name="placement">The template, and the sheet's corners.</param>
/// <param name="cancellation">Stops between stages.</param>
public delegate PageOutcome PlacedPageReader(Page page, HandPlacement placement, CancellationToken cancellation);

/// <summary>Looks whether a rear is one: <see cref="Reading.FrontOnRear"/>, or what a test puts in its place.</summary>
/// <param name="rear">What is known of the rear.</param>
/// <param name="templateChoice">Name of its front's template, or <c>auto</c>.</param>
/// <param name="cancellation">Stops between stages.</param>
/// <returns>The rear, or why it is none.</returns>
public delegate RearSide RearChecker(RearSide rear, string templateChoice, CancellationToken cancellation);

/// <summary>
/// Moves one page from queued to read or failed, and with a front its rear, whose pixels are decoded for it; a rear by itself only where somebody has it tried again. May run twice, late, or at the same time on two workers: the claim in the
/// ledger decides whose outcome counts. A page that cannot be read fails at once; where the environment fails (no memory, a
/// missing source), the page is given back and Hangfire tries again after a while, a limited number of times. Where storage
/// cannot be written (a full disk), that says nothing about the page: it is given back without counting the attempt.
/// </summary>
public sealed partial class ReadPageJob(
    Ledger ledger, ContentStore store, PageReader read, PlacedPageReader readPlaced, RearChecker checkRear, PutAway putAway, PageDispatcher queue, StorageTrouble trouble,
    PipelineOptions options, TimeProvider clock, ILogger<ReadPageJob> logger)
{
    private static readonly Func<ILogger, long, IDisposable?> PageScope = LoggerMessage.DefineScope<long>("page {PageId}");

    /// <summary>From this attempt on a front is read without its rear, since that may be what ends the program.</summary>
    private const int AttemptsWithRear = 3;

    private const string RearSkipped = "It was not looked at: two attempts at its front came to nothing, which may lie with either. Retry it by itself.";

    private const int RetriesByHangfire = 20; // at least MaximumAttempts - 1; the ledger counts and ends it earlier

    /// <summary>Runs the job.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="cancellation">Ends when the program stops; the page then waits as before.</param>
    [AutomaticRetry(Attempts = RetriesByHangfire, DelaysInSeconds = [2, 10, 30, 60], OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
    public void Run(long pageId, CancellationToken cancellation)
    {
        using IDisposable? scope = PageScope(logger, pageId);
        queue.Began(pageId);
        try
        {
            trouble.GiveBack(pageId, ledger);
            if (ledger.ClaimPage(pageId) is not { } claim) return;
            AttemptOrStrand(claim, cancellation);
            putAway.Settle(claim.FileId);
        }
        catch (StorageException e)
        {
            trouble.Note(e);
            throw;
        }
    }

    private void AttemptOrStrand(PageClaim claim, CancellationToken cancellation)
    {
        try
        {
            Attempt(claim, cancellation);
        }
        catch (StorageException)
        {
            trouble.Strand(claim);
            throw;
        }
    }

    /// <summary>Reads the page and writes what became of it. A <see cref="StorageException"/> comes out only where the ledger
    /// cannot be written, and the page is then still claimed.</summary>
    private void Attempt(PageClaim claim, CancellationToken cancellation)
    {
        RearSide? rear = null;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            long start = clock.GetTimestamp();
            SheetDecoding sheet = SheetFile.Decode(store.PathOf(claim.File), claim.Index, claim.Side, claim.HasRear, options.Limits, claim.Attempt < AttemptsWithRear ? null : RearSkipped);
            var decodingTime = new StageTiming("decoding", clock.GetElapsedTime(start));
            rear = sheet.Rear is { } seen ? checkRear(seen, claim.TemplateChoice, cancellation) : null;
            if (claim.Side == PageSide.Rear) Keep(claim, sheet.Page, cancellation);
            else Finish(claim, Outcome(claim, sheet, decodingTime, cancellation), sheet.Page, rear);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ledger.ReleasePage(claim, null);
            throw;
        }
        catch (StorageUnavailableException e)
        {
            LogNotWritten(e);
            trouble.Note(e);
            ledger.ReleasePage(claim, null);
            throw new PageGivenBackException(e);
        }
        catch (Exception e) when (IsEnvironment(e) && claim.Attempt < options.MaximumAttempts)
        {
            LogGivenBack(claim.Attempt, options.MaximumAttempts, e);
            ledger.ReleasePage(claim, e.Message);
            throw new PageGivenBackException(e);
        }
        catch (Exception e)
        {
            LogFailedOn(e);
            ledger.RecordFailure(claim, IsEnvironment(e)
                ? $"Tried {claim.Attempt} times without success. {e.Message} Then retry the page."
                : $"The program failed on this page ({e.GetType().Name}: {e.Message}). Please report it with the file; the other pages are not affected.", rear: rear);
        }
    }

    private PageOutcome Outcome(PageClaim claim, SheetDecoding sheet, StageTiming decodingTime, CancellationToken cancellation)
    {
        switch (sheet.Page)
        {
            case DecodedPage decoded:
                var scanned = new Page(claim.File, claim.Index, decoded.Raster) { CompressedBytes = decoded.CompressedBytes, Rear = sheet.Rear };
                PageOutcome outcome = claim.Placement is { } placement ? readPlaced(scanned, placement, cancellation) : read(scanned, claim.TemplateChoice, cancellation);
                return outcome is PageRead page ? page with { Timings = [decodingTime, .. page.Timings] } : outcome;
            case UndecodablePage undecodable when store.Contains(claim.File):
                return new PageFailed(undecodable.Reason);
            default:
                throw new DamagedSourceException(store.PathOf(claim.File));
        }
    }

    /// <summary>What becomes of a rear by itself: somebody had it tried again.</summary>
    private void Keep(PageClaim claim, PageDecoding decoding, CancellationToken cancellation)
    {
        bool taken = decoding switch
        {
            DecodedPage { Raster: var raster } when checkRear(SheetFile.Rear(raster, 1), claim.TemplateChoice, cancellation) is BrokenRear broken => ledger.RecordFailure(claim, broken.Reason),
            DecodedPage { Raster: var raster } => ledger.RecordKept(claim, raster.Width, raster.Height, raster.Dpi),
            UndecodablePage undecodable when store.Contains(claim.File) => ledger.RecordFailure(claim, undecodable.Reason),
            _ => throw new DamagedSourceException(store.PathOf(claim.File)),
        };
        if (!taken) LogTooLate();
    }

    private void Finish(PageClaim claim, PageOutcome outcome, PageDecoding decoding, RearSide? rear)
    {
        bool taken = outcome switch
        {
            PageRead page when decoding is DecodedPage { Raster: var raster } => ledger.RecordReading(claim, new PageReading(page, raster.Width, raster.Height, raster.Dpi, StoreCrops(page)), rear),
            PageFailed failed => ledger.RecordFailure(claim, failed.Reason, failed.NeedsTemplate, failed.Quality, rear),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
        if (!taken) LogTooLate();
        else if (outcome is PageRead page) LogRead(page.Template, page.Fields.Count);
        else LogFailed(((PageFailed)outcome).Reason);
    }

    private List<ContentHash> StoreCrops(PageRead page) => [.. page.Fields.Select(f => store.Put(RasterEncoder.Png(f.Region.Crop)))];

    private static bool IsEnvironment(Exception e) => e is StorageException or IOException or UnauthorizedAccessException or OutOfMemoryException or DamagedSourceException;

    [LoggerMessage(Level = LogLevel.Information, Message = "read with template {Template}: {Fields} fields")]
    private partial void LogRead(string template, int fields);

    [LoggerMessage(Level = LogLevel.Warning, Message = "failed: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "finished late; another worker had the page, and its outcome counts")]
    private partial void LogTooLate();

    [LoggerMessage(Level = LogLevel.Warning, Message = "given back after attempt {Attempt} of {Maximum}")]
    private partial void LogGivenBack(int attempt, int maximum, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "given back, since what was read cannot be stored")]
    private partial void LogNotWritten(Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "failed")]
    private partial void LogFailedOn(Exception cause);
}

/// <summary>A page was given back because of its environment; Hangfire tries it again.</summary>
public sealed class PageGivenBackException : Exception
{
    internal PageGivenBackException(Exception cause) : base(cause.Message, cause) { }
}

/// <summary>A page's source is no longer in the content store.</summary>
public sealed class DamagedSourceException : Exception
{
    internal DamagedSourceException(string path) : base($"The stored source {path} is missing. Put back the data folder's copy, or send the file again.") { }
}
