using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest.Tests.Evaluation.Strings;

public sealed class StringFailurePageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Each_wrong_reading_has_its_picture_its_truth_and_what_each_reader_said_the_surest_first()
    {
        folder.Write("345.png", TestPages.Png(200));
        string page = Page(10,
            Readings.Item("12", ("12", 0.999), "12", "12", accepted: true),
            Readings.Item("6789", ("6788", 0.3), "6788", ""),
            Readings.Item("345", ("845", 0.9957), "345", "845", accepted: true));

        Assert.Contains("2 of 2 wrong readings among 3 fields", page, StringComparison.Ordinal);
        string[] rows = page.Split("<tr>")[2..];
        Assert.Equal(2, rows.Length);
        foreach (string said in new[] { "<img ", ">345<", ">845<", "99.5 %", "80.0 %", "70.0 %", "<strong>accepted</strong>", "345.png" }) Assert.Contains(said, rows[0], StringComparison.Ordinal);
        foreach (string said in new[] { "no picture: ", ">6789<", ">6788<", "30.0 %", ">nothing<", "review: Not &quot;certain&quot;, enough." }) Assert.Contains(said, rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(">12<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_in_the_page_without_loss_and_nothing_else_is_loaded()
    {
        folder.Write("345.png", TestPages.Png(200));
        string page = Page(10, Readings.Item("345", ("845", 0.9), "345", "845"));

        string data = page.Split("data:image/png;base64,")[1].Split('"')[0];
        string copy = folder.Write("copy.png", Convert.FromBase64String(data));
        Assert.Equal(
            Assert.IsType<DecodedPage>(PageFile.DecodePage(folder["345.png"], 0, DecodeLimits.Default)).Raster.Pixels,
            Assert.IsType<DecodedPage>(PageFile.DecodePage(copy, 0, DecodeLimits.Default)).Raster.Pixels);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_no_markup_and_no_more_are_shown_than_are_asked_for()
    {
        StringItem item = Readings.Item("345", ("845", 0.9), "345", "845") with { File = "<b>&.png", Page = 2 };
        string page = Page(1, item, Readings.Item("12", ("13", 0.8), "13", "12"));

        Assert.Contains("&lt;b&gt;&amp;.png, page 3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 wrong readings", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">13<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_wrong_the_page_says_so()
    {
        string page = Page(10, Readings.Item("12", ("12", 0.999), "12", "12", accepted: true));
        Assert.Contains("0 of 0 wrong readings among 1 fields", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table>", page, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Page(int most, params StringItem[] items) =>
        StringFailurePage.Of(Readings.Report(items) with { Images = folder.Path }, most, TestContext.Current.CancellationToken);
}
