using DocDigits.Ingest;
using DocDigits.Storage;

namespace DocDigits.Cli.Doctor;

/// <summary>The data folder can be written, has room, and its ledger is sound.</summary>
internal static class DataFolderChecks
{
    private const double LeastFreeBytes = 1e9;

    /// <summary>Looks at the folder; makes nothing in it but a file that it removes again.</summary>
    public static IEnumerable<Check> Run(string folder)
    {
        DataPaths paths = DataPaths.Of(folder);
        bool exists = Directory.Exists(paths.Folder);
        yield return exists ? Writable(paths.Folder) : Check.Good("data folder", $"{paths.Folder} is not there yet; it is made when something is read");
        yield return FreeSpace(paths.Folder);
        if (File.Exists(paths.Ledger)) yield return Sound(paths.Ledger);
    }

    private static Check Writable(string folder)
    {
        string probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }
            return Check.Good("data folder", $"{folder} can be written");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Check(Health.Bad, "data folder", failure.Message, "Make the folder writable for this user, or name another one with --data.");
        }
    }

    private static Check FreeSpace(string folder)
    {
        string existing = folder;
        while (!Directory.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        long free = new DriveInfo(existing).AvailableFreeSpace;
        string found = $"{free / 1e9:0.0} GB free";
        return free < LeastFreeBytes
            ? new Check(Health.Doubtful, "disk", found, "A thousand scanned pages take about 0.5 GB. Free space, or name a data folder on another disk with --data.")
            : Check.Good("disk", found);
    }

    private static Check Sound(string path)
    {
        try
        {
            using Ledger ledger = Ledger.Open(path, TimeProvider.System);
            IReadOnlyList<string> damage = ledger.FindDamage();
            return damage.Count == 0
                ? Check.Good("ledger", $"{path}: {ledger.BatchCount()} batches, no damage found")
                : new Check(Health.Bad, "ledger", $"{path}: {string.Join("; ", damage.Take(3))}", "Put back a copy of the data folder, or ingest the sources into a new one.");
        }
        catch (StorageException failure)
        {
            return new Check(Health.Bad, "ledger", failure.Message);
        }
    }
}
