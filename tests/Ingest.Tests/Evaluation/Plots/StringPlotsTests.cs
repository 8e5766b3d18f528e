using System.Globalization;
using System.Xml.Linq;
using DocDigits.Ingest.Evaluation.Plots;
using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Ingest.Tests.Evaluation.Strings;

namespace DocDigits.Ingest.Tests.Evaluation.Plots;

public sealed class StringPlotsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringReport report = Readings.Report(
        [.. Enumerable.Range(0, 300).Select(i => Readings.Item(
            new string('1', 1 + i % 9), (i % 7 == 0 ? "2" : new string('1', 1 + i % 9), 1 - i / 301.0), i % 5 == 0 ? "" : "1", "1", accepted: i < 40))]);

    [Fact]
    public void Three_files_are_written_and_written_again_and_nothing_else()
    {
        string[] names = ["by-length.svg", "reliability.svg", "risk-coverage.svg"];
        StringPlots.Write(report, folder["deep/plots"]);
        IReadOnlyList<string> written = StringPlots.Write(report, folder["deep/plots"]);
        Assert.Equal(names, written.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(names, Directory.EnumerateFileSystemEntries(folder["deep/plots"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_drawn_lies_in_the_picture_and_every_picture_has_a_title_and_a_dark_side()
    {
        foreach (string path in StringPlots.Write(report, folder.Path))
        {
            XElement svg = XDocument.Load(path).Root!;
            double width = Number(svg, "width"), height = Number(svg, "height");
            Assert.NotEmpty(svg.Elements().First(e => e.Name.LocalName == "title").Value);
            Assert.Contains("prefers-color-scheme:dark", svg.Elements().First(e => e.Name.LocalName == "style").Value, StringComparison.Ordinal);
            foreach (XElement element in svg.Elements())
            {
                foreach (string x in new[] { "x", "x1", "x2", "cx" }) Assert.InRange(Number(element, x), 0, width);
                foreach (string y in new[] { "y", "y1", "y2", "cy" }) Assert.InRange(Number(element, y), 0, height);
                if (element.Name.LocalName == "rect") Assert.InRange(Number(element, "x") + Number(element, "width"), 0, width + 0.01);
            }
        }
    }

    [Fact]
    public void A_bin_is_a_dot_with_its_range_and_a_reader_is_a_line_and_a_length_a_bar()
    {
        StringPlots.Write(report, folder.Path);
        XElement[] reliability = Elements("reliability.svg"), curve = Elements("risk-coverage.svg"), lengths = Elements("by-length.svg");
        int bins = report.Readers.Values.Sum(s => s.CalibrationBins.Count);
        Assert.Equal(bins, reliability.Count(e => e.Name.LocalName == "circle"));
        Assert.Equal(bins, reliability.Count(e => Style(e).StartsWith("error ", StringComparison.Ordinal)));
        // Two lines a reader: the curve, and its key in the legend.
        Assert.Equal(2 * 3, curve.Count(e => Style(e).StartsWith("line ", StringComparison.Ordinal)));
        Assert.Equal(3 * 9, lengths.Count(e => Style(e).StartsWith("error ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reader_that_said_nothing_and_an_empty_report_can_be_drawn_too()
    {
        StringPlots.Write(Readings.Report(Readings.Item("12", ("", 0), "", "")), folder.Path);
        StringPlots.Write(Readings.Report(), folder.Path);
        Assert.NotEmpty(Elements("by-length.svg"));
    }

    public void Dispose() => folder.Dispose();

    private XElement[] Elements(string file) => [.. XDocument.Load(folder[file]).Root!.Elements()];

    private static string Style(XElement element) => (string?)element.Attribute("class") ?? "";

    private static double Number(XElement element, string attribute) =>
        element.Attribute(attribute) is { } a ? double.Parse(a.Value, CultureInfo.InvariantCulture) : 0;
}
