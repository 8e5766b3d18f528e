using DocDigits.EndToEnd.Tests.Running;
using Microsoft.Data.Sqlite;

namespace DocDigits.EndToEnd.Tests.Ingesting;

/// <summary>A disk, a permission or a database that stands in the way: exit code 3 and what to do, and nothing half done.</summary>
public sealed class BadEnvironmentTests(DrawnPages pages) : IDisposable
{
    private const string Nobody = "65534";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_ledger_of_a_newer_version_is_left_alone()
    {
        string data = folder.At("data");
        await Docdigits.RunAsync("ingest", pages.Files[0], "--data", data);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "ledger.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_version (version, name, applied_utc) VALUES (9999, 'later', '2030-01-01T00:00:00.000Z')";
            command.ExecuteNonQuery();
        }
        Finished run = await Docdigits.RunAsync("ingest", pages.Files[0], "--data", data);
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains("9999", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_read_permission_is_told_and_the_rest_is_read()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root may start a process as another user, and root itself reads everything.");
        string scans = folder.Folder("scans"), closed = folder.Folder("scans/closed");
        File.Copy(pages.Files[0], Path.Combine(scans, "good" + Path.GetExtension(pages.Files[0])));
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string open in new[] { folder.Path, scans, folder.Folder("data") }) File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        Finished run = await Docdigits.RunProgramAsync(
            "setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", Docdigits.Executable, "ingest", scans, "--data", folder.At("data"));
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("permission denied", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 pages read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_is_told()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root may start a process as another user, and root itself writes everywhere.");
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        Finished run = await Docdigits.RunProgramAsync(
            "setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", Docdigits.Executable, "ingest", pages.Files[0], "--data", folder.At("data"));
        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains("cannot be used", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_ends_the_run_and_a_larger_one_finishes_it()
    {
        string disk = folder.Folder("disk");
        Finished mounted = await Docdigits.RunProgramAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk);
        Assert.SkipUnless(mounted.ExitCode == 0, "A small disk can be mounted by root only.");
        try
        {
            string data = Path.Combine(disk, "data");
            Finished full = await Docdigits.RunAsync("ingest", pages.Folder, "--data", data);
            Assert.True(full.ExitCode == 3, full.ToString());
            Assert.DoesNotContain("   at ", full.Error, StringComparison.Ordinal);

            await Docdigits.RunProgramAsync("mount", "-o", "remount,size=200m", disk);
            Finished again = await Docdigits.RunAsync("ingest", pages.Folder, "--data", data, "--json", "-");
            Assert.True(again.ExitCode == 0, again.ToString());
            Assert.Equal(DrawnPages.Count, again.Json().GetProperty("pagesRead").GetInt32());
        }
        finally
        {
            await Docdigits.RunProgramAsync("umount", disk);
        }
    }

    public void Dispose() => folder.Dispose();
}
