namespace DocDigits.Dashboard.Shell;

/// <summary>An entry of the navigation.</summary>
internal sealed record Destination(string Address, string Name)
{
    public static IReadOnlyList<Destination> All { get; } =
    [
        new("/", "Batches"),
        new("/review", "Review"),
        new("/unplaced", "Unplaced"),
        new("/export", "Export"),
        new("/templates", "Templates"),
        new("/learning", "Learning"),
        new("/draw", "Draw"),
        new("/guide", "Guide"),
        new("/api", "API"),
        new("/jobs", "Jobs"),
    ];
}
