namespace DocDigits.Segmentation.Decoding;

/// <summary>Names of kinds of file that people hand in but that are not read, from their first bytes.</summary>
internal static class ForeignFormat
{
    public static string? NameOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("%PDF-"u8)) return "a PDF document";
        if (file.StartsWith("GIF8"u8)) return "a GIF picture";
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file.Slice(8, 4).SequenceEqual("WEBP"u8)) return "a WebP picture";
        if (file.Length >= 12 && file.Slice(4, 8).StartsWith("ftyp"u8)) return "an HEIC, AVIF or video file";
        if (file.StartsWith("PK\x03\x04"u8)) return "a ZIP archive or office document";
        if (file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8)) return "a BigTIFF";
        if (file.StartsWith("\0\0\0\x0CjP"u8)) return "a JPEG 2000 picture";
        if (file.Length >= 2 && file[0] == 0x1F && file[1] == 0x8B) return "a gzip archive";
        return null;
    }
}
