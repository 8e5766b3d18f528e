using System.Text;
using System.Text.Json;

namespace DocDigits.Documents.Templates;

/// <summary>Reads templates from their JSON files. Every method is pure but for the file it reads; thread-safe.</summary>
public static class TemplateFile
{
    /// <summary>Largest template file, bytes: 1 MiB.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Reads a template file.</summary>
    /// <param name="path">Path of a JSON file in UTF-8.</param>
    /// <returns>The template, or everything that is wrong with the file: one that is missing or cannot be read is a result too.</returns>
    public static TemplateFileResult Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaximumBytes) return TooLarge(stream.Length);
            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return InvalidTemplate.Of("$", $"There is no file '{path}'.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return InvalidTemplate.Of("$", Directory.Exists(path) ? $"'{path}' is a folder, not a template file." : $"'{path}' cannot be read: {e.Message}");
        }

        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text), Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (DecoderFallbackException e)
        {
            return InvalidTemplate.Of("$", $"The file is not UTF-8 text: byte {e.Index + bytes.Length - text.Length} does not fit. Save it as UTF-8.");
        }
    }

    /// <summary>Reads a template from JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="folder">The folder that a reference's path starts from; the current one where none is given.</param>
    public static TemplateFileResult Parse(string json, string folder = ".")
    {
        ArgumentNullException.ThrowIfNull(json);
        int length = Encoding.UTF8.GetByteCount(json);
        if (length > MaximumBytes) return TooLarge(length);
        try
        {
            using JsonDocument document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(json));
            if (!IsText(document.RootElement)) return InvalidTemplate.Of("$", HalfCharacter);
            var problems = new List<TemplateProblem>();
            Template? template = TemplateFileReader.Read(document.RootElement, folder, problems);
            return template is not null && problems.Count == 0 ? new LoadedTemplate(template) : new InvalidTemplate(problems);
        }
        catch (JsonException e)
        {
            return InvalidTemplate.Of("$", $"Not JSON: {Place(json, e)}{WithoutPlace(e.Message)}");
        }
        catch (EncoderFallbackException)
        {
            return InvalidTemplate.Of("$", HalfCharacter);
        }
    }

    private const string HalfCharacter = "A text in the file holds half of a surrogate pair, which is no character.";

    /// <summary>Whether every text in it is made of whole characters: <c>"\ud800"</c> is JSON, but no text.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(p => p.Name is not null && IsText(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static InvalidTemplate TooLarge(long bytes) =>
        InvalidTemplate.Of("$", $"The file has {bytes} bytes; a template has at most {MaximumBytes}.");

    /// <summary>Line and column for people: 1-based, in characters where the reader counts bytes.</summary>
    private static string Place(string json, JsonException e)
    {
        if (e.LineNumber is not { } line || e.BytePositionInLine is not { } bytes) return "";
        string[] lines = json.Split('\n');
        byte[] text = Encoding.UTF8.GetBytes(line < lines.Length ? lines[line] : "");
        int column = Encoding.UTF8.GetCharCount(text.AsSpan(0, (int)Math.Min(bytes, text.Length)));
        return $"line {line + 1}, column {column + 1}: ";
    }

    private static string WithoutPlace(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}

/// <summary>What came of reading a template file. A closed set: <see cref="LoadedTemplate"/> and <see cref="InvalidTemplate"/>.</summary>
public abstract record TemplateFileResult
{
    private protected TemplateFileResult() { }
}

/// <summary>A template without a known mistake.</summary>
public sealed record LoadedTemplate(Template Template) : TemplateFileResult;

/// <summary>A template file that cannot be used.</summary>
/// <param name="Problems">All that is wrong with it, at least one.</param>
public sealed record InvalidTemplate(IReadOnlyList<TemplateProblem> Problems) : TemplateFileResult
{
    internal static InvalidTemplate Of(string path, string message) => new([new TemplateProblem(path, message)]);

    /// <summary>One line a problem.</summary>
    public override string ToString() => string.Join('\n', Problems);
}

/// <summary>One mistake in a template file.</summary>
/// <param name="JsonPath">Where, such as <c>$.fields[2].rectangle.width</c>; <c>$</c> is the whole file.</param>
/// <param name="Message">What is wrong and what would be right, one sentence.</param>
public sealed record TemplateProblem(string JsonPath, string Message)
{
    /// <summary>Whether the JSON Schema refuses it too. False for what only a look at the whole template, or at the text of the
    /// file, shows: overlaps, rules that do not suit, duplicate names.</summary>
    public bool IsStructural { get; init; }

    /// <summary>Path and message on one line.</summary>
    public override string ToString() => $"{JsonPath}: {Message}";
}
