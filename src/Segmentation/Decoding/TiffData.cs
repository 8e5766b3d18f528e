using System.IO.Compression;

namespace DocDigits.Segmentation.Decoding;

/// <summary>
/// Looks whether the packed data of a TIFF page is sound. OpenCV takes what libtiff unpacked before it failed, and leaves
/// the rest of the picture black or white without a word.
/// </summary>
internal static class TiffData
{
    private const int Deflate = 8, OldDeflate = 32946;

    /// <summary>False where the data is known to be damaged. Deflate is unpacked to its checksum; other kinds have none.</summary>
    public static bool IsSound(byte[] file, PageHeader page)
    {
        if (page.Compression is not (Deflate or OldDeflate)) return true;
        byte[] sink = new byte[1 << 16];
        foreach ((long offset, long length) in page.Strips)
        {
            using var strip = new MemoryStream(file, (int)offset, (int)length, writable: false);
            using var zlib = new ZLibStream(strip, CompressionMode.Decompress);
            try
            {
                while (zlib.Read(sink) > 0) { }
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
        return true;
    }
}
