using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

public sealed class TemplateCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-catalog-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_shipped_templates_lie_beside_the_executable() =>
        Assert.Equal(ShippedTemplates.Names, TemplateCatalog.Shipped.LoadEvery().Select(t => t.Name));

    [Fact]
    public void An_unknown_name_tells_the_known_ones() => Assert.Contains(
        "no template 'giro'; there are: application-form, deposit-slip, personal-cheque.",
        TemplateCatalog.Shipped.Find("giro").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_path_is_read_from_wherever_it_is()
    {
        string path = Path.Combine(folder, "mine.json");
        File.Copy(ShippedTemplates.PathOf("personal-cheque"), path);
        Assert.IsType<LoadedTemplate>(TemplateCatalog.Shipped.Find(path));
    }

    [Fact]
    public void A_file_named_otherwise_than_its_template_is_refused()
    {
        File.Copy(ShippedTemplates.PathOf("personal-cheque"), Path.Combine(folder, "mine.json"));
        InvalidTemplate invalid = Assert.IsType<InvalidTemplate>(new TemplateCatalog(folder).Find("mine"));
        Assert.Equal("$.name", Assert.Single(invalid.Problems).JsonPath);
    }

    [Fact]
    public void A_broken_template_of_the_folder_is_listed_with_its_problems_and_stops_a_program_that_needs_all()
    {
        File.WriteAllText(Path.Combine(folder, "broken.json"), "{}");
        var catalog = new TemplateCatalog(folder);
        Assert.IsType<InvalidTemplate>(Assert.Single(catalog.LoadAll()).Result);
        Assert.Contains("'broken'", Assert.Throws<InvalidOperationException>(() => catalog.LoadEvery()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sites_templates_stand_beside_the_shipped_ones_and_before_one_of_the_same_name()
    {
        var catalog = new TemplateCatalog(folder, TemplateCatalog.Shipped);
        Assert.Equal(ShippedTemplates.Names, catalog.Names());

        File.WriteAllText(Path.Combine(folder, "giro.json"), ShippedTemplates.Json("deposit-slip").ToJsonString().Replace("deposit-slip", "giro", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "personal-cheque.json"), ShippedTemplates.Json("personal-cheque").ToJsonString().Replace("\"version\":1", "\"version\":7", StringComparison.Ordinal));

        Assert.Equal(["application-form", "deposit-slip", "giro", "personal-cheque"], catalog.Names());
        Assert.Equal(["application-form", "deposit-slip", "giro", "personal-cheque"], catalog.LoadEvery().Select(t => t.Name));
        Assert.Equal(7, Assert.IsType<LoadedTemplate>(catalog.Find("personal-cheque")).Template.Version);
        Assert.IsType<LoadedTemplate>(catalog.Find("deposit-slip"));
        Assert.Contains("there are: application-form, deposit-slip, giro, personal-cheque", catalog.Find("x").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_and_a_missing_one_have_no_templates()
    {
        Assert.Empty(new TemplateCatalog(folder).Names());
        Assert.Empty(new TemplateCatalog(Path.Combine(folder, "nowhere")).LoadAll());
        Assert.Throws<InvalidOperationException>(() => new TemplateCatalog(folder).LoadEvery());
        Assert.Contains("there are none", new TemplateCatalog(folder).Find("x").ToString(), StringComparison.Ordinal);
    }
}
