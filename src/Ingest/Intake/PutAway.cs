using System.Text;
using DocDigits.Documents;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Intake;

/// <summary>
/// Puts a source where it belongs when all of its pages are finished. A file of a watch folder goes to that folder's
/// <c>done</c> or <c>failed</c>; one that came by <c>ingest</c> or upload stays where it is, and a copy of a failed one goes to the data
/// folder's <c>failed</c>. Beside a failed one lies <c>NAME.reason.txt</c>. Nothing is ever overwritten: a taken name gets a number. When a
/// failed page is tried again with success, the file moves on to <c>done</c> (or its copy goes) and the reason is removed.
/// May be interrupted anywhere and run again. Thread-safe.
/// </summary>
public sealed partial class PutAway(DataPaths paths, Ledger ledger, ContentStore store, ILogger<PutAway> logger)
{
    /// <summary>Ending of the file that says why.</summary>
    public const string ReasonEnding = ".reason.txt";

    private readonly Lock oneAtATime = new();

    /// <summary>Puts away what is finished.</summary>
    /// <param name="fileId">Only sightings of one file, or null for all that are finished.</param>
    public void Settle(long? fileId)
    {
        lock (oneAtATime)
        {
            foreach (SettledSighting sighting in ledger.SightingsToSettle(fileId))
            {
                try
                {
                    string? keptAt = sighting.Reason is { } reason ? Fail(sighting, reason) : Succeed(sighting);
                    ledger.SettleSighting(sighting.Id, failed: sighting.Reason is not null, keptAt);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // The sighting stays pending, and recovery comes back to it every few minutes.
                    LogLeftForLater(sighting.Path, e);
                }
            }
        }
    }

    private static string? Succeed(SettledSighting sighting)
    {
        if (sighting.ClaimedPath is not { } from) return null;
        string reasonFile = ReasonFileOf(from);
        if (sighting.Home is not { } home)
        {
            // The copy of a source that failed before and is read now.
            File.Delete(from);
            File.Delete(reasonFile);
            return null;
        }
        if (!Exists(from)) return null;
        string folder = Path.Combine(home, WatchLayout.Done);
        Directory.CreateDirectory(folder);
        string to = SafeName.Free(folder, Path.GetFileName(sighting.Path), candidate => !Exists(candidate));
        File.Move(from, to);
        File.Delete(reasonFile);
        return to;
    }

    private string? Fail(SettledSighting sighting, string reason)
    {
        string folder = sighting.Home is { } home ? Path.Combine(home, WatchLayout.Failed) : paths.Failed;
        Directory.CreateDirectory(folder);
        string text = $"{sighting.Path}\n{reason}\n";
        string? from = sighting.ClaimedPath is { } claimed && Exists(claimed) ? claimed : null;
        if (from is not null && Path.GetDirectoryName(from) == folder)
        {
            // It failed before and failed again.
            WriteReason(ReasonFileOf(from), text);
            return from;
        }
        string to = SafeName.Free(folder, Path.GetFileName(sighting.Path), candidate => MayTake(candidate, text, sighting.Sha256, from is null));
        WriteReason(ReasonFileOf(to), text);
        if (from is not null) File.Move(from, to);
        else if (sighting.Home is null && sighting.Sha256 is { } hash && store.Contains(hash)) CopyWhole(store.PathOf(hash), to);
        else return null;
        return to;
    }

    private static void CopyWhole(string from, string to)
    {
        string half = Path.Combine(Path.GetDirectoryName(to)!, ".copying");
        File.Copy(from, half, overwrite: true);
        File.Move(half, to, overwrite: true);
    }

    /// <summary>A place is free where neither the file nor its reason is there, or where an interrupted or earlier run left exactly
    /// what is to be put there.</summary>
    private static bool MayTake(string candidate, string reason, ContentHash? hash, bool isCopy)
    {
        string reasonFile = ReasonFileOf(candidate);
        if (File.Exists(reasonFile) && File.ReadAllText(reasonFile) != reason) return false;
        if (!Exists(candidate)) return true;
        return isCopy && hash is { } expected && File.Exists(reasonFile) && ContentHash.Of(File.ReadAllBytes(candidate)) == expected;
    }

    private static string ReasonFileOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, SafeName.Beside(Path.GetFileName(path), ReasonEnding));

    private static void WriteReason(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(false));

    /// <summary>Also true for a link that leads nowhere.</summary>
    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be put away now; it is tried again in a few minutes")]
    private partial void LogLeftForLater(string path, Exception cause);
}
