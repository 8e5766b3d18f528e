using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Imaging;
using DocDigits.Samples;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits sample</c></summary>
internal static class SampleCommand
{
    /// <summary>How far a picture's shape may be off its sheet's.</summary>
    private const double SheetShape = 0.005;

    private static readonly Option<string> Out = new("--out") { Description = "A new or empty folder.", HelpName = "DIR", Required = true };
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages.", 12, 1, SampleOptions.MaximumCount);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same pages.", 1, int.MinValue, int.MaxValue);

    private static readonly Option<bool> Colour = new("--colour") { Description = "Print and write in colours; pages kept as JPEG or PNG show them, the others are grey or black and white." };

    private static readonly Option<string> Template = new("--template")
    {
        Description = $"The template to fill, by name or file, or '{TemplateOption.Auto}': every shipped one in turn.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    private static readonly Option<string> Sheet = new("--sheet")
    {
        Description = "A picture of the blank sheet, edge to edge, to fill in: a print as a page of pixels. With one template alone (default: the sheet is drawn).",
        HelpName = "IMAGE",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("sample", $"Draws filled cheques and forms as a scanner would see them, with their truth in {SampleSet.TruthFile}.") { Out, Count, Seed, Colour, Template, Sheet };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Out);
        var templates = TemplateOption.Candidates(parsed.GetRequiredValue(Template));
        var options = new SampleOptions(parsed.GetValue(Count), parsed.GetValue(Seed)) { InColour = parsed.GetValue(Colour), Sheet = parsed.GetValue(Sheet) is { } sheet ? Blank(sheet, templates) : null };
        SampleSetResult result = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("drawing", shown => Task.Run(
            () => SampleSet.Write(folder, options, templates, new Translation(shown, options.Count), cancellation), CancellationToken.None));
        switch (result)
        {
            case SampleSetWritten written:
                await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{written.Pages} pages in {written.Files} files, {written.Bytes / 1e6:0.0} MB, and {SampleSet.TruthFile}: {Path.GetFullPath(folder)}"));
                return ExitCode.Done;
            case SampleSetRefused refused:
                throw CommandFailure.Usage($"--out: {refused.Reason}");
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    private static PageRaster Blank(string sheet, IReadOnlyList<Documents.Templates.Template> templates)
    {
        if (templates.Count != 1) throw CommandFailure.Usage("--sheet: a picture is of one template; name it with --template.");
        PageRaster picture = PageFile.DecodePage(sheet, 0, DecodeLimits.Default) switch
        {
            DecodedPage decoded => decoded.Raster,
            UndecodablePage refused => throw CommandFailure.Usage($"--sheet {sheet}: {refused.Reason}"),
            var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
        };
        MillimetreSize size = templates[0].Size;
        // A picture of another shape is not cut to the sheet's edges, and all fields would lie elsewhere.
        if (Math.Abs(picture.Width * size.Height / (picture.Height * size.Width) - 1) > SheetShape)
            throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture,
                $"--sheet {sheet}: {picture.Width} x {picture.Height} pixels are not the shape of the sheet of {size.Width:0.##} x {size.Height:0.##} mm; cut the picture to the sheet's edges."));
        return picture;
    }

    private sealed class Translation(IProgress<WorkProgress> shown, int count) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, count, $"{value} of {count} pages"));
    }
}
