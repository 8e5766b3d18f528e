using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocDigits.Documents;
using DocDigits.Recognition;
using DocDigits.Storage.Content;

namespace DocDigits.Ingest.Models;

/// <summary>The small files of model versions: JSON, whole or not at all.</summary>
internal static class ModelFiles
{
    /// <summary>The description of a version.</summary>
    public const string About = "about.json";

    /// <summary>The names of the fields that a folder's models learnt from, and those before them.</summary>
    private const string Learnt = "learnt.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, not a part of a web page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The files of a folder's models that reading needs, without the folder.</summary>
    public static IReadOnlyList<string> PartsOf(string folder) => [.. ReadingModels.FilesOf(folder).Select(file => Path.GetFileName(file))];

    /// <summary>The SHA-256 of each part.</summary>
    public static IReadOnlyDictionary<string, string> Hashes(string folder) =>
        PartsOf(folder).ToDictionary(part => part, part => ContentHash.Of(File.ReadAllBytes(Path.Combine(folder, part))).Hex);

    /// <summary>The names of the fields that a folder's models learnt from; none where they are the shipped ones, or older than the record.</summary>
    /// <exception cref="ModelVersionException">The record cannot be read.</exception>
    public static IReadOnlySet<string> LearntBy(string folder) => (Read<List<string>>(Path.Combine(folder, Learnt)) ?? []).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes the names that <see cref="LearntBy"/> reads.</summary>
    public static void WriteLearnt(string folder, IEnumerable<string> names) => Write(Path.Combine(folder, Learnt), names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList());

    /// <summary>Writes beside, to the disk, and renames.</summary>
    public static void Write<T>(string path, T value)
    {
        string temporary = path + ".part";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, value, Options);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(path)!);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null where there is no such file.</summary>
    /// <exception cref="ModelVersionException">It cannot be read or understood.</exception>
    public static T? Read<T>(string path) where T : class
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<T>(file, Options) ?? throw new JsonException("It holds nothing.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelVersionException($"{path} cannot be read: {e.Message} Put back a copy of it, or remove it.", e);
        }
    }

    /// <summary>Writes a file's content to the disk.</summary>
    public static void Sync(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Flush(flushToDisk: true);
    }
}
