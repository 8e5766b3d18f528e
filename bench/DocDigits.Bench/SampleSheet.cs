using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Bench;

/// <summary>One drawn page, and what the stages before the measured one make of it.</summary>
internal sealed class SampleSheet
{
    public SampleSheet(string template)
    {
        Template = ((LoadedTemplate)TemplateCatalog.Shipped.Find(template)).Template;
        PageRaster raster = SampleGenerator.Generate(new SampleOptions(1, seed: 5), [Template]).Single().Raster;
        Page = new Page(ContentHash.Of(raster.Pixels), 0, raster);
        Clean = new CleanPage(Page, SkewEstimator.Estimate(raster, CancellationToken.None));
        Registered = TemplateRegistrar.Register(Clean, Template, CancellationToken.None) as Registered
            ?? throw new InvalidOperationException($"The drawn page of {template} is not found; another seed is needed.");
    }

    public Template Template { get; }

    public Page Page { get; }

    public CleanPage Clean { get; }

    public Registered Registered { get; }
}
