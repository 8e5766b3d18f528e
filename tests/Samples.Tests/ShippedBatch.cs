namespace DocDigits.Samples.Tests;

/// <summary>samples/batch, and the same pages drawn anew, once for all tests.</summary>
internal static class ShippedBatch
{
    public const int Count = 12, Seed = 8;

    private static readonly Lazy<IReadOnlyList<SamplePage>> Pages =
        new(() => [.. SampleGenerator.Generate(new SampleOptions(Count, Seed), ShippedTemplates.All)]);

    public static IReadOnlyList<SamplePage> Drawn => Pages.Value;

    public static string Folder
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocDigits.sln"))) folder = folder.Parent;
            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not lie inside the repository."), "samples", "batch");
        }
    }
}
