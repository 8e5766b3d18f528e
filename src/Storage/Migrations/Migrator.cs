using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage.Migrations;

/// <summary>Brings a database to the present schema: the numbered scripts beside this class, each in a transaction of its own.</summary>
internal static class Migrator
{
    private sealed record Migration(int Number, string Name, string Script);

    /// <summary>Applies what is missing. Two processes may do so at once: the second waits and then finds nothing to do.</summary>
    public static void Migrate(SqliteConnection connection, string path, string now)
    {
        IReadOnlyList<Migration> all = Load();
        int known = all[^1].Number;
        RefuseForeign(connection, path);
        int found = VersionOf(connection);
        if (found > known) throw new NewerLedgerException(path, found, known);
        foreach (Migration migration in all.Where(m => m.Number > found)) Apply(connection, migration, path, known, now);
    }

    private static void Apply(SqliteConnection connection, Migration migration, string path, int known, string now)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        int found = VersionOf(connection);
        if (found > known) throw new NewerLedgerException(path, found, known);
        if (found >= migration.Number) return;
        connection.Execute("""
            CREATE TABLE IF NOT EXISTS schema_version (
              version     INTEGER NOT NULL PRIMARY KEY,
              name        TEXT NOT NULL,
              applied_utc TEXT NOT NULL
            )
            """);
        connection.Execute(migration.Script);
        connection.Execute(
            "INSERT INTO schema_version (version, name, applied_utc) VALUES (@Number, @Name, @now)",
            new { migration.Number, migration.Name, now });
        transaction.Commit();
    }

    private static void RefuseForeign(SqliteConnection connection, string path)
    {
        bool ours = HasVersionTable(connection);
        int tables = connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        if (!ours && tables > 0) throw new DamagedLedgerException(path, "it is the SQLite database of another program.");
    }

    private static int VersionOf(SqliteConnection connection) => HasVersionTable(connection)
        ? connection.ExecuteScalar<int>("SELECT coalesce(max(version), 0) FROM schema_version")
        : 0;

    private static bool HasVersionTable(SqliteConnection connection) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'") == 1;

    private static List<Migration> Load()
    {
        Assembly assembly = typeof(Migrator).Assembly;
        string prefix = typeof(Migrator).Namespace + ".";
        var found = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Parse(assembly, name, name[prefix.Length..^".sql".Length]))
            .OrderBy(m => m.Number).ToList();
        for (int i = 0; i < found.Count; i++)
            if (found[i].Number != i + 1) throw new InvalidOperationException($"Migration {i + 1} is missing; found {found[i].Number}-{found[i].Name} in its place.");
        return found;
    }

    private static Migration Parse(Assembly assembly, string resource, string fileName)
    {
        string[] parts = fileName.Split('-', 2);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], reader.ReadToEnd());
    }
}
