using DocDigits.Methods;
using DocDigits.Methods.Data;
using DocDigits.Methods.Methods;
using DocDigits.Methods.Report;
using DocDigits.Recognition;
using DocDigits.Segmentation;

namespace DocDigits.Architecture.Tests;

/// <summary>That the comparison of methods still runs: it is made by hand now and then, and nothing else would notice.</summary>
public sealed class MethodComparisonTests
{
    [Fact]
    public void The_quick_comparison_yields_a_table_in_which_every_method_reads_digits()
    {
        string folder = Environment.GetEnvironmentVariable("DOCDIGITS_DATA") ?? Path.GetFullPath(Path.Combine(Solution.Root, "..", "shared", "data"));
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "mnist")), $"No MNIST in {folder}; set DOCDIGITS_DATA to the data folder.");
        // As the command does: more threads than free cores wait for each other, and seconds become minutes.
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ComparisonData data = ComparisonData.Read(folder, quick: true);

        IReadOnlyList<MethodResult> results = new MethodComparison(TimeProvider.System, TextWriter.Null)
            .Run(MethodCatalog.All(ReadingModels.ShippedFolder), data, TestContext.Current.CancellationToken);
        string table = MethodTable.Write(results, data, "some machine", "some command");

        Assert.Equal(17, results.Count);
        Assert.All(results, result => Assert.InRange(result.Right, data.Measured.Count / 2, data.Measured.Count));
        Assert.All(results, result => Assert.InRange(result.SizeInBytes, 1, 100_000_000));
        Assert.All(results, result => Assert.Contains($"| {result.Name} | {result.Input} | {result.TrainedOn} | {result.Right:N0} |", table, StringComparison.Ordinal));
        Assert.InRange(results[^1].Right, data.Measured.Count * 49 / 50, data.Measured.Count);
    }
}
