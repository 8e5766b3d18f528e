using System.Buffers.Binary;

namespace DocDigits.Recognition.Mnist;

/// <summary>The labels of an IDX file: one digit, 0 to 9, an image.</summary>
/// <param name="Digits">The labels in the order of the images.</param>
/// <param name="Sha256">SHA-256 of the unpacked file, lower-case hexadecimal.</param>
public sealed record IdxLabels(byte[] Digits, string Sha256)
{
    private const int Magic = 0x00000801; // unsigned byte, one dimension
    private const int HeaderLength = 8;

    /// <summary>Number of labels.</summary>
    public int Count => Digits.Length;

    /// <summary>Reads an IDX file of labels, gzip or raw, told apart by content.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MnistDataException">The file is missing, its magic or length are wrong, or a label is above 9.</exception>
    public static IdxLabels Read(string path)
    {
        (byte[] content, string sha256) = DataFile.Read(path);
        if (content.Length < HeaderLength)
            throw MnistDataException.Broken(path, $"a header of {HeaderLength} bytes", $"{content.Length} bytes in all");

        int magic = BinaryPrimitives.ReadInt32BigEndian(content);
        if (magic != Magic)
            throw MnistDataException.Broken(path, $"magic 0x{Magic:X8} (IDX, unsigned bytes, 1 dimension)", $"0x{magic:X8}");

        int count = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4));
        if (count <= 0)
            throw MnistDataException.Broken(path, "at least one label", $"a count of {count}");
        if (content.Length != HeaderLength + (long)count)
            throw MnistDataException.Broken(path, $"{HeaderLength + (long)count} bytes for {count} labels", $"{content.Length}");

        byte[] digits = content[HeaderLength..];
        int wrong = Array.FindIndex(digits, digit => digit > 9);
        if (wrong >= 0)
            throw MnistDataException.Broken(path, "labels from 0 to 9", $"{digits[wrong]} at index {wrong}");

        return new IdxLabels(digits, sha256);
    }
}
