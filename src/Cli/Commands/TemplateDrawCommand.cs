using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Overlay;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits template draw</c></summary>
internal static class TemplateDrawCommand
{
    private const double BlankDpi = 200;

    private static readonly Argument<string> File = new("FILE") { Description = "A template file (.json), or the name of a shipped one." };

    private static readonly Option<string> Page = new("--page")
    {
        Description = "A scan to find the template on (default: an empty sheet).",
        HelpName = "IMAGE",
    };

    private static readonly Option<int> PageIndex = WholeNumber.Option("--index", "Which page of the scan, from 0.", 0, 0, int.MaxValue);
    private static readonly Option<string> Out = new("--out") { Description = "The picture to write, PNG (default: NAME-drawn.png here).", HelpName = "FILE" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("draw", "Draws a template's anchors, fields and cells, on a scan where one is given.") { File, Page, PageIndex, Out };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, terminal, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        Template template = TemplateOption.Load(parsed.GetRequiredValue(File));
        PageRaster raster = parsed.GetValue(Page) is { } scan ? Decode(scan, parsed.GetValue(PageIndex)) : Blank(template);
        TemplateRegistration? registration = parsed.GetValue(Page) is null ? null : Register(raster, template, cancellation);

        string file = parsed.GetValue(Out) ?? $"{template.Name}-drawn.png";
        System.IO.File.WriteAllBytes(file, TemplateOverlay.Draw(template, raster, registration as Registered));
        terminal.Output.WriteLine(Path.GetFullPath(file));
        switch (registration)
        {
            case Registered found:
                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"found by {(template.Reference is null ? $"{found.AnchorsFound.Count} of {template.Anchors.Count} anchors" : found.AnchorsFound[0])}, residual {found.ResidualMillimetres:0.00} mm{(found.Orientation == 0 ? "" : $"; the scan is turned {found.Orientation} degrees clockwise and drawn upright")}"));
                return ExitCode.Done;
            case NotRegistered missed:
                terminal.Output.WriteLine($"not found on the scan, so drawn as if the sheet filled the picture: {missed.Reason}");
                return ExitCode.SomeFailed;
            default:
                return ExitCode.Done;
        }
    }

    private static TemplateRegistration Register(PageRaster raster, Template template, CancellationToken cancellation)
    {
        var page = new Page(ContentHash.Of(raster.Pixels), 0, raster);
        return TemplateRegistrar.Register(new CleanPage(page, SkewEstimator.Estimate(raster, cancellation)), template, cancellation);
    }

    private static PageRaster Decode(string scan, int index)
    {
        if (!System.IO.File.Exists(scan)) throw CommandFailure.Usage($"there is no file '{scan}'.");
        return PageFile.DecodePage(scan, index, DecodeLimits.Default) switch
        {
            DecodedPage decoded => decoded.Raster,
            UndecodablePage refused => throw CommandFailure.Usage($"{scan} page {index}: {refused.Reason}"),
            var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
        };
    }

    private static PageRaster Blank(Template template)
    {
        int width = (int)Math.Round(template.Size.Width / 25.4 * BlankDpi), height = (int)Math.Round(template.Size.Height / 25.4 * BlankDpi);
        byte[] white = new byte[width * height];
        Array.Fill(white, byte.MaxValue);
        return new PageRaster(width, height, white, BlankDpi);
    }
}
