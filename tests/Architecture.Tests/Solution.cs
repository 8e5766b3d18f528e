using System.Reflection;

namespace DocDigits.Architecture.Tests;

/// <summary>Where the sources and the compiled projects are.</summary>
internal static class Solution
{
    /// <summary>The projects of src, by the name of their folder.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        ["Documents", "Segmentation", "Recognition", "Learning", "Storage", "Ingest", "Dashboard", "Forms", "Samples", "Cli"];

    /// <summary>The repository's root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The compiled project.</summary>
    public static Assembly Compiled(string project) => Assembly.Load(project == "Cli" ? "docdigits" : "DocDigits." + project);

    /// <summary>The source files of a project.</summary>
    public static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocDigits.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No DocDigits.sln above {AppContext.BaseDirectory}.");
    }
}
