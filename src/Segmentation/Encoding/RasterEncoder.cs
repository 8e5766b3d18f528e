using System.Buffers.Binary;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Encoding;

/// <summary>
/// Encodes rasters as files, PNG and JPEG in colour where the raster has it; the raster's resolution is written into each, so that what <see cref="Decoding.PageFile"/>
/// reads back has the same. Thread-safe.
/// </summary>
public static class RasterEncoder
{
    /// <summary>A PNG of 8 bits a channel, without loss.</summary>
    public static byte[] Png(PageRaster raster)
    {
        ArgumentNullException.ThrowIfNull(raster);
        using Mat mat = Picture(raster);
        Cv2.ImEncode(".png", mat, out byte[] png, new ImageEncodingParam(ImwriteFlags.PngCompression, 6));
        return PngResolution.Put(png, raster.Dpi);
    }

    /// <summary>A baseline JPEG (JFIF); colours at half the resolution, as cameras and scanners do.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="quality">1 to 100 on libjpeg's scale.</param>
    public static byte[] Jpeg(PageRaster raster, int quality)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using Mat mat = Picture(raster);
        Cv2.ImEncode(".jpg", mat, out byte[] jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
        if (!jpeg.AsSpan(6, 5).SequenceEqual("JFIF\0"u8)) throw new InvalidOperationException("The encoder wrote no JFIF header.");
        ushort dpi = (ushort)Math.Round(raster.Dpi);
        jpeg[13] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(14), dpi);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(16), dpi);
        return jpeg;
    }

    /// <summary>A grey TIFF with one page a raster, in their order.</summary>
    /// <param name="pages">1 or more.</param>
    /// <param name="compression">How pixels are stored; <see cref="TiffCompression.Group4"/> keeps black and white only.</param>
    public static byte[] Tiff(IReadOnlyList<PageRaster> pages, TiffCompression compression)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentOutOfRangeException.ThrowIfLessThan(pages.Count, 1);
        return TiffWriter.Write(pages, compression);
    }

    /// <summary>Caller disposes.</summary>
    private static Mat Picture(PageRaster raster) =>
        raster.Colour is { } colour ? Mats.OverColour(colour, raster.Width, raster.Height) : Mats.Over(raster);
}
