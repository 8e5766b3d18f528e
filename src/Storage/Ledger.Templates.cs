using Dapper;
using DocDigits.Documents;
using DocDigits.Storage.Records;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    /// <summary>Writes down that a person changed a template of the site.</summary>
    /// <param name="change">The change; its number and time are given by the ledger.</param>
    public void RecordTemplateChange(NewTemplateChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrWhiteSpace(change.Who);
        Write(Durability.PowerCut, connection => connection.Execute("""
            INSERT INTO template_changes (name, version, what, who, at_utc, sha256, picture_sha256)
            VALUES (@Name, @Version, @what, @Who, @now, @file, @picture)
            """, new
        {
            change.Name, change.Version, change.Who, now = Now,
            what = change.What == TemplateChangeKind.Saved ? "saved" : "removed", file = change.File.Hex, picture = change.Picture?.Hex,
        }));
    }

    /// <summary>The changes of templates, newest first.</summary>
    /// <param name="name">Only those of one template, or null for all.</param>
    /// <param name="limit">Most changes to return, 1 or more.</param>
    public IReadOnlyList<TemplateChange> TemplateChanges(string? name, int limit)
    {
        CheckPaging(0, limit);
        return Read(connection => connection.Query<TemplateChange>("""
            SELECT id AS Id, name AS Name, version AS Version, what AS What, who AS Who, at_utc AS AtUtc, sha256 AS File, picture_sha256 AS Picture
            FROM template_changes WHERE @name IS NULL OR name = @name ORDER BY id DESC LIMIT @limit
            """, new { name, limit }).AsList());
    }

    /// <summary>How many pages were read with each template.</summary>
    public IReadOnlyDictionary<string, int> PagesByTemplate() => Read(connection => connection.Query<(string Template, int Pages)>(
        "SELECT template, count(*) FROM pages WHERE state = 'read' AND rear_of IS NULL GROUP BY template").ToDictionary(row => row.Template, row => row.Pages));
}
