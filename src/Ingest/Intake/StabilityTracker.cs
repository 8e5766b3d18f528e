namespace DocDigits.Ingest.Intake;

/// <summary>
/// Tells when a file is no longer being written: its size and time of change have stayed the same for a quiet period, as
/// seen by us, however old they claim to be (a copy over the network keeps the original's time; a scanner reopens a file for
/// each page). Not thread-safe: it belongs to one scan loop.
/// </summary>
/// <param name="quietPeriod">How long nothing may change, above 0.</param>
/// <param name="clock">Measures it; the wall clock being set does not matter.</param>
public sealed class StabilityTracker(TimeSpan quietPeriod, TimeProvider clock)
{
    private readonly Dictionary<string, Observation> seen = new(StringComparer.Ordinal);

    private sealed record Observation(long Bytes, DateTime ModifiedUtc, long Since, bool HandedOver);

    /// <summary>Files seen that are not yet handed over.</summary>
    public int Waiting => seen.Values.Count(o => !o.HandedOver);

    /// <summary>Notes the files of one scan, and forgets those that are gone.</summary>
    /// <returns>The files that have become stable, each once: it is returned again only after <see cref="Forget"/>, after it
    /// changed, or after it was gone.</returns>
    public IReadOnlyList<FoundFile> Observe(IReadOnlyCollection<FoundFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var present = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (string gone in seen.Keys.Where(path => !present.Contains(path)).ToList()) seen.Remove(gone);
        return [.. files.Where(BecameStable)];
    }

    /// <summary>Begins anew with a file, such as one that changed while it was taken.</summary>
    public void Forget(string path) => seen.Remove(path);

    private bool BecameStable(FoundFile file)
    {
        long now = clock.GetTimestamp();
        if (!seen.TryGetValue(file.Path, out Observation? before) || before.Bytes != file.Bytes || before.ModifiedUtc != file.ModifiedUtc)
        {
            seen[file.Path] = new Observation(file.Bytes, file.ModifiedUtc, now, HandedOver: false);
            return false;
        }
        if (before.HandedOver || clock.GetElapsedTime(before.Since, now) < quietPeriod) return false;
        seen[file.Path] = before with { HandedOver = true };
        return true;
    }
}
