using System.IO.Compression;
using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Encoding;

/// <summary>Writes little-endian TIFF 6.0, one strip a page.</summary>
internal static class TiffWriter
{
    private const ushort Short = 3, Long = 4, Rational = 5;

    public static byte[] Write(IReadOnlyList<PageRaster> pages, TiffCompression compression)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        long nextOffsetAt = file.Position;
        writer.Write(0u);
        for (int i = 0; i < pages.Count; i++)
        {
            byte[] data = Compress(pages[i], compression);
            uint dataAt = (uint)file.Position;
            writer.Write(data);
            if (file.Position % 2 != 0) writer.Write((byte)0);
            uint resolutionAt = (uint)file.Position;
            writer.Write((uint)Math.Round(pages[i].Dpi * 1000));
            writer.Write(1000u);
            uint directoryAt = (uint)file.Position;
            file.Position = nextOffsetAt;
            writer.Write(directoryAt);
            file.Position = directoryAt;
            nextOffsetAt = WriteDirectory(writer, pages[i], compression, i, pages.Count, dataAt, (uint)data.Length, resolutionAt);
        }
        return file.ToArray();
    }

    /// <summary>Writes the directory, and returns where the offset of the next one stands.</summary>
    private static long WriteDirectory(BinaryWriter writer, PageRaster page, TiffCompression compression, int index, int count, uint dataAt, uint length, uint resolutionAt)
    {
        bool twoLevel = compression == TiffCompression.Group4;
        (ushort Tag, ushort Type, uint Value)[] entries =
        [
            (256, Long, (uint)page.Width),
            (257, Long, (uint)page.Height),
            (258, Short, twoLevel ? 1u : 8u),
            (259, Short, compression switch { TiffCompression.None => 1u, TiffCompression.Deflate => 8u, _ => 4u }),
            (262, Short, twoLevel ? 0u : 1u), // white is zero in a fax picture
            (273, Long, dataAt),
            (277, Short, 1),
            (278, Long, (uint)page.Height),
            (279, Long, length),
            (282, Rational, resolutionAt),
            (283, Rational, resolutionAt),
            (296, Short, 2),
            (297, Short, (uint)index | (uint)count << 16),
        ];
        writer.Write((ushort)entries.Length);
        foreach ((ushort tag, ushort type, uint value) in entries)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(tag == 297 ? 2u : 1u);
            writer.Write(value);
        }
        long next = writer.BaseStream.Position;
        writer.Write(0u);
        return next;
    }

    private static byte[] Compress(PageRaster page, TiffCompression compression)
    {
        switch (compression)
        {
            case TiffCompression.None:
                return page.Pixels;
            case TiffCompression.Group4:
                return Group4.Encode(page);
            case TiffCompression.Deflate:
                using (var packed = new MemoryStream())
                {
                    using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(page.Pixels);
                    return packed.ToArray();
                }
            default:
                throw new ArgumentOutOfRangeException(nameof(compression), compression, "Unknown compression.");
        }
    }
}
