using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Quality;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Quality;

/// <summary>A deposit slip on a scanner's bed: pixels are painted by their place on the sheet, and the page is then registered and measured.</summary>
internal sealed class ScannedForm
{
    public const double Border = 8;

    private readonly byte[] pixels;
    private readonly double dpi;

    public ScannedForm(byte bed = 30, byte paper = 230, double dpi = 150, string template = "deposit-slip")
    {
        this.dpi = dpi;
        Template = FormDrawing.Template(template);
        PageRaster sheet = FormDrawing.Draw(Template, dpi, paper: paper).Raster;
        int border = (int)(Border * dpi / 25.4);
        (Width, Height) = (sheet.Width + 2 * border, sheet.Height + 2 * border);
        pixels = new byte[Width * Height];
        Array.Fill(pixels, bed);
        for (int y = 0; y < sheet.Height; y++) sheet.Pixels.AsSpan(y * sheet.Width, sheet.Width).CopyTo(pixels.AsSpan((y + border) * Width + border));
    }

    public Template Template { get; init; }

    public int Width { get; }

    public int Height { get; }

    public PageRaster Raster => new(Width, Height, pixels, dpi);

    /// <summary>Changes each pixel by its place on the sheet, millimetres.</summary>
    public ScannedForm Painted(Func<double, double, byte, double> grey)
    {
        double scale = dpi / 25.4, border = (int)(Border * scale);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                pixels[y * Width + x] = (byte)Math.Clamp(grey((x + 0.5 - border) / scale, (y + 0.5 - border) / scale, pixels[y * Width + x]), 0, 255);
        return this;
    }

    public PageQuality Quality(Func<PageRaster, PageRaster>? scanned = null) => Measured(scanned is null ? Raster : scanned(Raster), Template);

    public static PageQuality Measured(PageRaster raster, Template template, RearSide? rear = null)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        var page = new Page(ContentHash.Of([1]), 0, raster) { Rear = rear };
        var registered = Assert.IsType<Registered>(TemplateRegistrar.Register(new CleanPage(page, 0), template, stop));
        return QualityMeter.Measure(page, registered, stop);
    }
}
