using System.Buffers.Binary;
using System.Globalization;

namespace DocDigits.Segmentation.Decoding;

/// <summary>
/// Walks a TIFF's directories (TIFF 6.0) without touching pixels: size, resolution, kind, and whether every strip lies
/// inside the file. Directories that form a ring are refused.
/// </summary>
internal static class TiffHeader
{
    private const int Width = 256, Height = 257, Bits = 258, Compression = 259, Photometric = 262, StripOffsets = 273,
        Samples = 277, StripCounts = 279, XResolution = 282, YResolution = 283, ResolutionUnit = 296, TileOffsets = 324,
        TileCounts = 325, ExtraSamples = 338, SampleFormat = 339;

    public static bool IsTiff(ReadOnlySpan<byte> file) =>
        file.Length >= 4 && (file[..4].SequenceEqual("II*\0"u8) || file[..4].SequenceEqual("MM\0*"u8));

    public static ImageHeader Read(ReadOnlySpan<byte> file, int maximumPages)
    {
        if (file.Length < 8) return Truncated(file.Length);
        bool little = file[0] == 'I';
        var pages = new List<PageHeader>();
        var seen = new HashSet<uint>();
        uint offset = U32(file, 4, little);
        while (offset != 0)
        {
            if (!seen.Add(offset)) return new HeaderRefused("The TIFF is damaged: its page directories form a ring.");
            if (pages.Count > maximumPages) break; // one too many is enough for the limit to refuse it
            if (offset + 2L > file.Length) return Truncated(file.Length);
            int entries = U16(file, (int)offset, little);
            long next = offset + 2L + entries * 12L;
            if (next + 4 > file.Length) return Truncated(file.Length);
            var directory = new Directory(file, (int)offset, entries, little);
            (long Offset, long Length)[] strips = directory.Strips();
            if (strips.Length == 0) return new HeaderRefused($"The TIFF is damaged: page {pages.Count + 1} has no picture data.");
            if (strips.Max(s => s.Offset + s.Length) > file.Length) return Truncated(file.Length);
            pages.Add(Page(directory, pages.Count) with { Strips = strips, DirectoryOffset = offset, NextOffsetPosition = next });
            offset = U32(file, (int)next, little);
        }
        return pages.Count == 0 ? new HeaderRefused("The TIFF holds no page.") : new HeaderRead("TIFF", pages);
    }

    /// <summary>Dots per inch that an EXIF block (a TIFF directory without picture) states.</summary>
    public static (double? X, double? Y) ResolutionOfExif(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8 || !IsTiff(exif)) return (null, null);
        bool little = exif[0] == 'I';
        uint offset = U32(exif, 4, little);
        if (offset + 2L > exif.Length) return (null, null);
        int entries = U16(exif, (int)offset, little);
        return offset + 2L + entries * 12L > exif.Length ? (null, null) : new Directory(exif, (int)offset, entries, little).Resolution();
    }

    private static PageHeader Page(Directory d, int index)
    {
        long bits = d.First(Bits, 1), samples = d.First(Samples, 1), photometric = d.First(Photometric, 1), compression = d.First(Compression, 1);
        (double? x, double? y) = d.Resolution();
        string name = $"Page {index + 1} of the TIFF";
        string? refusal =
            compression is not (1 or 2 or 3 or 4 or 5 or 7 or 8 or 32773 or 32946) ? $"{name} has compression {compression}, which is not read." :
            !(bits is 1 or 8 or 16 || (bits == 4 && photometric == 3)) ? $"{name} has {bits} bits a sample; 1, 8 or 16 are read (4 with a palette)." :
            d.First(SampleFormat, 1) != 1 ? $"{name} has samples that are not unsigned whole numbers." :
            photometric is not (0 or 1 or 2 or 3 or 5 or 6) ? $"{name} has colour kind {photometric}, which is not read." :
            photometric is 3 or 5 or 6 && bits > 8 ? $"{name} is palette, CMYK or YCbCr with {bits} bits a sample; 8 at most are read." :
            samples is < 1 or > 4 ? $"{name} has {samples} samples a pixel; 1 to 4 are read." :
            samples == 2 ? $"{name} is grey with a second channel, which is not read." :
            null;
        return new PageHeader(d.First(Width, 0), d.First(Height, 0), x, y)
        {
            StoredInverted = photometric == 0 && bits == 16,
            Compression = compression,
            HasAlpha = d.First(ExtraSamples, 0) is 1 or 2 && samples == 4,
            Refusal = refusal,
        };
    }

    private static HeaderRefused Truncated(int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"The TIFF ends after {length:N0} bytes in the middle of its data: the file is cut short."));

    private static ushort U16(ReadOnlySpan<byte> s, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt16BigEndian(s[at..]);

    private static uint U32(ReadOnlySpan<byte> s, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt32BigEndian(s[at..]);

    /// <summary>One directory; a tag that is not there or lies outside the file has no values.</summary>
    private readonly ref struct Directory(ReadOnlySpan<byte> file, int offset, int entries, bool little)
    {
        private readonly ReadOnlySpan<byte> file = file;

        public long First(int tag, long otherwise)
        {
            long[] values = Values(tag);
            return values.Length == 0 ? otherwise : values[0];
        }

        /// <summary>The strips or tiles of picture data; where lengths are missing, which libtiff reckons itself, of one byte.</summary>
        public (long Offset, long Length)[] Strips()
        {
            long[] offsets = Values(StripOffsets), counts = Values(StripCounts);
            if (offsets.Length == 0) (offsets, counts) = (Values(TileOffsets), Values(TileCounts));
            return [.. offsets.Select((o, i) => (o, i < counts.Length ? counts[i] : 1))];
        }

        public (double? X, double? Y) Resolution()
        {
            double unit = First(ResolutionUnit, 2) switch { 2 => 1, 3 => 2.54, _ => 0 };
            if (unit == 0) return (null, null);
            double? x = Rational(XResolution) * unit, y = Rational(YResolution) * unit;
            return (x ?? y, y ?? x);
        }

        private double? Rational(int tag)
        {
            int entry = Find(tag);
            if (entry < 0) return null;
            long at = U32(file, entry + 8, little);
            if (at + 8 > file.Length) return null;
            uint denominator = U32(file, (int)at + 4, little);
            return denominator == 0 ? null : (double)U32(file, (int)at, little) / denominator;
        }

        private long[] Values(int tag)
        {
            int entry = Find(tag);
            if (entry < 0) return [];
            int size = U16(file, entry + 2, little) switch { 1 => 1, 3 => 2, 4 => 4, _ => 0 };
            long count = U32(file, entry + 4, little);
            if (size == 0 || count == 0 || count * size > file.Length) return [];
            long at = count * size <= 4 ? entry + 8 : U32(file, entry + 8, little);
            if (at + count * size > file.Length) return [];
            long[] values = new long[count];
            for (int i = 0; i < values.Length; i++)
            {
                int p = (int)at + i * size;
                values[i] = size == 1 ? file[p] : size == 2 ? U16(file, p, little) : U32(file, p, little);
            }
            return values;
        }

        private int Find(int tag)
        {
            for (int i = 0; i < entries; i++)
            {
                int at = offset + 2 + i * 12;
                if (U16(file, at, little) == tag) return at;
            }
            return -1;
        }
    }
}
