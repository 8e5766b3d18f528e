using System.IO.Compression;
using System.Security.Cryptography;

namespace DocDigits.Recognition.Mnist;

/// <summary>A data file read whole, unpacked where its first two bytes say gzip; its name says nothing.</summary>
internal static class DataFile
{
    // Four times the largest real file: a gzip bomb ends here instead of in memory.
    private const int LargestContent = 256 * 1024 * 1024;

    /// <summary>The content, and the SHA-256 of the content (not of the packed file: packers differ, data does not).</summary>
    public static (byte[] Content, string Sha256) Read(string path)
    {
        byte[] content;
        try
        {
            using FileStream file = File.OpenRead(path);
            bool zipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            content = zipped ? Unpack(path, file) : ReadAll(path, file);
        }
        catch (FileNotFoundException)
        {
            throw MnistDataException.Missing(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw MnistDataException.Missing(path);
        }
        catch (InvalidDataException broken)
        {
            throw MnistDataException.Broken(path, "a whole gzip file", $"one that does not unpack ({broken.Message})", broken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw MnistDataException.Broken(path, "a readable file", unreadable.Message, unreadable);
        }

        return (content, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static byte[] Unpack(string path, FileStream file)
    {
        using GZipStream gzip = new(file, CompressionMode.Decompress);
        return ReadAll(path, gzip);
    }

    private static byte[] ReadAll(string path, Stream stream)
    {
        using MemoryStream content = new();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LargestContent)
                throw MnistDataException.Broken(path, $"at most {LargestContent} bytes", "more");
        }
        return content.ToArray();
    }
}
