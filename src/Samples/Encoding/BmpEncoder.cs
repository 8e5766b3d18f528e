using System.Buffers.Binary;
using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Encoding;

/// <summary>Writes grey Windows bitmaps: BITMAPINFOHEADER, 8 bits a pixel with a grey palette, bottom row first, rows padded to 4 bytes.</summary>
internal static class BmpEncoder
{
    private const int HeaderLength = 14 + 40, PaletteLength = 256 * 4;

    public static byte[] Encode(PageRaster raster)
    {
        int stride = (raster.Width + 3) / 4 * 4, offset = HeaderLength + PaletteLength, length = offset + stride * raster.Height;
        int pixelsPerMetre = (int)Math.Round(raster.Dpi / 0.0254);
        byte[] file = new byte[length];
        Span<byte> bytes = file;
        "BM"u8.CopyTo(bytes);
        Put(bytes, 2, length);
        Put(bytes, 10, offset);
        Put(bytes, 14, 40);
        Put(bytes, 18, raster.Width);
        Put(bytes, 22, raster.Height);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[26..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[28..], 8);
        Put(bytes, 34, stride * raster.Height);
        Put(bytes, 38, pixelsPerMetre);
        Put(bytes, 42, pixelsPerMetre);
        Put(bytes, 46, 256);
        for (int i = 0; i < 256; i++) bytes.Slice(HeaderLength + 4 * i, 3).Fill((byte)i);
        for (int y = 0; y < raster.Height; y++)
            raster.Pixels.AsSpan(y * raster.Width, raster.Width).CopyTo(bytes[(offset + stride * (raster.Height - 1 - y))..]);
        return file;
    }

    private static void Put(Span<byte> bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], value);
}
