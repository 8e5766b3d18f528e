namespace DocDigits.Cli.Output;

/// <summary>Files of text.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, string text)
    {
        string temporary = path + ".part";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
