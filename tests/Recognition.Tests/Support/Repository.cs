namespace DocDigits.Recognition.Tests.Support;

/// <summary>Files of the repository, and the data folder beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string ShippedWideWeights => Path.Combine(Root, "models", "digits-wide.weights");

    public static string ShippedWeights => Path.Combine(Root, "models", "digits.weights");

    /// <summary>The data folder: DOCDIGITS_DATA, else ../shared/data beside the repository.</summary>
    public static string DataFolder =>
        Environment.GetEnvironmentVariable("DOCDIGITS_DATA") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocDigits.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No DocDigits.sln above {AppContext.BaseDirectory}.");
    }
}
