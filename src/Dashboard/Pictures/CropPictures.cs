using System.Buffers.Binary;
using DocDigits.Dashboard.Shell;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Content;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Pictures;

/// <summary>The stored pictures of fields. Thread-safe.</summary>
internal sealed class CropPictures(ContentStore store)
{
    public const int LargestScale = 6;

    /// <summary>More than this many pixels are not made of a crop: a clerk's screen shows no more.</summary>
    private const long LargestResult = 8_000_000;

    /// <summary>Width and height of a stored PNG, from its header (PNG specification, section 11.2.1: the first chunk).</summary>
    /// <exception cref="Storage.DamagedContentException">It is missing.</exception>
    /// <exception cref="InvalidDataException">It is no PNG.</exception>
    public (int Width, int Height) SizeOf(ContentHash crop)
    {
        Span<byte> head = stackalloc byte[24];
        using (Stream stream = store.Open(crop)) stream.ReadExactly(head);
        if (!head[12..16].SequenceEqual("IHDR"u8)) throw new InvalidDataException($"The stored crop {crop} is no PNG.");
        return (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));
    }

    /// <summary>The crop as PNG, enlarged a whole number of times.</summary>
    public IResult Answer(ContentHash crop, int scale, HttpContext context)
    {
        scale = Math.Clamp(scale, 1, LargestScale);
        return Revalidated.Answer(context, $"{crop.Hex[..16]}-{scale}", () => scale == 1
            ? TypedResults.Bytes(store.Read(crop), "image/png")
            : Enlarged(crop, scale));
    }

    private IResult Enlarged(ContentHash crop, int scale)
    {
        if (PageFile.DecodePage(store.PathOf(crop), 0, DecodeLimits.Default) is not DecodedPage { Raster: PageRaster raster })
            return Missing.Problem("The picture of this field");
        while (scale > 1 && (long)raster.Width * raster.Height * scale * scale > LargestResult) scale--;
        return TypedResults.Bytes(RasterEncoder.Png(Enlargement.Enlarge(raster, scale)), "image/png");
    }
}
