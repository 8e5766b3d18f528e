using System.Buffers.Binary;

namespace DocDigits.EndToEnd.Tests.Running;

/// <summary>Small pictures with unusual headers, written byte by byte.</summary>
internal static class Bitmaps
{
    /// <summary>A Windows bitmap's headers without any pixel.</summary>
    public static byte[] Header(int width, int height, short bitsPerPixel)
    {
        byte[] file = new byte[54];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), bitsPerPixel);
        return file;
    }

    /// <summary>An uncompressed TIFF of one strip, all pixels the same: nothing to register on, if it is decoded at all.</summary>
    public static byte[] Tiff(int width, int height, short bitsPerSample, short samplesPerPixel, short photometric)
    {
        int strip = width * height * samplesPerPixel * bitsPerSample / 8;
        // The sizes of several samples do not fit their entry, and stand after the directory.
        (ushort Tag, ushort Type, int Count, int Value)[] entries =
        [
            (256, 3, 1, width), (257, 3, 1, height), (258, 3, samplesPerPixel, samplesPerPixel <= 2 ? bitsPerSample : 8 + 2 + 9 * 12 + 4),
            (259, 3, 1, 1), (262, 3, 1, photometric), (273, 4, 1, 200), (277, 3, 1, samplesPerPixel), (278, 3, 1, height), (279, 4, 1, strip),
        ];
        byte[] file = new byte[200 + strip];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8), (short)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            Span<byte> at = file.AsSpan(10 + 12 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(at, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], entries[i].Value);
        }
        for (int i = 0; i < samplesPerPixel; i++) BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8 + 2 + 9 * 12 + 4 + 2 * i), bitsPerSample);
        file.AsSpan(200).Fill(0x7f);
        return file;
    }
}
