using System.Buffers.Binary;
using System.Globalization;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Decoding;

/// <summary>Decodes one page whose header was found good, and makes it 8-bit grey.</summary>
internal static class PixelDecoder
{
    /// <summary>Decodes; the file's buffer is the caller's to give away (a TIFF's first directory is redirected in it).</summary>
    public static PageDecoding Decode(byte[] file, string format, PageHeader page)
    {
        if (format == "TIFF")
        {
            if (!TiffData.IsSound(file, page)) return Damaged(format);
            MakeTheOnlyPage(file, page);
        }
        // JPEG: EXIF orientation obeyed. BMP: its fourth byte is padding more often than transparency.
        ImreadModes mode = format is "JPEG" or "BMP" ? ImreadModes.AnyColor : ImreadModes.Unchanged;
        try
        {
            using Mat decoded = Cv2.ImDecode(file, mode);
            if (decoded.Empty()) return Damaged(format);
            bool turned = decoded.Width == page.Height && decoded.Height == page.Width;
            if (!turned && (decoded.Width != page.Width || decoded.Height != page.Height))
                return new UndecodablePage(string.Create(CultureInfo.InvariantCulture,
                    $"The {format} says {page.Width} x {page.Height} pixels but holds {decoded.Width} x {decoded.Height}."));
            using Mat grey = new();
            ToGrey(decoded, grey, page);
            StatedResolution resolution = StatedResolution.Of(page);
            if (resolution is { StretchX: 1, StretchY: 1 })
                return new DecodedPage(Mats.Raster(grey, resolution.Dpi)) { ResolutionIsStated = resolution.IsStated };
            using Mat even = new();
            Cv2.Resize(grey, even, new Size(), resolution.StretchX, resolution.StretchY, InterpolationFlags.Linear);
            return new DecodedPage(Mats.Raster(even, resolution.Dpi)) { ResolutionIsStated = resolution.IsStated };
        }
        catch (OpenCVException)
        {
            return Damaged(format);
        }
    }

    /// <summary>OpenCV decodes the first directory: the header is pointed at the page's own, and that is made the last.</summary>
    private static void MakeTheOnlyPage(byte[] file, PageHeader page)
    {
        Span<byte> first = file.AsSpan(4, 4);
        if (file[0] == 'I') BinaryPrimitives.WriteUInt32LittleEndian(first, page.DirectoryOffset);
        else BinaryPrimitives.WriteUInt32BigEndian(first, page.DirectoryOffset);
        file.AsSpan((int)page.NextOffsetPosition, 4).Clear();
    }

    private static void ToGrey(Mat decoded, Mat grey, PageHeader page)
    {
        using Mat bytes = new();
        if (decoded.Depth() == MatType.CV_16U) decoded.ConvertTo(bytes, MatType.CV_8U, 1 / 257.0);
        else decoded.CopyTo(bytes);
        switch (bytes.Channels())
        {
            case 1:
                bytes.CopyTo(grey);
                break;
            case 3:
                Cv2.CvtColor(bytes, grey, ColorConversionCodes.BGR2GRAY);
                break;
            case 4:
                Cv2.CvtColor(bytes, grey, ColorConversionCodes.BGRA2GRAY);
                if (page.HasAlpha)
                {
                    using Mat alpha = new();
                    Cv2.ExtractChannel(bytes, alpha, 3);
                    OverWhite(grey, alpha);
                }
                break;
            default:
                throw new OpenCVException(ErrorCode.StsUnsupportedFormat, nameof(ToGrey), $"{bytes.Channels()} channels", nameof(PixelDecoder), 0);
        }
        if (page.StoredInverted) Cv2.BitwiseNot(grey, grey);
    }

    /// <summary>What a sheet of white paper behind the picture would show.</summary>
    private static void OverWhite(Mat grey, Mat alpha)
    {
        using Mat ink = new();
        Cv2.BitwiseNot(grey, ink);
        Cv2.Multiply(ink, alpha, ink, 1 / 255.0);
        Cv2.BitwiseNot(ink, grey);
    }

    private static UndecodablePage Damaged(string format) => new($"The {format}'s picture data is damaged and cannot be decoded.");
}
