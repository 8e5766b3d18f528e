using System.Globalization;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Encoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Samples;

/// <summary>Writes sample pages and their truth to a folder.</summary>
public static class SampleSet
{
    /// <summary>Name of the truth file: CSV with the header <c>file,page,template,field,text</c>; page is the 0-based index in the file.</summary>
    public const string TruthFile = "truth.csv";

    /// <summary>
    /// Draws pages and writes them as files with <see cref="TruthFile"/>. The folder appears whole or not at all: everything
    /// is written beside it under a temporary name first.
    /// </summary>
    /// <param name="folder">A folder that does not exist yet, or is empty.</param>
    /// <param name="options">How many pages, and the seed.</param>
    /// <param name="templates">At least one.</param>
    /// <param name="progress">Told the number of pages done after each.</param>
    /// <param name="cancellation">Stops between pages; nothing is left behind.</param>
    /// <returns>What was written, or why nothing was.</returns>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SampleSetResult Write(
        string folder, SampleOptions options, IReadOnlyList<Template> templates, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target)) return new SampleSetRefused($"'{folder}' is a file; name a new or empty folder.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return new SampleSetRefused($"'{folder}' is not empty; name a new or empty folder.");
        if (Path.GetDirectoryName(target) is not { } parent) return new SampleSetRefused($"'{folder}' is the root of the file system; name a new or empty folder.");

        Directory.CreateDirectory(parent);
        string partial = Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.partial");
        Directory.CreateDirectory(partial);
        try
        {
            SampleSetWritten written = WriteInto(partial, options, templates, progress, cancellation);
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(partial, target);
            return written;
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    private static SampleSetWritten WriteInto(
        string folder, SampleOptions options, IReadOnlyList<Template> templates, IProgress<int>? progress, CancellationToken cancellation)
    {
        // No value needs quoting: names are letters, digits, hyphens and dots, texts are digits.
        using var truth = new StreamWriter(Path.Combine(folder, TruthFile)) { NewLine = "\n" };
        truth.WriteLine("file,page,template,field,text");
        int pages = 0, files = 0;
        long bytes = 0;
        var together = new List<SamplePage>();
        foreach (SamplePage page in SampleGenerator.Generate(options, templates))
        {
            cancellation.ThrowIfCancellationRequested();
            if (together.Count > 0 && together[0].FileName != page.FileName) Flush();
            together.Add(page);
            foreach (SampleText text in page.Fields)
                truth.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.FileName},{page.PageIndex},{page.Template},{text.Field.Name},{text.Text}"));
            pages++;
            progress?.Report(pages);
        }
        Flush();
        return new SampleSetWritten(files, pages, bytes);

        void Flush()
        {
            byte[] file = Encode(together);
            File.WriteAllBytes(Path.Combine(folder, together[0].FileName), file);
            bytes += file.Length;
            files++;
            together.Clear();
        }
    }

    private static byte[] Encode(List<SamplePage> pages) => pages[0].Format switch
    {
        SampleFormat.Jpeg => RasterEncoder.Jpeg(pages[0].Raster, pages[0].JpegQuality),
        SampleFormat.Png => RasterEncoder.Png(pages[0].Raster),
        SampleFormat.Bmp => BmpEncoder.Encode(pages[0].Raster),
        SampleFormat.Tiff => RasterEncoder.Tiff([.. pages.Select(p => p.Raster)], TiffCompression.Deflate),
        _ => RasterEncoder.Tiff([.. pages.Select(p => p.Raster)], TiffCompression.Group4),
    };
}

/// <summary>What came of writing a set. A closed set: <see cref="SampleSetWritten"/> and <see cref="SampleSetRefused"/>.</summary>
public abstract record SampleSetResult
{
    private protected SampleSetResult() { }
}

/// <summary>A set on disk.</summary>
/// <param name="Files">Files, the truth not counted.</param>
/// <param name="Pages">Pages in them.</param>
/// <param name="Bytes">Their length.</param>
public sealed record SampleSetWritten(int Files, int Pages, long Bytes) : SampleSetResult;

/// <summary>A set that was not begun.</summary>
/// <param name="Reason">What is in the way and what to do, one sentence.</param>
public sealed record SampleSetRefused(string Reason) : SampleSetResult;
