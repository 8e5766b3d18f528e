namespace DocDigits.Cli.Output;

/// <summary>Files that commands write.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        string temporary = path + ".part";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, ReadOnlyMemory<byte> bytes)
    {
        string temporary = path + ".part";
        File.WriteAllBytes(temporary, bytes.Span);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Whether a file that is there begins with some bytes.</summary>
    public static bool StartsWith(string path, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[bytes.Length];
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(bytes);
    }
}
