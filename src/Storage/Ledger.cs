using System.Data;
using Dapper;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

/// <summary>
/// The ledger: every file, page, field, decision and correction, in one SQLite database. It is the truth; whatever else
/// runs only moves it on. Each method is one short transaction, safe from several threads and processes: writers take turns
/// (<c>BEGIN IMMEDIATE</c>, waiting up to 30 seconds), readers never wait. What is written twice is there once. A write that
/// must survive a power cut is on the disk when its method returns. Calls block, since SQLite has no waiting to give back.
/// Any method throws <see cref="StorageUnavailableException"/> where the disk is full, read-only or locked too long, and
/// <see cref="DamagedLedgerException"/> where the file is damaged; nothing is then half written.
/// </summary>
public sealed partial class Ledger : IDisposable
{
    private const int BusySeconds = 30;
    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly string extraPragmas;

    private Ledger(string path, TimeProvider clock, string extraPragmas)
    {
        (Path, this.clock, this.extraPragmas) = (path, clock, extraPragmas);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ToString();
    }

    /// <summary>The database file, absolute.</summary>
    public string Path { get; }

    /// <summary>Opens the ledger, makes it where it is missing, and brings an older one to the present schema.</summary>
    /// <param name="path">The database file; its folder is made where it is missing.</param>
    /// <param name="clock">Tells the time that rows are stamped with.</param>
    /// <exception cref="NewerLedgerException">A newer program wrote it.</exception>
    /// <exception cref="DamagedLedgerException">Damaged, no SQLite database, or another program's.</exception>
    /// <exception cref="StorageUnavailableException">It cannot be opened or written.</exception>
    public static Ledger Open(string path, TimeProvider clock) => Open(path, clock, "");

    /// <summary>As <see cref="Open(string, TimeProvider)"/>, with pragmas that every connection gets (tests bound the size with it).</summary>
    internal static Ledger Open(string path, TimeProvider clock, string extraPragmas)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(clock);
        TypeHandlers.Register();
        path = System.IO.Path.GetFullPath(path);
        var ledger = new Ledger(path, clock, extraPragmas);
        ledger.Guard(() =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            using SqliteConnection connection = ledger.Connect(Durability.PowerCut);
            Migrator.Migrate(connection, path, ledger.Now);
            return true;
        });
        return ledger;
    }

    /// <summary>Looks through the whole database for damage; takes a while on a large one.</summary>
    /// <returns>What is wrong, a line each; empty where all is well.</returns>
    public IReadOnlyList<string> FindDamage() => Read(connection =>
    {
        var found = connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok").ToList();
        found.AddRange(connection.Query("PRAGMA foreign_key_check").Select(row => $"a row of {row.table} refers to a row of {row.parent} that is missing"));
        return found;
    });

    /// <summary>Closes the connections that are kept open for reuse.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>What a write must outlive.</summary>
    private enum Durability
    {
        /// <summary>A killed process. After a power cut the row may be as before: enough where recovery does the step again.</summary>
        Kill,

        /// <summary>A power cut.</summary>
        PowerCut,
    }

    private string Now => UtcText.From(clock.GetUtcNow());

    private T Read<T>(Func<SqliteConnection, T> query) => Guard(() =>
    {
        using SqliteConnection connection = Connect(Durability.Kill);
        return query(connection);
    });

    /// <summary>Reads with several statements that see the same state.</summary>
    private T ReadTogether<T>(Func<SqliteConnection, T> query) => Read(connection =>
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        T result = query(connection);
        transaction.Commit();
        return result;
    });

    private T Write<T>(Durability durability, Func<SqliteConnection, T> work) => Guard(() =>
    {
        using SqliteConnection connection = Connect(durability);
        using SqliteTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        T result = work(connection);
        transaction.Commit();
        return result;
    });

    private SqliteConnection Connect(Durability durability)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            // WAL is kept in the file; the others belong to the connection, which may come from the pool.
            connection.Execute(
                $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = {(durability == Durability.PowerCut ? "FULL" : "NORMAL")}; {extraPragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw Translate(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(Path, $"the ledger's folder cannot be made ({e.Message.TrimEnd('.')}). Name another data folder, or make it writable.", e);
        }
    }

    /// <summary>The result codes of SQLite that a person can do something about; https://www.sqlite.org/rescode.html.</summary>
    private Exception Translate(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => new StorageUnavailableException(Path, $"the ledger was locked by another process for more than {BusySeconds} seconds. End that process, then start again.", e),
        8 => new StorageUnavailableException(Path, "the ledger is read-only. Make the file and its folder writable.", e),
        10 => new StorageUnavailableException(Path, "the disk reported an error or is full. Free space or check the disk, then start again; nothing was half written.", e),
        13 => new StorageUnavailableException(Path, "the disk is full. Free space, then start again; nothing was half written.", e),
        14 => new StorageUnavailableException(Path, "the ledger cannot be opened. Make the file and its folder readable and writable, or name another data folder.", e),
        11 => new DamagedLedgerException(Path, "the file is damaged.", e),
        26 => new DamagedLedgerException(Path, "the file is no SQLite database.", e),
        _ => e,
    };
}
