using System.Buffers.Binary;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Encoding;

/// <summary>Writes the resolution into a PNG: a pHYs chunk after the header chunk (ISO/IEC 15948, 11.3.5.3).</summary>
internal static class PngResolution
{
    private const int HeaderEnd = 8 + 25;

    public static byte[] Put(byte[] png, double dpi)
    {
        byte[] chunk = new byte[21];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        uint perMetre = (uint)Math.Round(dpi / 0.0254);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8), perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Crc32.Of(chunk.AsSpan(4, 13)));
        return [.. png.AsSpan(0, HeaderEnd), .. chunk, .. png.AsSpan(HeaderEnd)];
    }
}
