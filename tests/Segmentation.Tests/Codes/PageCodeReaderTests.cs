using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Codes;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Codes;

public sealed class PageCodeReaderTests
{
    /// <summary>DD1:ORDER-FORM:3 at error correction level Q.</summary>
    private const string Modules = """
        #######...###.#######
        #.....#.##..#.#.....#
        #.###.#..##.#.#.###.#
        #.###.#.##....#.###.#
        #.###.#.###.#.#.###.#
        #.....#....#..#.....#
        #######.#.#.#.#######
        ........#..##........
        .#.####.#.#####.##.#.
        ...#.#...#...####.#..
        .##..##...#.##...####
        ##..#.....#..#..##.#.
        ..###.#.##.#...#....#
        ........##.####.#.##.
        #######..#.##.#..#.#.
        #.....#.#..####.#.#.#
        #.###.#.#...###.#.#..
        #.###.#.#..###.#..#..
        #.###.#..###...#.####
        #.....#.##.#....##.#.
        #######....#...#####.
        """;

    private static readonly PageCode Printed = new("order-form", 3);

    [Theory]
    [InlineData(150, 0)]
    [InlineData(200, 7)]
    [InlineData(300, -12)]
    [InlineData(600, 3)]
    public void A_code_is_read_at_every_resolution_and_skew(int dpi, double skew) =>
        Assert.Equal(Printed, PageCodeReader.Read(Form(dpi, skew), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_code_is_read_however_the_page_lies(int orientation) =>
        Assert.Equal(Printed, PageCodeReader.Read(QuarterTurn.Upright(Form(200, 2), orientation), TestContext.Current.CancellationToken));

    [Fact]
    public void A_code_with_a_stroke_through_it_is_still_read() =>
        Assert.Equal(Printed, PageCodeReader.Read(Form(200, 0, canvas => canvas.Stroke(48, 30, 53, 27, 0.7)), TestContext.Current.CancellationToken));

    /// <summary>So that a mirror image of a form is sought as that form, and refused as its mirror image.</summary>
    [Fact]
    public void A_mirrored_code_is_read_too()
    {
        PageRaster form = Form(200, 0);
        byte[] mirrored = [.. form.Pixels];
        for (int y = 0; y < form.Height; y++) mirrored.AsSpan(y * form.Width, form.Width).Reverse();

        Assert.Equal(Printed, PageCodeReader.Read(new PageRaster(form.Width, form.Height, mirrored, 200), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_page_without_a_code_has_none()
    {
        byte[] noise = new byte[1200 * 900];
        new Random(5).NextBytes(noise);

        Assert.Null(PageCodeReader.Read(new PageRaster(1200, 900, noise, 200), TestContext.Current.CancellationToken));
        Assert.Null(PageCodeReader.Read(new Canvas(100, 80).Raster, TestContext.Current.CancellationToken));
        Assert.Null(PageCodeReader.Read(new PageRaster(1, 1, [0], 200), TestContext.Current.CancellationToken));
        Assert.Null(PageCodeReader.Read(new PageRaster(1, 5000, new byte[5000], 200), TestContext.Current.CancellationToken));
    }

    /// <summary>A sheet of 148 x 105 mm with the code of 18 mm, quiet zone included, at (40, 20).</summary>
    private static PageRaster Form(int dpi, double skew, Action<Canvas>? more = null)
    {
        var canvas = new Canvas(148, 105, dpi, skew, paper: 235);
        string[] rows = Modules.Split('\n');
        double module = 18.0 / (rows.Length + 2 * PageCode.QuietModules);
        for (int y = 0; y < rows.Length; y++)
            for (int x = 0; x < rows[y].Length; x++)
                if (rows[y][x] == '#') canvas.Square(40 + (x + PageCode.QuietModules + 0.5) * module, 20 + (y + PageCode.QuietModules + 0.5) * module, module, 15);
        more?.Invoke(canvas);
        return canvas.Raster;
    }
}
