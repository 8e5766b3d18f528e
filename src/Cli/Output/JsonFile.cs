using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocDigits.Cli.Output;

/// <summary>Machine-readable output: camelCase names, enumerations as words, indented.</summary>
internal static class JsonFile
{
    /// <summary>Stands for standard output where a file is asked for.</summary>
    public const string StandardOutput = "-";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        // Names keep their letters; nothing of this is put into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes to standard output.</summary>
    public static void Write(Terminal terminal, object value) => terminal.Output.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>Writes to a file, whole or not at all, or to standard output for <c>-</c>.</summary>
    public static void Write(Terminal terminal, string path, object value) => WriteText(terminal, path, JsonSerializer.Serialize(value, Options));

    /// <summary>As <see cref="Write(Terminal, string, object)"/>, of JSON that is text already.</summary>
    public static void WriteText(Terminal terminal, string path, string json)
    {
        if (path == StandardOutput)
        {
            terminal.Output.WriteLine(json);
            return;
        }
        OutputFile.Write(path, json + '\n');
    }
}
