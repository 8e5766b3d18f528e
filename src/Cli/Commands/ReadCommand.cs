using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Reading;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits read</c></summary>
internal static class ReadCommand
{
    private static readonly Argument<string[]> Images = new("IMAGE")
    {
        Description = "Pictures of pages: PNG, JPEG, BMP, or TIFF with one or more pages.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> TemplateName = new("--template")
    {
        Description = $"The template to read with, by name or file, or '{TemplateOption.Auto}': whichever shipped one fits.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    private static readonly Option<string> Weights = WeightsOption.Create();
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, with every digit's candidates and place." };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("read", "Reads pages and prints what stands in their fields. Keeps nothing.") { Images, TemplateName, Weights, Json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        IReadOnlyList<Template> candidates = TemplateOption.Candidates(parsed.GetRequiredValue(TemplateName));
        string[] images = parsed.GetRequiredValue(Images);
        RecognitionThreads.Set(Environment.ProcessorCount);
        using DigitClassifier classifier = DigitClassifier.Load(WeightsOption.Of(parsed, Weights));
        var reader = new ReadPage(TemplateCatalog.Shipped, new FieldReader(classifier), new AcceptancePolicy(TimeProvider.System), TimeProvider.System);

        List<PageEntry> entries = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(() =>
        {
            var read = new List<PageEntry>();
            foreach (string image in images)
            {
                shown.Report(new WorkProgress(read.Count, Math.Max(images.Length, read.Count + 1), Printable.Of(image)));
                foreach (PageEntry entry in PagesOf(image))
                    read.Add(entry is { Error: null, Page: { } page } ? entry with { Outcome = reader.Run(page, candidates, cancellation), Page = null } : entry);
            }
            return read;
        }, CancellationToken.None));

        if (parsed.GetValue(Json)) JsonFile.Write(terminal, ReadJson.Of(entries, TimeProvider.System));
        else foreach (PageEntry entry in entries) Show(entry, terminal);
        return entries.Any(e => e.Problem is not null) ? ExitCode.SomeFailed : ExitCode.Done;
    }

    // One page's pixels at a time.
    private static IEnumerable<PageEntry> PagesOf(string image)
    {
        if (!File.Exists(image))
        {
            yield return new PageEntry(image, 0) { Error = Directory.Exists(image) ? "Is a folder; name the pictures in it, or use 'docdigits ingest'." : "There is no such file." };
            yield break;
        }
        PageFileInspection inspection = PageFile.Inspect(image, DecodeLimits.Default);
        if (inspection is not ReadablePageFile readable)
        {
            yield return new PageEntry(image, 0) { Error = ((UnreadablePageFile)inspection).Reason };
            yield break;
        }
        ContentHash hash = ContentHash.Of(File.ReadAllBytes(image));
        for (int index = 0; index < readable.PageCount; index++)
        {
            yield return PageFile.DecodePage(image, index, DecodeLimits.Default) switch
            {
                DecodedPage decoded => new PageEntry(image, index) { Page = new Page(hash, index, decoded.Raster), Size = new PixelRect(0, 0, decoded.Raster.Width, decoded.Raster.Height) },
                UndecodablePage refused => new PageEntry(image, index) { Error = refused.Reason },
                var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
            };
        }
    }

    private static void Show(PageEntry entry, Terminal terminal)
    {
        if (entry.Problem is { } problem)
        {
            terminal.Output.WriteLine($"{Printable.Of(entry.File)} page {entry.Index + 1}: failed: {Printable.Of(problem)}");
            return;
        }
        var page = (PageRead)entry.Outcome!;
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Printable.Of(entry.File)} page {entry.Index + 1}: {page.Template}, skew {page.SkewDegrees:0.0} degrees, residual {page.ResidualMillimetres:0.00} mm"));
        FieldTable.Write(terminal, [.. page.Fields.Select(f => Line(entry, f))], int.MaxValue, "");
    }

    private static FieldLine Line(PageEntry entry, FieldOutcome field) => new(
        Path.GetFileName(entry.File), entry.Index, field.Region.Field.Name, field.Reading.Text,
        field.Region.Field.Format is AmountFormat amount ? Amounts.Text(field.Reading.MinorUnits, amount.Decimals, amount.Currency) : "",
        field.Reading.Confidence, (field.Decision as NeedsReview)?.Reason);
}
