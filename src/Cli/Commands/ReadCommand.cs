using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Dashboard.Reading;
using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
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
        Description = $"The template to read with, by name or file, or '{TemplateOption.Auto}': whichever fits, of those in the data folder's templates and the shipped ones.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    private static readonly Option<bool> BothSides = BothSidesOption.Create();
    private static readonly ModelsChoice Models = new();
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, with every digit's candidates and place." };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("read", "Reads pages and prints what stands in their fields. Keeps nothing.") { Images, TemplateName, BothSides, Json };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        IReadOnlyList<Template> candidates = TemplateOption.Candidates(parsed.GetRequiredValue(TemplateName), Models.Templates(parsed));
        string[] images = parsed.GetRequiredValue(Images);
        RecognitionThreads.Set(Environment.ProcessorCount);
        ChosenModels chosen = Models.Of(parsed);
        ReadingModels models = chosen.Load();
        if (!chosen.AreShipped) await terminal.Error.WriteLineAsync($"reading with {Printable.Of(chosen.Description)}");
        var reader = new ReadPage(TemplateCatalog.Shipped, models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);

        List<PageResult> results = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(() =>
        {
            var read = new List<PageResult>();
            for (int i = 0; i < images.Length; i++)
            {
                shown.Report(new WorkProgress(i, images.Length, Printable.Of(Path.GetFileName(images[i]))));
                foreach (PageEntry entry in PagesOf(images[i], parsed.GetValue(BothSides))) read.Add(Read(entry, reader, candidates, cancellation));
            }
            return read;
        }, CancellationToken.None));

        if (parsed.GetValue(Json)) JsonFile.Write(terminal, results.Select(r => r.Json));
        else foreach (PageResult result in results) Show(result, terminal);
        return results.All(r => r.IsRead) ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static PageResult Read(PageEntry entry, ReadPage reader, IReadOnlyList<Template> candidates, CancellationToken cancellation)
    {
        string name = $"{Printable.Of(entry.File)} page {entry.Index + 1}";
        if (entry.Rear is { } came)
        {
            RearSide rear = FrontOnRear.Checked(came, candidates, cancellation);
            string seen = rear is BrokenRear broken ? $", failed: {Printable.Of(broken.Reason)}" : "; nothing is sought on it";
            return new PageResult($"{name}: rear of page {entry.Index}{seen}", [], [], PageJson.Rear(entry.File, entry.Index, rear), rear is ScannedRear);
        }
        PageOutcome outcome = entry.Page is { } pixels ? reader.Run(pixels, candidates, cancellation) : new PageFailed(entry.Error!);
        string[] flaws = [.. outcome.Quality.Measurements.Where(m => m.Outcome is QualityOutcome.Suspect or QualityOutcome.Failed)
            .Select(m => $"  quality {(m.Outcome == QualityOutcome.Failed ? "failed" : "suspect")}: {m.Summary()}")];
        return outcome switch
        {
            PageRead page => new PageResult(
                string.Create(CultureInfo.InvariantCulture, $"{name}: {page.Template}, {(page.Orientation == 0 ? "" : $"turned {page.Orientation} degrees clockwise, ")}skew {page.SkewDegrees:0.0} degrees, residual {page.ResidualMillimetres:0.00} mm"),
                flaws, [.. page.Fields.Select(f => Line(entry, f))],
                PageJson.Read(entry.File, entry.Index, entry.Page!.Raster, page, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)),
                true),
            PageFailed failed => new PageResult($"{name}: failed: {Printable.Of(failed.Reason)}", flaws, [], PageJson.Failed(entry.File, entry.Index, failed.Reason, entry.Page is null ? null : failed.Quality), false),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    // One page's pixels at a time; of a rear, what was seen when its front was decoded.
    private static IEnumerable<PageEntry> PagesOf(string image, bool bothSides)
    {
        if (!File.Exists(image))
        {
            yield return new PageEntry(image, 0, null, Directory.Exists(image) ? "Is a folder; name the pictures in it, or use 'docdigits ingest'." : "There is no such file.");
            yield break;
        }
        PageFileInspection inspection = PageFile.Inspect(image, DecodeLimits.Default);
        if (inspection is not ReadablePageFile readable)
        {
            yield return new PageEntry(image, 0, null, ((UnreadablePageFile)inspection).Reason);
            yield break;
        }
        ContentHash hash = ContentHash.Of(File.ReadAllBytes(image));
        for (int index = 0; index < readable.PageCount; index++)
        {
            (PageDecoding page, RearSide? rear) = SheetFile.Decode(image, index, readable.PageCount, bothSides, DecodeLimits.Default);
            yield return page switch
            {
                DecodedPage decoded => new PageEntry(image, index, new Page(hash, index, decoded.Raster) { CompressedBytes = decoded.CompressedBytes, Rear = rear }, null),
                UndecodablePage refused => new PageEntry(image, index, null, refused.Reason),
                var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
            };
            if (rear is ScannedRear or BrokenRear) yield return new PageEntry(image, ++index, null, null) { Rear = rear };
        }
    }

    private static void Show(PageResult result, Terminal terminal)
    {
        terminal.Output.WriteLine(result.Heading);
        foreach (string flaw in result.Flaws) terminal.Output.WriteLine(flaw);
        FieldTable.Write(terminal, result.Fields, int.MaxValue, "");
    }

    private static FieldLine Line(PageEntry entry, FieldOutcome field) => new(
        Path.GetFileName(entry.File), entry.Index, field.Region.Field.Name, field.Reading.Text,
        field.Region.Field.Format is AmountFormat amount ? Amounts.Text(field.Reading.MinorUnits, amount.Decimals, amount.Currency) : "",
        field.Reading.Confidence, (field.Decision as NeedsReview)?.Reason);
}
