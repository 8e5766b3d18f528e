using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;

namespace DocDigits.Segmentation.Registration;

/// <summary>A page turned upright by whole quarters, as one of four is taken to be. One thread at a time.</summary>
/// <param name="scanned">As scanned.</param>
/// <param name="orientation">By how many degrees it is taken to be turned clockwise.</param>
/// <param name="raster">Turned upright.</param>
/// <param name="skewDegrees">Skew of the turned picture.</param>
internal sealed class UprightPage(PageRaster scanned, int orientation, PageRaster raster, double skewDegrees)
{
    private readonly Dictionary<double, ReducedPage> reductions = [];

    public PageRaster Scanned => scanned;

    public int Orientation => orientation;

    public PageRaster Raster => raster;

    public double SkewDegrees => skewDegrees;

    /// <summary>Reduced, and turned upright by the skew; made once.</summary>
    public ReducedPage Reduced(double factor) =>
        reductions.TryGetValue(factor, out ReducedPage? there) ? there : reductions[factor] = new ReducedPage(raster, skewDegrees, factor);

    /// <summary>A quad of the upright picture, on the page as scanned.</summary>
    public PixelQuad AsScanned(PixelQuad quad) => QuarterTurn.ToScanned(quad, scanned.Width, scanned.Height, orientation);

    /// <summary>A field that was cut from the upright picture, with its place on the page as scanned.</summary>
    public FieldRegion AsScanned(FieldRegion region) =>
        region with { CropQuad = AsScanned(region.CropQuad) };
}
