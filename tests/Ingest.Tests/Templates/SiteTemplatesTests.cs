using System.Text.Json.Nodes;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Templates;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Tests.Templates;

public sealed class SiteTemplatesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DataPaths paths;
    private readonly Ledger ledger;
    private readonly ContentStore store;
    private readonly TemplateCatalog catalogue;
    private readonly SiteTemplates templates;

    public SiteTemplatesTests()
    {
        paths = DataPaths.Of(folder.Path);
        ledger = Ledger.Open(paths.Ledger, TimeProvider.System);
        store = new ContentStore(paths.Content, TimeProvider.System);
        catalogue = new TemplateCatalog(paths.Templates, TemplateCatalog.Shipped);
        templates = new SiteTemplates(paths, ledger, store, catalogue);
    }

    [Fact]
    public void A_saved_template_is_found_by_name_as_one_written_by_hand_would_be()
    {
        var saved = Assert.IsType<TemplateSaved>(templates.Save(Draft("giro-slip", 1), "Ann", null));

        Template found = Assert.IsType<LoadedTemplate>(catalogue.Find("giro-slip")).Template;
        Assert.Equal(("giro-slip", 1, "amount"), (found.Name, found.Version, Assert.Single(found.Fields).Name));
        Assert.True(found.Reference is { File: var file } && file == Path.Combine(paths.Templates, "giro-slip.v1.png") && File.Exists(file));
        TemplateChange change = Assert.Single(ledger.TemplateChanges("giro-slip", 10));
        Assert.Equal((TemplateChangeKind.Saved, "Ann", 1, saved.Hash), (change.What, change.Who, change.Version, change.File));
        Assert.Equal(File.ReadAllBytes(Path.Combine(paths.Templates, "giro-slip.json")), store.Read(change.File));
    }

    [Fact]
    public void A_template_that_was_opened_can_be_saved_again_as_the_next_version()
    {
        templates.Save(Draft("giro-slip", 1), "Ann", null);
        StoredTemplate stored = templates.Find("giro-slip")!;
        TemplateDraft again = templates.Open(stored);
        Assert.True(stored.IsOwn);
        again.Json["version"] = 2;

        Assert.IsType<TemplateSaved>(templates.Save(again, "Bob", stored.Hash));

        Assert.Equal(2, Assert.IsType<LoadedTemplate>(catalogue.Find("giro-slip")).Template.Version);
        // A page may still be being read by the version before.
        Assert.True(File.Exists(Path.Combine(paths.Templates, "giro-slip.v1.png")));
    }

    [Fact]
    public void The_second_of_two_who_change_a_template_is_told_who_was_first()
    {
        templates.Save(Draft("giro-slip", 1), "Ann", null);
        ContentHash seen = templates.Find("giro-slip")!.Hash;
        Assert.IsType<TemplateSaved>(templates.Save(Draft("giro-slip", 2), "Ann", seen));

        Assert.Equal(new TemplateChangedMeanwhile("giro-slip", "Ann"), templates.Save(Draft("giro-slip", 3), "Bob", seen));
        Assert.IsType<TemplateChangedMeanwhile>(templates.Save(Draft("giro-slip", 3), "Bob", null));
        Assert.Equal(2, Assert.IsType<LoadedTemplate>(catalogue.Find("giro-slip")).Template.Version);
    }

    [Fact]
    public void A_version_that_is_in_use_is_not_taken_for_another_template()
    {
        templates.Save(Draft("giro-slip", 4), "Ann", null);

        var unfit = Assert.IsType<TemplateUnfit>(templates.Save(Draft("giro-slip", 4), "Ann", templates.Find("giro-slip")!.Hash));

        Assert.Contains("Save this one as version 5", Assert.Single(unfit.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shipped_template_that_is_changed_becomes_one_of_the_site_and_comes_back_when_that_is_removed()
    {
        StoredTemplate shipped = templates.Find("deposit-slip")!;
        TemplateDraft mine = templates.Open(shipped);
        mine.Json["version"] = 2;
        Assert.False(shipped.IsOwn);

        var saved = Assert.IsType<TemplateSaved>(templates.Save(mine, "Ann", shipped.Hash));
        Assert.Equal(2, Assert.IsType<LoadedTemplate>(catalogue.Find("deposit-slip")).Template.Version);
        Assert.IsType<TemplateChangedMeanwhile>(templates.Remove("deposit-slip", "Bob", shipped.Hash));

        Assert.IsType<TemplateRemoved>(templates.Remove("deposit-slip", "Bob", saved.Hash));
        Assert.Equal(1, Assert.IsType<LoadedTemplate>(catalogue.Find("deposit-slip")).Template.Version);
        Assert.Equal([TemplateChangeKind.Removed, TemplateChangeKind.Saved], ledger.TemplateChanges("deposit-slip", 10).Select(c => c.What));
    }

    [Fact]
    public void What_has_mistakes_is_not_saved_and_each_is_named()
    {
        TemplateDraft draft = Draft("Giro Slip", 1);
        draft.Json["fields"]![0]!["rectangle"]!["x"] = 500;

        var unfit = Assert.IsType<TemplateUnfit>(templates.Save(draft, "Ann", null));

        Assert.Equal(["$.fields[0].rectangle", "$.name"], unfit.Problems.Select(p => p.JsonPath).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(paths.Templates));
        Assert.Empty(ledger.TemplateChanges(null, 10));
    }

    [Fact]
    public void A_reference_without_a_picture_that_is_stored_is_a_mistake_whatever_path_it_names()
    {
        TemplateDraft draft = Draft("giro-slip", 1) with { Picture = ContentHash.Of([1, 2, 3]) };
        draft.Json["reference"]!["image"] = "/etc/passwd";

        var unfit = Assert.IsType<TemplateUnfit>(templates.Save(draft, "Ann", null));

        Assert.Equal("$.reference.image", Assert.Single(unfit.Problems).JsonPath);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_leaves_everything_as_it_was()
    {
        templates.Save(Draft("giro-slip", 1), "Ann", null);
        byte[] before = File.ReadAllBytes(Path.Combine(paths.Templates, "giro-slip.json"));
        Directory.CreateDirectory(Path.Combine(paths.Templates, "giro-slip.json.saving")); // stands in the way, for root too

        Assert.Throws<StorageUnavailableException>(() => templates.Save(Draft("giro-slip", 2), "Ann", templates.Find("giro-slip")!.Hash));

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(paths.Templates, "giro-slip.json")));
        Assert.Single(ledger.TemplateChanges(null, 10));
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    private TemplateDraft Draft(string name, int version) => new(
        (JsonObject)JsonNode.Parse($$"""
            {
              "name": "{{name}}", "version": {{version}}, "size": { "width": 120, "height": 60 },
              "reference": { "image": "" },
              "fields": [{ "name": "amount", "kind": "amount", "rectangle": { "x": 80, "y": 40, "width": 30, "height": 9 },
                           "format": { "type": "amount", "currency": "EUR", "decimals": 2, "maximumMajorDigits": 5 } }]
            }
            """)!,
        store.Put(RasterEncoder.Png(Print())));

    /// <summary>A sheet of 120 x 60 mm at 150 dots an inch with enough print to be found by.</summary>
    private static PageRaster Print()
    {
        const int width = 709, height = 354;
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, (byte)240);
        var random = new Random(4);
        for (int box = 0; box < 160; box++)
        {
            int left = random.Next(width - 40), top = random.Next(height - 20), w = random.Next(3, 30), h = random.Next(3, 12);
            byte grey = (byte)random.Next(20, 120);
            for (int y = top; y < top + h; y++) pixels.AsSpan(y * width + left, w).Fill(grey);
        }
        return new PageRaster(width, height, pixels, 150);
    }
}
