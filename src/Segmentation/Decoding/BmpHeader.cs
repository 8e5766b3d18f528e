using System.Buffers.Binary;
using System.Globalization;

namespace DocDigits.Segmentation.Decoding;

/// <summary>Reads the headers of a Windows bitmap: size, resolution, and whether all rows are there.</summary>
internal static class BmpHeader
{
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 26) return Truncated(file.Length);
        uint pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        if (headerLength == 12)
        {
            long w = BinaryPrimitives.ReadUInt16LittleEndian(file[18..]), h = BinaryPrimitives.ReadUInt16LittleEndian(file[20..]);
            return Checked(file.Length, pixelsAt, w, h, BinaryPrimitives.ReadUInt16LittleEndian(file[24..]), 0, null, null);
        }
        if (headerLength < 40) return new HeaderRefused($"The BMP has a header of {headerLength} bytes, which is of no known kind.");
        if (file.Length < 54) return Truncated(file.Length);
        long width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        long height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        double dpiX = BinaryPrimitives.ReadInt32LittleEndian(file[38..]) * 0.0254, dpiY = BinaryPrimitives.ReadInt32LittleEndian(file[42..]) * 0.0254;
        return Checked(file.Length, pixelsAt, width, height, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(file[30..]), dpiX, dpiY);
    }

    private static ImageHeader Checked(int fileLength, uint pixelsAt, long width, long height, int bits, uint compression, double? dpiX, double? dpiY)
    {
        if (width < 0) return new HeaderRefused("The BMP has a negative width.");
        if (bits is not (1 or 4 or 8 or 16 or 24 or 32)) return new HeaderRefused($"The BMP has {bits} bits a pixel; 1, 4, 8, 16, 24 or 32 are read.");
        if (compression is 4 or 5 || compression > 6) return new HeaderRefused($"The BMP has compression {compression}, which is not read.");
        // OpenCV takes a row that is full and ends with the mark for its end as two: half of the page is lost without a word.
        if (compression is 1 or 2) return new HeaderRefused("The BMP is compressed by run lengths, which is not read. Save it uncompressed, or as PNG or TIFF.");
        if (pixelsAt + (width * bits + 31) / 32 * 4 * height > fileLength) return Truncated(fileLength);
        return new HeaderRead("BMP", [new PageHeader(width, height, dpiX, dpiY)]);
    }

    private static HeaderRefused Truncated(int length) => new(string.Create(
        CultureInfo.InvariantCulture, $"The BMP ends after {length:N0} bytes in the middle of its data: the file is cut short."));
}
