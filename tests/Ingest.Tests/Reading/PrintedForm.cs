using System.Diagnostics;
using System.Text.Json.Nodes;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Forms;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>The order form as <c>template print</c> makes it, rasterised by poppler's pdftoppm as a printer and a flawless scanner would.</summary>
internal static class PrintedForm
{
    private const string Rasteriser = "/usr/bin/pdftoppm";

    public static bool CanBeRasterised => File.Exists(Rasteriser);

    /// <summary>The order form with changes to its JSON.</summary>
    public static Template Template(Action<JsonObject>? change = null)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "forms", "order-form.json")))!.AsObject();
        change?.Invoke(json);
        return Assert.IsType<LoadedTemplate>(TemplateFile.Parse(json.ToJsonString())).Template;
    }

    /// <summary>The blank sheet on its paper at 300 dpi, grey.</summary>
    public static PageRaster Rasterised(Template template, FormPaper paper = FormPaper.Sheet)
    {
        using var folder = new TemporaryFolder();
        string pdf = Path.Combine(folder.Path, "form.pdf"), picture = Path.Combine(folder.Path, "form");
        File.WriteAllBytes(pdf, Assert.IsType<Forms.PrintedForm>(FormPrinter.Print(template, paper, FormTint.Default)).Pdf.Span);
        using Process process = Process.Start(new ProcessStartInfo(Rasteriser, ["-r", "300", "-gray", "-png", "-singlefile", pdf, picture]) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return Assert.IsType<DecodedPage>(PageFile.DecodePage($"{picture}.png", 0, DecodeLimits.Default)).Raster;
    }
}
