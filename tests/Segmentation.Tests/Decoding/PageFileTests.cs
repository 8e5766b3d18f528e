using System.Buffers.Binary;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Decoding;

public sealed class PageFileTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static PageRaster Drawing()
    {
        var canvas = new Canvas(60, 20, 240);
        for (int d = 0; d < 10; d++) canvas.Digit(d, 2 + d * 5.5, 4, 10);
        return canvas.Raster;
    }

    private PageDecoding Decode(byte[] file, string name = "page") => PageFile.DecodePage(folder.Write(name, file), 0, DecodeLimits.Default);

    private PageRaster Raster(byte[] file) => Assert.IsType<DecodedPage>(Decode(file)).Raster;

    private string RefusedBy(byte[] file, DecodeLimits? limits = null)
    {
        string path = folder.Write("page", file);
        string reason = Assert.IsType<UnreadablePageFile>(PageFile.Inspect(path, limits ?? DecodeLimits.Default)).Reason;
        Assert.Equal(reason, Assert.IsType<UndecodablePage>(PageFile.DecodePage(path, 0, limits ?? DecodeLimits.Default)).Reason);
        return reason;
    }

    public static TheoryData<string> Formats => ["PNG", "JPEG", "TIFF", "TIFF G4", "BMP"];

    private static byte[] File(string format) => format switch
    {
        "PNG" => RasterEncoder.Png(Drawing()),
        "JPEG" => RasterEncoder.Jpeg(Drawing(), 90),
        "TIFF" => RasterEncoder.Tiff([Drawing()], TiffCompression.Deflate),
        "TIFF G4" => RasterEncoder.Tiff([Drawing()], TiffCompression.Group4),
        _ => Bmp(Drawing()),
    };

    private static byte[] Bmp(PageRaster page)
    {
        int stride = (page.Width * 3 + 3) / 4 * 4;
        byte[] bmp = new byte[54 + stride * page.Height];
        (bmp[0], bmp[1], bmp[10], bmp[14], bmp[26], bmp[28]) = ((byte)'B', (byte)'M', 54, 40, 1, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), page.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), -page.Height);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(38), 9449); // 240 dpi
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(42), 9449);
        for (int y = 0; y < page.Height; y++)
            for (int x = 0; x < page.Width; x++) bmp.AsSpan(54 + y * stride + 3 * x, 3).Fill(page[x, y]);
        return bmp;
    }

    [Theory, MemberData(nameof(Formats))]
    public void Each_format_is_known_by_its_content_and_not_by_its_name(string format)
    {
        string path = folder.Write("scan.txt", File(format));
        Assert.Equal(new ReadablePageFile(format.Split(' ')[0], 1), PageFile.Inspect(path, DecodeLimits.Default));
        var page = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 0, DecodeLimits.Default));
        Assert.True(page.ResolutionIsStated);
        Assert.Equal(240, page.Raster.Dpi, 0.1);
        Assert.Equal((Drawing().Width, Drawing().Height), (page.Raster.Width, page.Raster.Height));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_file_cut_anywhere_is_refused_with_a_reason(string format)
    {
        byte[] whole = File(format);
        for (int i = 1; i <= 40; i++)
        {
            int length = (int)((long)whole.Length * i / 41);
            PageDecoding decoding = Decode(whole[..length]);
            string reason = Assert.IsType<UndecodablePage>(decoding).Reason;
            if (length > 200) Assert.Contains("cut short", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_empty_file_a_missing_file_a_folder_and_a_text_have_reasons()
    {
        Assert.Equal("The file is empty.", RefusedBy([]));
        Assert.Contains("not PNG, JPEG, BMP or TIFF", RefusedBy("Dear Sir"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("PDF", RefusedBy("%PDF-1.7 ..."u8.ToArray()), StringComparison.Ordinal);
        Assert.IsType<UnreadablePageFile>(PageFile.Inspect(Path.Combine(folder.Path, "absent.png"), DecodeLimits.Default));
        Assert.IsType<UnreadablePageFile>(PageFile.Inspect(folder.Path, DecodeLimits.Default));
    }

    [Fact]
    public void Sizes_of_nothing_and_of_sixty_thousand_are_refused_from_the_header_alone()
    {
        // The picture data is a single row: were it decoded, the reason would be another.
        Assert.Contains("0 x 0", RefusedBy(PngFile.Of(0, 0, 8, 0, [0])), StringComparison.Ordinal);
        Assert.Contains("60,000 x 60,000", RefusedBy(PngFile.Of(60_000, 60_000, 8, 0, new byte[60_001])), StringComparison.Ordinal);

        byte[] jpeg = File("JPEG");
        int frame = jpeg.AsSpan().IndexOf((byte[])[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 60_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 60_000);
        Assert.Contains("60,000 x 60,000", RefusedBy(jpeg), StringComparison.Ordinal);

        byte[] bmp = File("BMP");
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 0);
        Assert.Contains("nothing to see", RefusedBy(bmp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_bitmap_compressed_by_run_lengths_is_refused_since_half_of_it_might_be_lost(uint compression)
    {
        byte[] bmp = File("BMP");
        BinaryPrimitives.WriteUInt32LittleEndian(bmp.AsSpan(30), compression);
        Assert.Contains("run lengths", RefusedBy(bmp), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_of_bytes_sides_pixels_and_pages_hold()
    {
        byte[] png = File("PNG");
        Assert.Contains("bytes", RefusedBy(png, new DecodeLimits(MaximumBytes: png.Length - 1)), StringComparison.Ordinal);
        Assert.Contains("a side", RefusedBy(png, new DecodeLimits(MaximumSide: 500)), StringComparison.Ordinal);
        Assert.Contains("pixels; at most", RefusedBy(png, new DecodeLimits(MaximumPixels: 1000)), StringComparison.Ordinal);
        byte[] tiff = RasterEncoder.Tiff([Drawing(), Drawing(), Drawing()], TiffCompression.Group4);
        Assert.Contains("more than 2 pages", RefusedBy(tiff, new DecodeLimits(MaximumPages: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tiff_whose_directories_form_a_ring_is_refused()
    {
        byte[] tiff = RasterEncoder.Tiff([Drawing()], TiffCompression.Group4);
        tiff.AsSpan(4, 4).CopyTo(tiff.AsSpan(tiff.Length - 4));
        Assert.Contains("ring", RefusedBy(tiff), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_beyond_the_last_has_a_reason() =>
        Assert.Contains("no page 3", Assert.IsType<UndecodablePage>(
            PageFile.DecodePage(folder.Write("t", File("TIFF")), 2, DecodeLimits.Default)).Reason, StringComparison.Ordinal);

    [Fact]
    public void One_page_of_a_tiff_is_decoded_although_another_is_damaged()
    {
        byte[] tiff = RasterEncoder.Tiff([Drawing(), Drawing()], TiffCompression.Deflate);
        tiff.AsSpan(8, 200).Fill(0x55); // the first page's data
        string path = folder.Write("t", tiff);
        Assert.IsType<UndecodablePage>(PageFile.DecodePage(path, 0, DecodeLimits.Default));
        Assert.Equal(Drawing().Pixels, Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 1, DecodeLimits.Default)).Raster.Pixels);
    }

    [Fact]
    public void A_png_with_a_flipped_bit_in_its_data_is_refused()
    {
        byte[] png = File("PNG");
        png[png.Length / 2] ^= 4;
        Assert.Contains("damaged", RefusedBy(png), StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_bits_are_reduced_to_eight()
    {
        PageRaster page = Raster(PngFile.Of(2, 1, 16, 0, [0, 0x80, 0x00, 0xFF, 0xFF]));
        Assert.Equal([128, 255], page.Pixels);
    }

    [Fact]
    public void Transparency_shows_white_paper()
    {
        // Red: opaque, transparent; black at a quarter.
        Assert.Equal([76, 255, 191], Raster(PngFile.Of(3, 1, 8, 6, [0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 64])).Pixels);
        Assert.Equal([0, 255], Raster(PngFile.Of(2, 1, 8, 4, [0, 0, 255, 0, 0])).Pixels);
    }

    [Fact]
    public void A_palette_with_a_transparent_colour_shows_white_paper()
    {
        byte[] png = PngFile.Of(3, 1, 8, 3, [0, 0, 1, 2], ("PLTE", [0, 0, 0, 255, 255, 255, 0, 0, 0]), ("tRNS", [255, 255, 0]));
        Assert.Equal([0, 255, 255], Raster(png).Pixels);
    }

    [Fact]
    public void One_bit_pixels_are_black_and_white()
    {
        Assert.Equal([255, 0, 255, 255, 0, 0, 0, 0], Raster(PngFile.Of(8, 1, 1, 0, [0, 0b10110000])).Pixels);
    }

    [Fact]
    public void A_cmyk_jpeg_with_an_adobe_marker_is_converted_and_one_without_is_refused()
    {
        // 32 x 16: the left half black, the right half white.
        byte[] cmyk = Convert.FromBase64String(CmykJpeg);
        PageRaster page = Raster(cmyk);
        Assert.True(page[4, 8] < 8 && page[28, 8] > 247, $"{page[4, 8]} {page[28, 8]}");
        int adobe = cmyk.AsSpan().IndexOf("Adobe"u8) - 4;
        byte[] without = [.. cmyk[..adobe], .. cmyk[(adobe + 16)..]];
        Assert.Contains("CMYK", RefusedBy(without), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 30)]
    [InlineData(9000, 9000)]
    [InlineData(200, 300)]
    public void A_resolution_that_cannot_be_believed_is_not(ushort x, ushort y)
    {
        byte[] jpeg = File("JPEG");
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(14), x);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(16), y);
        var page = Assert.IsType<DecodedPage>(Decode(jpeg));
        Assert.Equal((PageFile.AssumedDpi, false), (page.Raster.Dpi, page.ResolutionIsStated));
    }

    [Fact]
    public void A_fax_page_with_half_the_rows_is_stretched_to_its_true_shape()
    {
        byte[] jpeg = File("JPEG");
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(14), 204);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(16), 98);
        PageRaster page = Raster(jpeg);
        Assert.Equal(204, page.Dpi);
        Assert.Equal(Drawing().Width, page.Width);
        Assert.Equal(Drawing().Height * 204 / 98.0, page.Height, 1.0);
    }

    [Fact]
    public void The_cheque_of_the_cash_letter_is_decoded()
    {
        string path = Path.Combine(DataFolder.Path, "x9", "check_image.tiff");
        Assert.SkipUnless(System.IO.File.Exists(path), DataFolder.Missing);
        PageRaster page = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 0, DecodeLimits.Default)).Raster;
        Assert.Equal((1200, 550, 200.0), (page.Width, page.Height, page.Dpi));
        Assert.InRange(page.Pixels.Count(p => p == 0), 10_000, 200_000);
    }

    private const string CmykJpeg = "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAKBwcIBwYKCAgICwoKCw4YEA4NDQ4dFRYRGCMfJSQiHyIhJis3LyYpNCkhIjBBMTQ5Oz4+PiUuRElDPEg3PT47/9sAQwEKCwsODQ4cEBAcOygiKDs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7/8AAFAgAEAAgBAERAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAIB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwDGQYyAALMAAEZgACzAB//Z";
}
