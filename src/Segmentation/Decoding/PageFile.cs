using System.Globalization;

namespace DocDigits.Segmentation.Decoding;

/// <summary>
/// Files of scanned pages: PNG, JPEG, BMP and multi-page TIFF (uncompressed, PackBits, LZW, Deflate, JPEG, CCITT G3 and
/// G4), told apart by content, never by name. The kind, size and completeness are checked by small header readers of our
/// own before OpenCV decodes anything. A file that cannot be read gives a reason, not an exception. Thread-safe, keeps
/// nothing.
/// </summary>
public static class PageFile
{
    /// <summary>Dots per inch taken where a file says none, or none that can be believed: 200, the commonest of cheque
    /// scanners (ANSI X9.100-181 asks for 200 or 240).</summary>
    public const double AssumedDpi = 200;

    /// <summary>Looks at a file's headers: kind, number of pages, limits, completeness.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How large it and its pages may be.</param>
    public static PageFileInspection Inspect(string path, DecodeLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(limits);
        if (ReadBytes(path, limits, out byte[] file) is { } reason) return new UnreadablePageFile(reason);
        return ReadHeader(file, limits) switch
        {
            HeaderRead header => new ReadablePageFile(header.Format, header.Pages.Count),
            HeaderRefused refused => new UnreadablePageFile(refused.Reason),
            var other => throw new InvalidOperationException($"Unknown header result {other.GetType().Name}."),
        };
    }

    /// <summary>Decodes one page to 8-bit grey (Rec. 601 luma; transparency over white; 16 bits reduced to 8; CMYK with an
    /// Adobe marker to RGB first), with its colours beside the greys where anything on it is coloured. An EXIF orientation is obeyed. Decoding one page of a TIFF touches no other page.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">0-based page index.</param>
    /// <param name="limits">How large it and its pages may be.</param>
    public static PageDecoding DecodePage(string path, int index, DecodeLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(limits);
        return Opened(path, limits)(index);
    }

    /// <summary>Decodes pages of a file that is read once, one after another, by their 0-based index.</summary>
    internal static Func<int, PageDecoding> Opened(string path, DecodeLimits limits) =>
        ReadBytes(path, limits, out byte[] file) is { } reason ? _ => new UndecodablePage(reason) : Opened(file, limits);

    /// <summary>The same of a file that is in memory; its buffer is handed over.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="index">0-based page index.</param>
    /// <param name="limits">How large its pages may be.</param>
    public static PageDecoding DecodePage(byte[] file, int index, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(limits);
        return Opened(file, limits)(index);
    }

    // The headers are read before any page is decoded: of a TIFF that changes where its directories are.
    private static Func<int, PageDecoding> Opened(byte[] file, DecodeLimits limits) => ReadHeader(file, limits) switch
    {
        HeaderRefused refused => _ => new UndecodablePage(refused.Reason),
        HeaderRead header => index => DecodePage(file, header, index, limits),
        var other => throw new InvalidOperationException($"Unknown header result {other.GetType().Name}."),
    };

    private static PageDecoding DecodePage(byte[] file, HeaderRead header, int index, DecodeLimits limits)
    {
        if (index >= header.Pages.Count)
            return new UndecodablePage($"The file has {header.Pages.Count} page(s); there is no page {index + 1}.");
        PageHeader page = header.Pages[index];
        if ((page.Refusal ?? SizeRefusal(page, header, index, limits)) is { } refusal) return new UndecodablePage(refusal);
        PageDecoding decoding = PixelDecoder.Decode(file, header.Format, page);
        return decoding is DecodedPage decoded ? decoded with { CompressedBytes = file.Length / header.Pages.Count } : decoding;
    }

    private static string? ReadBytes(string path, DecodeLimits limits, out byte[] file)
    {
        file = [];
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            long length = stream.Length;
            if (length == 0) return "The file is empty.";
            if (length > limits.MaximumBytes) return string.Create(
                CultureInfo.InvariantCulture, $"The file has {length:N0} bytes; at most {limits.MaximumBytes:N0} are read.");
            file = new byte[length];
            stream.ReadExactly(file);
            return null;
        }
        catch (EndOfStreamException)
        {
            return "The file became shorter while it was read; it is still being written.";
        }
        catch (UnauthorizedAccessException)
        {
            return "The file may not be opened: permission denied, or it is a folder.";
        }
        catch (IOException e)
        {
            return $"The file cannot be opened: {e.Message}";
        }
    }

    private static ImageHeader ReadHeader(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ImageHeader header =
            file.StartsWith(PngHeader.Signature) ? PngHeader.Read(file) :
            file.Length >= 3 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF ? JpegHeader.Read(file) :
            TiffHeader.IsTiff(file) ? TiffHeader.Read(file, limits.MaximumPages) :
            file.StartsWith("BM"u8) ? BmpHeader.Read(file) :
            new HeaderRefused(ForeignFormat.NameOf(file) is { } name
                ? $"The file is {name}; PNG, JPEG, BMP and TIFF are read."
                : "The file is no picture that is read here: its content is not PNG, JPEG, BMP or TIFF.");
        if (header is not HeaderRead read) return header;
        if (read.Pages.Count > limits.MaximumPages)
            return new HeaderRefused($"The file has more than {limits.MaximumPages} pages, the most that are read.");
        // A file of one page is refused as a whole; of several pages each is judged by itself when it is decoded.
        return read.Pages.Count == 1 && (read.Pages[0].Refusal ?? SizeRefusal(read.Pages[0], read, 0, limits)) is { } reason
            ? new HeaderRefused(reason)
            : read;
    }

    private static string? SizeRefusal(PageHeader page, HeaderRead header, int index, DecodeLimits limits)
    {
        string name = header.Pages.Count == 1 ? $"The {header.Format}" : $"Page {index + 1} of the {header.Format}";
        if (page.Width < 1 || page.Height < 1)
            return string.Create(CultureInfo.InvariantCulture, $"{name} is {page.Width} x {page.Height} pixels: there is nothing to see.");
        if (page.Width > limits.MaximumSide || page.Height > limits.MaximumSide)
            return string.Create(CultureInfo.InvariantCulture, $"{name} is {page.Width:N0} x {page.Height:N0} pixels; a side may have {limits.MaximumSide:N0}.");
        if (page.Width * page.Height > limits.MaximumPixels)
            return string.Create(CultureInfo.InvariantCulture, $"{name} has {page.Width * page.Height:N0} pixels; at most {limits.MaximumPixels:N0} are read.");
        return null;
    }
}
