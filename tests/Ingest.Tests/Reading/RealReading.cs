using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Reading;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>The production stages with the shipped networks and templates, shared by a test class.</summary>
public sealed class RealReading
{
    private readonly ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder);

    public FieldReader Reader => models.Reader;

    public AcceptancePolicy Policy { get; } = new(TimeProvider.System);

    public ReadPage ReadPage => new(TemplateCatalog.Shipped, Reader, Policy, TimeProvider.System);
}
