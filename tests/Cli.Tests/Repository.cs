namespace DocDigits.Cli.Tests;

/// <summary>The checkout under test.</summary>
internal static class Repository
{
    /// <summary>Its root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocDigits.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No DocDigits.sln above {AppContext.BaseDirectory}.");
    }
}
