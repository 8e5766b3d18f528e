using System.Buffers.Binary;

namespace DocDigits.Recognition.Mnist;

/// <summary>The images of an IDX file: unsigned bytes, 28x28, row-major, ink 255 on black 0, one after another.</summary>
/// <param name="Pixels">Count x 784 bytes.</param>
/// <param name="Sha256">SHA-256 of the unpacked file, lower-case hexadecimal.</param>
public sealed record IdxImages(byte[] Pixels, string Sha256)
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 28;

    /// <summary>Bytes of one image.</summary>
    public const int PixelsPerImage = Side * Side;

    private const int Magic = 0x00000803; // unsigned byte, three dimensions
    private const int HeaderLength = 16;

    /// <summary>Number of images.</summary>
    public int Count => Pixels.Length / PixelsPerImage;

    /// <summary>The 784 pixels of one image.</summary>
    /// <param name="index">0-based.</param>
    public ReadOnlySpan<byte> this[int index] => Pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);

    /// <summary>Reads an IDX file of images, gzip or raw, told apart by content.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MnistDataException">The file is missing, or its magic, sizes or length are not as they should be.</exception>
    public static IdxImages Read(string path)
    {
        (byte[] content, string sha256) = DataFile.Read(path);
        if (content.Length < HeaderLength)
            throw MnistDataException.Broken(path, $"a header of {HeaderLength} bytes", $"{content.Length} bytes in all");

        int magic = BinaryPrimitives.ReadInt32BigEndian(content);
        if (magic != Magic)
            throw MnistDataException.Broken(path, $"magic 0x{Magic:X8} (IDX, unsigned bytes, 3 dimensions)", $"0x{magic:X8}");

        int count = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4));
        int rows = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(8));
        int columns = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(12));
        if (rows != Side || columns != Side)
            throw MnistDataException.Broken(path, $"images of {Side}x{Side}", $"{rows}x{columns}");
        if (count <= 0)
            throw MnistDataException.Broken(path, "at least one image", $"a count of {count}");

        long expected = HeaderLength + (long)count * PixelsPerImage;
        if (content.Length != expected)
            throw MnistDataException.Broken(path, $"{expected} bytes for {count} images", $"{content.Length}");

        return new IdxImages(content[HeaderLength..], sha256);
    }
}
