using System.Buffers.Binary;
using System.IO.Compression;
using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>Writes IDX files, for tests.</summary>
internal static class IdxWriter
{
    public static byte[] Images(byte[] pixels) => Join([0x803, pixels.Length / IdxImages.PixelsPerImage, IdxImages.Side, IdxImages.Side], pixels);

    public static byte[] Labels(byte[] labels) => Join([0x801, labels.Length], labels);

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Join(int[] header, byte[] content)
    {
        byte[] file = new byte[header.Length * 4 + content.Length];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(i * 4), header[i]);
        content.CopyTo(file, header.Length * 4);
        return file;
    }
}
