using System.Buffers.Binary;
using System.Globalization;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Decoding;

/// <summary>Reads a PNG's chunks without inflating them (ISO/IEC 15948): size, resolution, checksums, and whether the end is there.</summary>
internal static class PngHeader
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        long width = 0, height = 0;
        double? dpiX = null, dpiY = null;
        bool alpha = false, sawHeader = false, sawData = false;
        int at = Signature.Length;
        while (true)
        {
            if (file.Length - at < 12) return Truncated(file.Length);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return Truncated(file.Length);
            string type = System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            ReadOnlySpan<byte> data = file.Slice(at + 8, (int)length);
            if (Crc32.Of(file.Slice(at + 4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]))
                return new HeaderRefused(string.Create(CultureInfo.InvariantCulture, $"The PNG is damaged: the checksum of its part at byte {at:N0} is wrong."));
            at += 12 + (int)length;
            switch (type)
            {
                case "IHDR" when length == 13:
                    sawHeader = true;
                    width = BinaryPrimitives.ReadUInt32BigEndian(data);
                    height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
                    alpha = data[9] is 4 or 6;
                    break;
                case "tRNS":
                    alpha = true;
                    break;
                case "pHYs" when length == 9 && data[8] == 1:
                    dpiX = BinaryPrimitives.ReadUInt32BigEndian(data) * 0.0254;
                    dpiY = BinaryPrimitives.ReadUInt32BigEndian(data[4..]) * 0.0254;
                    break;
                case "IDAT":
                    sawData = true;
                    break;
                case "IEND":
                    if (!sawHeader) return new HeaderRefused("The PNG has no header chunk.");
                    if (!sawData) return new HeaderRefused("The PNG holds no picture data.");
                    return new HeaderRead("PNG", [new PageHeader(width, height, dpiX, dpiY) { HasAlpha = alpha }]);
            }
            if (!sawHeader) return new HeaderRefused("The PNG does not begin with its header chunk.");
        }
    }

    private static HeaderRefused Truncated(int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"The PNG ends after {length:N0} bytes before its end mark: the file is cut short."));
}
