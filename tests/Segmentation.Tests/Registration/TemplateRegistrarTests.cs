using CsCheck;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Registration;

public sealed class TemplateRegistrarTests
{
    private static CleanPage Clean(PageRaster raster) =>
        new(new Page(ContentHash.Of([1]), 0, raster), SkewEstimator.Estimate(raster, CancellationToken.None));

    private static TemplateRegistration Register(PageRaster raster) =>
        TemplateRegistrar.RegisterBest(Clean(raster), FormDrawing.Shipped, CancellationToken.None);

    [Fact]
    public void A_page_of_any_template_turned_shifted_and_scaled_is_registered_to_it() =>
        Gen.Select(Gen.Int[0, 2], Gen.Double[-4, 4], Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Int[150, 300], Gen.Int[200, 255]).Holds(
            (which, skew, dx, dy, dpi, paper) =>
            {
                Template template = FormDrawing.Shipped[which];
                Canvas canvas = FormDrawing.Draw(template, dpi, skew, (dx, dy), (byte)paper);
                var found = Assert.IsType<Registered>(Register(canvas.Raster));
                Assert.Equal(template.Name, found.Template.Name);
                Assert.InRange(found.ResidualMillimetres, 0, 0.15);
                AssertFieldsLieWherePrinted(canvas, found, 0.2);
            }, iter: 25, seed: "0000KeXbN5w6");

