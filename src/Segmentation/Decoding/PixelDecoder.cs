using System.Buffers.Binary;
using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Decoding;

/// <summary>Decodes one page whose header was found good, and makes it 8-bit grey, its colours kept beside where it has any.</summary>
internal static class PixelDecoder
{
    /// <summary>Difference of the channels above which a pixel is coloured, and the share of such pixels on a reduced page that has colour.</summary>
    private const int LeastChroma = 24;

    private const double LeastColoured = 2e-4;

    /// <summary>Pixels a side that become one where colour is looked for: noise and JPEG's blocks average out.</summary>
    private const int ColourReduction = 3;

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
            using Mat bytes = new();
            if (decoded.Depth() == MatType.CV_16U) decoded.ConvertTo(bytes, MatType.CV_8U, 1 / 257.0);
            else decoded.CopyTo(bytes);
            using Mat grey = new();
            ToGrey(bytes, grey, page);
            StatedResolution resolution = StatedResolution.Of(page);
            byte[]? colour = null;
            if (HasColour(bytes))
            {
                using Mat opaque = new();
                ToColour(bytes, opaque, page);
                Stretch(opaque, resolution);
                colour = Mats.Colour(opaque);
            }
            Stretch(grey, resolution);
            var raster = new PageRaster(grey.Width, grey.Height, Mats.Bytes(grey), resolution.Dpi) { Colour = colour };
            return new DecodedPage(raster) { ResolutionIsStated = resolution.IsStated };
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

    /// <summary>Makes rows and columns equally dense.</summary>
    private static void Stretch(Mat picture, StatedResolution resolution)
    {
        if (resolution is not { StretchX: 1, StretchY: 1 })
            Cv2.Resize(picture, picture, new Size(), resolution.StretchX, resolution.StretchY, InterpolationFlags.Linear);
    }

    /// <summary>Whether anything on the picture is more coloured than noise and warm paper are. Looked at on a reduced picture, as
    /// every pixel of which stands for some millimetres of a stroke or pattern.</summary>
    private static bool HasColour(Mat bytes)
    {
        if (bytes.Channels() < 3) return false;
        using Mat small = new(), blue = new(), green = new(), red = new(), most = new(), least = new();
        Cv2.Resize(bytes, small, new Size(Math.Max(1, bytes.Width / ColourReduction), Math.Max(1, bytes.Height / ColourReduction)), 0, 0, InterpolationFlags.Area);
        Cv2.ExtractChannel(small, blue, 0);
        Cv2.ExtractChannel(small, green, 1);
        Cv2.ExtractChannel(small, red, 2);
        Cv2.Max(blue, green, most);
        Cv2.Max(most, red, most);
        Cv2.Min(blue, green, least);
        Cv2.Min(least, red, least);
        Cv2.Subtract(most, least, most);
        Cv2.Threshold(most, most, LeastChroma, 255, ThresholdTypes.Binary);
        return Cv2.CountNonZero(most) > LeastColoured * most.Width * most.Height;
    }

    private static void ToColour(Mat bytes, Mat colour, PageHeader page)
    {
        if (bytes.Channels() == 3) bytes.CopyTo(colour);
        else Cv2.CvtColor(bytes, colour, ColorConversionCodes.BGRA2BGR);
        if (bytes.Channels() == 4 && page.HasAlpha)
        {
            using Mat alpha = new(), each = new();
            Cv2.ExtractChannel(bytes, alpha, 3);
            Cv2.CvtColor(alpha, each, ColorConversionCodes.GRAY2BGR);
            OverWhite(colour, each);
        }
        if (page.StoredInverted) Cv2.BitwiseNot(colour, colour);
    }

    private static void ToGrey(Mat bytes, Mat grey, PageHeader page)
    {
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
    private static void OverWhite(Mat picture, Mat alpha)
    {
        using Mat ink = new();
        Cv2.BitwiseNot(picture, ink);
        Cv2.Multiply(ink, alpha, ink, 1 / 255.0);
        Cv2.BitwiseNot(ink, picture);
    }

    private static UndecodablePage Damaged(string format) => new($"The {format}'s picture data is damaged and cannot be decoded.");
}
