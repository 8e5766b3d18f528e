using System.Collections.Frozen;
using System.Reflection;
using DocDigits.Documents;

namespace DocDigits.Dashboard.Assets;

/// <summary>The style sheet, scripts and pictures of the dashboard, which travel inside its assembly. Read once; immutable
/// and thread-safe.</summary>
internal static class EmbeddedAssets
{
    private const string Prefix = "wwwroot/";

    private static readonly FrozenDictionary<string, EmbeddedAsset> ByPath = Load();

    /// <summary>The asset of a path such as <c>js/review.js</c>, or null. Only names that were built in can be found.</summary>
    public static EmbeddedAsset? Find(string path) => ByPath.GetValueOrDefault(path);

    private static FrozenDictionary<string, EmbeddedAsset> Load()
    {
        Assembly assembly = typeof(EmbeddedAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static EmbeddedAsset Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from {assembly.GetName().Name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new EmbeddedAsset(bytes, ContentTypeOf(name), $"\"{ContentHash.Of(bytes).Hex[..16]}\"");
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        string other => throw new InvalidOperationException($"{name}: no content type is known for '{other}'."),
    };
}

/// <summary>One file that travels inside the assembly.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="ContentType">As the browser is told.</param>
/// <param name="EntityTag">Quoted tag made from the content.</param>
internal sealed record EmbeddedAsset(byte[] Bytes, string ContentType, string EntityTag);
