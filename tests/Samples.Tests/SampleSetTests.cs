using DocDigits.Segmentation.Decoding;

namespace DocDigits.Samples.Tests;

public sealed class SampleSetTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("docdigits-samples-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_set_is_written_as_files_that_decode_with_its_truth_and_twice_the_same()
    {
        var steps = new List<int>();
        string first = Path.Combine(root, "deep", "first"), second = Path.Combine(root, "second");
        Directory.CreateDirectory(second);
        SampleSetWritten written = Assert.IsType<SampleSetWritten>(SampleSet.Write(first, new SampleOptions(8, 2), ShippedTemplates.All, new Steps(steps), TestContext.Current.CancellationToken));
        Assert.Equal(written, SampleSet.Write(second, new SampleOptions(8, 2), ShippedTemplates.All, null, TestContext.Current.CancellationToken));

        string[] files = [.. Directory.EnumerateFiles(first).Select(f => Path.GetFileName(f)).Order()];
        Assert.Equal(["00001.jpg", "00002.tif", "00003.png", "00004.jpg", "00005.tif", "00006.bmp", "truth.csv"], files);
        Assert.Equal((6, 8), (written.Files, written.Pages));
        Assert.Equal(Enumerable.Range(1, 8), steps);
        foreach (string file in files) Assert.Equal(File.ReadAllBytes(Path.Combine(first, file)), File.ReadAllBytes(Path.Combine(second, file)));
        Assert.Equal(written.Bytes, files[..^1].Sum(f => new FileInfo(Path.Combine(first, f)).Length));

        string[] truth = File.ReadAllLines(Path.Combine(first, SampleSet.TruthFile));
        Assert.Equal("file,page,template,field,text", truth[0]);
        SamplePage[] pages = [.. SampleGenerator.Generate(new SampleOptions(8, 2), ShippedTemplates.All)];
        Assert.Equal(pages.SelectMany(p => p.Fields.Select(f => $"{p.FileName},{p.PageIndex},{p.Template},{f.Field.Name},{f.Text}")), truth.Skip(1));
        foreach (SamplePage page in pages)
        {
            string path = Path.Combine(first, page.FileName);
            Assert.Equal(pages.Count(p => p.FileName == page.FileName), Assert.IsType<ReadablePageFile>(PageFile.Inspect(path, new DecodeLimits())).PageCount);
            var raster = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, page.PageIndex, new DecodeLimits())).Raster;
            Assert.Equal((page.Raster.Width, page.Raster.Height), (raster.Width, raster.Height));
            Assert.Equal(page.Raster.Dpi, raster.Dpi, 0.1);
            if (page.Format != SampleFormat.Jpeg) Assert.Equal(page.Raster.Pixels, raster.Pixels);
        }
    }

    [Fact]
    public void A_folder_with_something_in_it_is_refused_and_left_as_it_was()
    {
        File.WriteAllText(Path.Combine(root, "mine.txt"), "mine");
        SampleSetRefused refused = Assert.IsType<SampleSetRefused>(SampleSet.Write(root, new SampleOptions(1, 1), ShippedTemplates.All, null, TestContext.Current.CancellationToken));
        Assert.Contains("is not empty", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.IsType<SampleSetRefused>(SampleSet.Write(Path.Combine(root, "mine.txt"), new SampleOptions(1, 1), ShippedTemplates.All, null, TestContext.Current.CancellationToken)).Reason, StringComparison.Ordinal);
        Assert.Equal("mine.txt", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(root))));
    }

    [Fact]
    public void A_cancelled_set_leaves_nothing_behind()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SampleSet.Write(
            Path.Combine(root, "set"), new SampleOptions(100, 1), ShippedTemplates.All, new CancelAt(2, source), source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    private sealed class Steps(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }

    private sealed class CancelAt(int page, CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == page) source.Cancel();
        }
    }
}
