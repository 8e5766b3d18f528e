using System.Buffers.Binary;
using System.Globalization;

namespace DocDigits.Segmentation.Decoding;

/// <summary>
/// Walks a JPEG's markers (ITU-T T.81, annex B; JFIF 1.02; EXIF 2.3) to its end mark: size, resolution, colour kind.
/// libjpeg fills what is missing of a cut file with grey and succeeds, so the end mark is asked for here.
/// </summary>
internal static class JpegHeader
{
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        long width = 0, height = 0;
        int components = 0, precision = 8;
        double? dpiX = null, dpiY = null;
        bool adobe = false, sawFrame = false, sawScan = false;
        int at = 2;
        while (true)
        {
            while (at < file.Length && file[at] == 0xFF && at + 1 < file.Length && file[at + 1] == 0xFF) at++;
            if (at + 2 > file.Length) return Truncated(file.Length);
            if (file[at] != 0xFF) return new HeaderRefused(string.Create(
                CultureInfo.InvariantCulture, $"The JPEG is damaged at byte {at:N0}: a marker was expected there."));
            byte marker = file[at + 1];
            at += 2;
            if (marker == 0xD9) break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            if (at + 2 > file.Length) return Truncated(file.Length);
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2) return new HeaderRefused("The JPEG is damaged: a segment of impossible length.");
            if (at + length > file.Length) return Truncated(file.Length);
            ReadOnlySpan<byte> data = file.Slice(at + 2, length - 2);
            at += length;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (data.Length < 6) return new HeaderRefused("The JPEG is damaged: its frame header is too short.");
                sawFrame = true;
                precision = data[0];
                height = BinaryPrimitives.ReadUInt16BigEndian(data[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
                components = data[5];
            }
            else if (marker == 0xE0 && data.Length >= 12 && data[..5].SequenceEqual("JFIF\0"u8))
            {
                double unit = data[7] switch { 1 => 1, 2 => 2.54, _ => 0 };
                if (unit > 0)
                {
                    dpiX = BinaryPrimitives.ReadUInt16BigEndian(data[8..]) * unit;
                    dpiY = BinaryPrimitives.ReadUInt16BigEndian(data[10..]) * unit;
                }
            }
            else if (marker == 0xE1 && data.Length > 14 && data[..6].SequenceEqual("Exif\0\0"u8))
            {
                (double? x, double? y) = TiffHeader.ResolutionOfExif(data[6..]);
                (dpiX, dpiY) = (dpiX ?? x, dpiY ?? y);
            }
            else if (marker == 0xEE && data.Length >= 12 && data[..5].SequenceEqual("Adobe"u8)) adobe = true;
            else if (marker == 0xDA)
            {
                sawScan = true;
                at = EndOfScan(file, at);
                if (at < 0) return Truncated(file.Length);
            }
        }
        if (!sawFrame || !sawScan) return new HeaderRefused("The JPEG holds no picture data.");
        string? refusal =
            precision != 8 ? $"The JPEG has {precision} bits a sample; only 8 are read." :
            components is not (1 or 3 or 4) ? $"The JPEG has {components} colour channels; 1, 3 or 4 are read." :
            components == 4 && !adobe ? "The CMYK JPEG does not say (by an Adobe marker) whether its values are ink or light; save it as grey or RGB." :
            null;
        return new HeaderRead("JPEG", [new PageHeader(width, height, dpiX, dpiY) { Refusal = refusal }]);
    }

    /// <summary>First byte of the marker that ends the entropy-coded data, or -1 where the file ends before it.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            int next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length) return -1;
            at += next;
            byte following = file[at + 1];
            if (following == 0xFF) at++;
            else if (following is 0 or (>= 0xD0 and <= 0xD7)) at += 2;
            else return at;
        }
    }

    private static HeaderRefused Truncated(int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"The JPEG ends after {length:N0} bytes in the middle of its data: the file is cut short."));
}
