using System.Diagnostics;
using DocDigits.Documents.Imaging;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage.Tests;

public sealed class LedgerFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_ledger_is_made_with_its_folder_and_opens_again_with_what_it_held()
    {
        string path = folder.File("new/deep/ledger.db");
        using (Ledger first = Ledger.Open(path, TimeProvider.System)) first.OpenBatch("Monday", BatchSource.Ingest);

        using Ledger second = Ledger.Open(path, TimeProvider.System);
        Assert.Equal("Monday", Assert.Single(second.Batches(0, 10)).Name);
        Assert.Empty(second.FindDamage());
    }

    [Fact]
    public void A_ledger_of_the_first_schema_is_brought_up_with_its_pages_which_were_upright()
    {
        using TestLedger test = new();
        (string path, long page) = (test.Path, test.ReadPage("a", 0.7));
        Execute(path, """
            DROP TABLE page_fronts;
            DROP INDEX pages_rears; ALTER TABLE pages DROP COLUMN rear_of; ALTER TABLE files DROP COLUMN both_sides; ALTER TABLE sightings DROP COLUMN both_sides;
            ALTER TABLE pages DROP COLUMN placement; DROP TABLE page_placements;
            DROP TABLE page_quality;
            DROP TABLE template_changes; DROP TABLE page_decisions; DROP INDEX pages_without_template;
            ALTER TABLE pages DROP COLUMN needs_template; ALTER TABLE pages DROP COLUMN set_aside; ALTER TABLE pages DROP COLUMN orientation;
            DELETE FROM schema_version WHERE version >= 2
            """);

        using Ledger ledger = Ledger.Open(path, TimeProvider.System);

        Assert.Equal((0, PageState.Read), (ledger.Page(page)!.Orientation, ledger.Page(page)!.Summary.State));
        Assert.Equal((PageSide.Only, 0), (ledger.Page(page)!.Summary.Side, ledger.Batch(1)!.RearsKept));
        Assert.Equal(7L, Scalar(path, "SELECT max(version) FROM schema_version"));
        Assert.Empty(ledger.Page(page)!.Quality);
        Assert.Empty(ledger.FindDamage());
    }

    [Fact]
    public void A_newer_ledger_is_refused_with_both_versions_and_left_as_it_is()
    {
        string path = folder.File("ledger.db");
        Ledger.Open(path, TimeProvider.System).Dispose();
        Execute(path, "INSERT INTO schema_version (version, name, applied_utc) VALUES (99, 'later', '2030-01-01T00:00:00.000Z')");

        var refused = Assert.Throws<NewerLedgerException>(() => Ledger.Open(path, TimeProvider.System));

        Assert.Equal((99, 7), (refused.Found, refused.Known));
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        string path = folder.File("ledger.db");
        string text = string.Concat(Enumerable.Repeat("not a database ", 500));
        File.WriteAllText(path, text);

        Assert.Contains("no SQLite database", Assert.Throws<DamagedLedgerException>(() => Ledger.Open(path, TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        string path = folder.File("ledger.db");
        Execute(path, "CREATE TABLE songs (title TEXT)");

        Assert.Contains("another program", Assert.Throws<DamagedLedgerException>(() => Ledger.Open(path, TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Equal(1L, Scalar(path, "SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public void A_damaged_ledger_is_told_as_damaged()
    {
        string path = folder.File("ledger.db");
        using (Ledger ledger = Ledger.Open(path, TimeProvider.System))
            for (int i = 0; i < 50; i++) ledger.OpenBatch($"batch {i}", BatchSource.Ingest);
        Execute(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        using (FileStream file = File.OpenWrite(path))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        Assert.Throws<DamagedLedgerException>(() =>
        {
            using Ledger damaged = Ledger.Open(path, TimeProvider.System);
            damaged.Batches(0, 10);
        });
    }

    [Fact]
    public void A_folder_in_the_place_of_the_ledger_is_refused()
    {
        Directory.CreateDirectory(folder.File("ledger.db"));
        Assert.Contains("cannot be opened", Assert.Throws<StorageUnavailableException>(() => Ledger.Open(folder.File("ledger.db"), TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_as_full_and_leaves_no_half_page()
    {
        string path = folder.File("ledger.db");
        using Ledger roomy = Ledger.Open(path, TimeProvider.System);
        long batch = roomy.OpenBatch("Monday", BatchSource.Ingest);
        long sighting = roomy.RecordSighting(batch, "/scans/a.tif", null, null);
        var file = new IncomingFile(TestLedger.Hash("a"), "a.tif", 10, "TIFF", 20_000, null);
        Ledger full = Ledger.Open(path, TimeProvider.System, "PRAGMA max_page_count = 60;");

        var refused = Assert.Throws<StorageUnavailableException>(() => full.ReceiveFile(sighting, file, TemplateChoice.Auto));
        full.Dispose(); // its connections, which the bound belongs to, are not taken from the pool by the other

        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, roomy.Backlog().PagesQueued);
        Assert.Equal(0, roomy.Batch(batch)!.Files);
        Assert.Equal(20_000, roomy.ReceiveFile(sighting, file, TemplateChoice.Auto).PagesToRead.Count);
    }

    [Fact]
    public async Task Many_writers_of_two_connections_at_once_lose_nothing()
    {
        string path = folder.File("ledger.db");
        using Ledger one = Ledger.Open(path, TimeProvider.System), two = Ledger.Open(path, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < 10; i++) (writer % 2 == 0 ? one : two).OpenBatch($"batch {writer} {i % 5}", BatchSource.Watch);
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(40, one.BatchCount());
    }

    [Fact]
    public async Task Opening_a_new_ledger_many_times_at_once_makes_one_schema()
    {
        string path = folder.File("ledger.db");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => Ledger.Open(path, TimeProvider.System).Dispose(), TestContext.Current.CancellationToken)));
        Assert.Equal(Scalar(path, "SELECT max(version) FROM schema_version"), Scalar(path, "SELECT count(*) FROM schema_version"));
    }

    [Fact]
    public void Corrections_cannot_be_changed_or_removed_even_by_hand()
    {
        using var test = new TestLedger();
        long field = test.FieldOf(test.ReadPage("a", 0.3), "account").Id;
        test.Ledger.Accept(field, 0, "Ann");

        Assert.Contains("never changed", Assert.Throws<SqliteException>(() => Execute(test.Path, "UPDATE corrections SET who = 'Bob'")).Message, StringComparison.Ordinal);
        Assert.Contains("never removed", Assert.Throws<SqliteException>(() => Execute(test.Path, "DELETE FROM corrections")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_queue_of_many_fields_answers_within_a_second()
    {
        using var test = new TestLedger();
        IReadOnlyList<long> pages = test.Receive("big", 500).PagesToRead;
        foreach (long page in pages) test.Ledger.RecordReading(test.Claim(page), TestLedger.Reading(0.5 + page % 50 / 100.0));
        test.Ledger.ReviewQueue(null, 0, 50);

        long start = Stopwatch.GetTimestamp();
        Assert.Equal(50, test.Ledger.ReviewQueue(null, 200, 50).Items.Count);
        test.Ledger.Batches(0, 20);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 1000);
    }

    public void Dispose() => folder.Dispose();

    private static void Execute(string path, string sql) => Scalar(path, sql);

    private static object? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
