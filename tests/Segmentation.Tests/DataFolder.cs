namespace DocDigits.Segmentation.Tests;

/// <summary>Where real data for evaluation lies; tests that need it are skipped where it is absent.</summary>
public static class DataFolder
{
    public const string Missing = "The data folder is absent (set DOCDIGITS_DATA).";

    public static string Path { get; } = Environment.GetEnvironmentVariable("DOCDIGITS_DATA") ?? Default();

    private static string Default()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "DocDigits.sln"))) folder = System.IO.Path.GetDirectoryName(folder);
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder ?? ".", "..", "shared", "data"));
    }
}