    [Fact]
    public void A_page_that_lies_on_its_side_or_upside_down_is_registered_with_upright_fields() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3], Gen.Double[-4, 4], Gen.Int[150, 300]).Holds((which, quarters, skew, dpi) =>
        {
            Template template = FormDrawing.Shipped[which];
            Canvas canvas = FormDrawing.Draw(template, dpi, skew);
            PageRaster upright = canvas.Raster, scanned = QuarterTurn.Upright(upright, 360 - 90 * quarters);

            var found = Assert.IsType<Registered>(Register(scanned));

            Assert.Equal((template.Name, 90 * quarters), (found.Template.Name, found.Orientation));
            Assert.Equal(skew, found.SkewDegrees, 0.3);
            Registered turned = found with { Fields = [.. found.Fields.Select(f => f with { CropQuad = QuarterTurn.ToUpright(f.CropQuad, scanned.Width, scanned.Height, found.Orientation) })] };
            AssertFieldsLieWherePrinted(canvas, turned, 0.2);
            var straight = Assert.IsType<Registered>(Register(upright));
            Assert.Equal(0, straight.Orientation);
            // Sizes are rounded from a scale that is measured on each picture by itself.
            Assert.All(straight.Fields.Zip(found.Fields), pair =>
            {
                Assert.InRange(pair.Second.Crop.Width - pair.First.Crop.Width, -1, 1);
                Assert.InRange(pair.Second.Crop.Height - pair.First.Crop.Height, -1, 1);
            });
        }, iter: 12, seed: "0000KeXbN5w6");

    [Fact]
    public void A_turned_page_of_a_template_that_cannot_tell_top_from_bottom_is_refused_and_an_upright_one_is_read()
    {
        Template form = FormDrawing.Shipped[1];
        Template symmetric = form with { Anchors = [.. form.Anchors.Where(a => a is FiducialAnchor)] };
        PageRaster page = FormDrawing.Draw(symmetric).Raster;

        Assert.Equal(0, Assert.IsType<Registered>(TemplateRegistrar.Register(Clean(page), symmetric, CancellationToken.None)).Orientation);
        PageRaster onItsSide = QuarterTurn.Upright(page, 90);
        Assert.Contains("top from bottom", Assert.IsType<NotRegistered>(TemplateRegistrar.Register(Clean(onItsSide), symmetric, CancellationToken.None)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_shipped_template_looks_the_same_upside_down() => Assert.DoesNotContain(FormDrawing.Shipped, TemplateSymmetry.LooksTheSameUpsideDown);

    private static void AssertFieldsLieWherePrinted(Canvas canvas, Registered found, double tolerance)
    {
        for (int i = 0; i < found.Fields.Count; i++)
        {
            MillimetreRect area = found.Template.Fields[i].Area;
            PixelQuad quad = found.Fields[i].AreaOnPage;
            foreach ((PixelPoint at, double x, double y) in new[] { (quad.TopLeft, area.X, area.Y), (quad.TopRight, area.Right, area.Y), (quad.BottomRight, area.Right, area.Bottom), (quad.BottomLeft, area.X, area.Bottom) })
            {
                (double px, double py) = canvas.ToPixels(x, y);
                Assert.InRange(Math.Sqrt(Math.Pow(px - at.X, 2) + Math.Pow(py - at.Y, 2)) / found.PixelsPerMillimetre, 0, tolerance);
            }
        }
    }

    [Theory]
    [InlineData(72)]
    [InlineData(400)]
    [InlineData(200)]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(2400)]
    public void A_wrong_resolution_does_not_matter(double stated)
    {
        Canvas canvas = FormDrawing.Draw(FormDrawing.Shipped[0], 240, 1);
        PageRaster page = canvas.Raster;
        var found = Assert.IsType<Registered>(Register(new PageRaster(page.Width, page.Height, page.Pixels, stated)));
        Assert.Equal(240 / 25.4, found.PixelsPerMillimetre, 0.05);
        AssertFieldsLieWherePrinted(canvas, found, 0.2);
    }

    [Theory]
    [InlineData(1.05)]
    [InlineData(0.95)]
    public void A_page_with_one_side_stretched_is_registered_among_all_templates(double stretch)
    {
        foreach (Template template in FormDrawing.Shipped)
        {
            PageRaster page = FormDrawing.Draw(template, 150).Raster;
            var found = Assert.IsType<Registered>(Register(Stretching.Rows(page, stretch)));
            Assert.Equal(template.Name, found.Template.Name);
        }
    }

    [Fact]
    public void A_page_cropped_on_two_sides_is_registered()
    {
        PageRaster page = FormDrawing.Draw(FormDrawing.Shipped[0], 200, 0.7).Raster;
        PageRaster cropped = page.Crop(new PixelRect(40, 30, page.Width - 40, page.Height - 30));
        var found = Assert.IsType<Registered>(Register(cropped));
        Assert.InRange(found.ResidualMillimetres, 0, 0.15);
    }

    [Fact]
    public void A_cheque_on_a_larger_scanner_bed_is_registered()
    {
        PageRaster cheque = FormDrawing.Draw(FormDrawing.Shipped[0], 200).Raster;
        const int width = 1700, height = 2200;
        byte[] bed = new byte[width * height];
        Array.Fill(bed, (byte)250);
        for (int y = 0; y < cheque.Height; y++) cheque.Pixels.AsSpan(y * cheque.Width, cheque.Width).CopyTo(bed.AsSpan((y + 60) * width + 100));
        Assert.Equal("personal-cheque", Assert.IsType<Registered>(Register(new PageRaster(width, height, bed, 200))).Template.Name);
    }

    [Theory]
    [InlineData(0, 0, true, 0, 0.4, 0)]
    [InlineData(0, 0, false, 0, 0.4, 0)]
    [InlineData(0, 2, true, 0, 0, 0)]
    [InlineData(0, 0, true, 180, 0, 0)]
    [InlineData(0, 1, false, 90, 0, 0)]
    [InlineData(0, 0, true, 0, 3, 0)]
    [InlineData(0, 2, true, 0, -5, -5)]
    public void Two_sheets_on_one_scan_are_refused_and_named_rather_than_one_of_them_lost(int one, int other, bool below, int orientation, double otherSkew, double skew)
    {
        PageRaster first = FormDrawing.Draw(FormDrawing.Shipped[one], skew: skew).Raster;
        PageRaster second = QuarterTurn.Upright(FormDrawing.Draw(FormDrawing.Shipped[other], skew: otherSkew).Raster, orientation);
        (int width, int height) = below ? (Math.Max(first.Width, second.Width), first.Height + second.Height + 40) : (first.Width + second.Width + 40, Math.Max(first.Height, second.Height));
        byte[] bed = new byte[width * height];
        Array.Fill(bed, (byte)255);
        foreach ((PageRaster sheet, int left, int top) in new[] { (first, 0, 0), (second, below ? 0 : first.Width + 40, below ? first.Height + 40 : 0) })
            for (int y = 0; y < sheet.Height; y++) sheet.Pixels.AsSpan(y * sheet.Width, sheet.Width).CopyTo(bed.AsSpan((y + top) * width + left));

        string reason = Assert.IsType<NotRegistered>(Register(new PageRaster(width, height, bed, 200))).Reason;

        Assert.Contains("one by one", reason, StringComparison.Ordinal);
        Assert.All([one, other], which => Assert.Contains(FormDrawing.Shipped[which].Name, reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_faded_upright_page_of_a_template_that_cannot_tell_top_from_bottom_is_read_as_it_was_scanned()
    {
        Template form = FormDrawing.Shipped[1];
        Template symmetric = form with { Anchors = [.. form.Anchors.Where(a => a is FiducialAnchor)] };
        Template printed = symmetric with { Anchors = [.. symmetric.Anchors.Skip(1)] };

        Assert.Equal(0, Assert.IsType<Registered>(TemplateRegistrar.Register(Clean(FormDrawing.Draw(printed).Raster), symmetric, CancellationToken.None)).Orientation);
    }

    [Fact]
    public void A_mirror_image_a_negative_a_blank_and_a_black_page_are_called_what_they_are()
    {
        PageRaster page = FormDrawing.Draw(FormDrawing.Shipped[0], skew: 2).Raster;
        byte[] mirrored = [.. page.Pixels], negative = [.. page.Pixels.Select(grey => (byte)(255 - grey))];
        for (int y = 0; y < page.Height; y++) mirrored.AsSpan(y * page.Width, page.Width).Reverse();

        Assert.Contains("mirror image", Reason(mirrored), StringComparison.Ordinal);
        Assert.Contains("negative", Reason(negative), StringComparison.Ordinal);
        Assert.Contains("blank", Reason([.. Enumerable.Repeat((byte)240, page.Pixels.Length)]), StringComparison.Ordinal);
        Assert.Contains("dark", Reason(new byte[page.Pixels.Length]), StringComparison.Ordinal);

        string Reason(byte[] pixels) => Assert.IsType<NotRegistered>(Register(new PageRaster(page.Width, page.Height, pixels, 200))).Reason;
    }

    [Fact]
    public void A_page_printed_as_pale_as_registration_can_see_is_not_taken_for_blank() =>
        Assert.IsType<Registered>(Register(FormDrawing.Draw(FormDrawing.Shipped[0], paper: 250, line: 224).Raster));

    [Fact]
    public void A_strip_of_one_pixel_is_refused_at_once()
    {
        byte[] strip = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i % 7 < 3 ? 20 : 240))];
        Assert.Contains("cannot hold", Assert.IsType<NotRegistered>(Register(new PageRaster(1, 10_000, strip, 200))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_two_of_its_anchors_is_registered_and_without_most_is_refused_by_name()
    {
        Template cheque = FormDrawing.Shipped[0];
        Canvas fewer = FormDrawing.Draw(cheque with { Anchors = [.. cheque.Anchors.Where(a => a.Name is not ("bank-box" or "payee-box"))] });
        Assert.IsType<Registered>(Register(fewer.Raster));
        Canvas little = FormDrawing.Draw(cheque with { Anchors = [.. cheque.Anchors.Where(a => a.Name is "date-comb")], Fields = [] });
        string reason = Assert.IsType<NotRegistered>(TemplateRegistrar.Register(Clean(little.Raster), cheque, CancellationToken.None)).Reason;
        Assert.Contains("not found", reason, StringComparison.Ordinal);
        Assert.Contains("signature-box", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_whose_field_is_cut_off_is_refused()
    {
        PageRaster page = FormDrawing.Draw(FormDrawing.Shipped[0]).Raster;
        PageRaster cropped = page.Crop(new PixelRect(0, 120, page.Width, page.Height - 120));
        Assert.IsType<NotRegistered>(TemplateRegistrar.Register(Clean(cropped), FormDrawing.Shipped[0], CancellationToken.None));
    }

    [Fact]
    public void A_blank_page_a_page_of_writing_and_a_foreign_form_are_refused()
    {
        Assert.IsType<NotRegistered>(Register(new Canvas(170, 75).Raster));

        var writing = new Canvas(170, 75);
        for (int line = 0; line < 8; line++)
            for (int i = 0; i < 30; i++) writing.Digit((3 * i + line) % 10, 6 + i * 5.2, 5 + line * 8.5, 5);
        Assert.IsType<NotRegistered>(Register(writing.Raster));

        var foreign = new Canvas(170, 75);
        for (int row = 0; row < 6; row++)
            for (int column = 0; column < 5; column++) foreign.Frame(new MillimetreRect(8 + column * 31, 6 + row * 11, 31, 11), 0.25);
        Assert.IsType<NotRegistered>(Register(foreign.Raster));
    }

    [Fact]
    public void The_cheque_of_the_cash_letter_is_none_of_ours()
    {
        string path = Path.Combine(DataFolder.Path, "x9", "check_image.tiff");
        Assert.SkipUnless(File.Exists(path), DataFolder.Missing);
        PageRaster page = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 0, DecodeLimits.Default)).Raster;
        Assert.IsType<NotRegistered>(Register(page));
    }
}
