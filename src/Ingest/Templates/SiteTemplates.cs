using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocDigits.Documents;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Templates;

/// <summary>
/// The templates in the data folder, as the dashboard changes them: the same files that a person may write by hand. A file is whole or not
/// there; each version is kept in the content store with who saved it. Thread-safe within the process that has the data folder.
/// </summary>
/// <param name="paths">The data folder.</param>
/// <param name="ledger">Keeps who changed what.</param>
/// <param name="store">Keeps every version.</param>
/// <param name="catalogue">All templates, the shipped ones too.</param>
public sealed class SiteTemplates(DataPaths paths, Ledger ledger, ContentStore store, TemplateCatalog catalogue)
{
    private const int PicturesKept = 2;

    private readonly Lock oneAtATime = new();
    private readonly ConcurrentDictionary<string, ((long, DateTime) State, ContentHash Picture)> pictures = new(StringComparer.Ordinal);

    /// <summary>A template file as it is now, the site's own or a shipped one; null where there is none of that name.</summary>
    /// <param name="name">Name of a template.</param>
    public StoredTemplate? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (catalogue.FileOf(name) is not { } file) return null;
        byte[] bytes = File.ReadAllBytes(file);
        return new StoredTemplate(name, bytes, ContentHash.Of(bytes), file == OwnFile(name), catalogue.Find(name));
    }

    /// <summary>A stored template to go on with: its JSON, and its picture in the content store.</summary>
    /// <param name="stored">The template; its file must be valid.</param>
    public TemplateDraft Open(StoredTemplate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.Result is not LoadedTemplate { Template: var template }) throw new ArgumentException($"The template {stored.Name} is invalid.", nameof(stored));
        var json = (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(WithoutMark(stored.Bytes)))!;
        return new TemplateDraft(json, PictureOf(template));
    }

    /// <summary>The first page of a template's reference picture as a PNG in the content store; null where it has none, or none that can be read.</summary>
    /// <param name="template">The template.</param>
    public ContentHash? PictureOf(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.Reference is not { } reference || new FileInfo(reference.File) is not { Exists: true } file) return null;
        var state = (file.Length, file.LastWriteTimeUtc);
        if (pictures.TryGetValue(file.FullName, out var known) && known.State == state && store.Contains(known.Picture)) return known.Picture;
        if (PageFile.DecodePage(file.FullName, 0, DecodeLimits.Default) is not DecodedPage { Raster: var raster }) return null;
        ContentHash picture = store.Put(RasterEncoder.Png(raster));
        pictures[file.FullName] = (state, picture);
        return picture;
    }

    /// <summary>Saves a template under its name. Pages that are read from now on are read with it.</summary>
    /// <param name="draft">The template.</param>
    /// <param name="who">The person.</param>
    /// <param name="basedOn">The file that it was made from, as <see cref="Find"/> gave it; null where it is a new one.</param>
    /// <exception cref="StorageUnavailableException">The data folder cannot be written; the file is then as it was before.</exception>
    public TemplateSaving Save(TemplateDraft draft, string who, ContentHash? basedOn)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        TemplateFileResult result = draft.Load(store);
        if (result is not LoadedTemplate { Template: var template }) return new TemplateUnfit(((InvalidTemplate)result).Problems);
        lock (oneAtATime)
        {
            StoredTemplate? now = Find(template.Name);
            if (now?.Hash != basedOn) return new TemplateChangedMeanwhile(template.Name, LastBy(template.Name));
            if (now?.Result is LoadedTemplate { Template.Version: var version } && template.Version <= version)
                return new TemplateUnfit([new TemplateProblem("$.version", $"Is {template.Version}; version {version} is in use, and readings are kept by it. Save this one as version {version + 1}.")]);
            string image = string.Create(CultureInfo.InvariantCulture, $"{template.Name}.v{template.Version}.png");
            byte[] text = Encoding.UTF8.GetBytes(draft.Text(image));
            ContentHash file = store.Put(text);
            ContentHash? picture = template.Reference is null ? null : draft.Picture;
            if (picture is { } shown) DurableFile.Write(Path.Combine(paths.Templates, image), store.Read(shown));
            DurableFile.Write(OwnFile(template.Name), text);
            ledger.RecordTemplateChange(new NewTemplateChange(template.Name, template.Version, TemplateChangeKind.Saved, who, file, picture));
            RemoveOldPictures(template.Name, PicturesKept);
            return new TemplateSaved(template, file);
        }
    }

    /// <summary>Takes one of the site's own templates away. What was read with it stays; a shipped one of its name is in use again.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="who">The person.</param>
    /// <param name="basedOn">The file that the person saw.</param>
    /// <exception cref="StorageUnavailableException">The data folder cannot be written.</exception>
    public TemplateSaving Remove(string name, string who, ContentHash basedOn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        lock (oneAtATime)
        {
            if (Find(name) is not { IsOwn: true } now || now.Hash != basedOn) return new TemplateChangedMeanwhile(name, LastBy(name));
            ContentHash file = store.Put(now.Bytes);
            int version = now.Result is LoadedTemplate { Template: var template } ? template.Version : 0;
            DurableFile.Delete(OwnFile(name));
            ledger.RecordTemplateChange(new NewTemplateChange(name, version, TemplateChangeKind.Removed, who, file, null));
            RemoveOldPictures(name, 1);
            return new TemplateRemoved(name);
        }
    }

    private string OwnFile(string name) => Path.Combine(paths.Templates, $"{name}.json");

    private string? LastBy(string name) => ledger.TemplateChanges(name, 1) is [var last] ? last.Who : null;

    /// <summary>Earlier pictures go, but not the last one: a page may be being read by it.</summary>
    private void RemoveOldPictures(string name, int kept)
    {
        var files = Directory.EnumerateFiles(paths.Templates, $"{name}.v*.png")
            .Select(f => (File: f, Version: int.TryParse(Path.GetFileName(f).AsSpan()[(name.Length + 2)..^4], CultureInfo.InvariantCulture, out int v) ? v : 0))
            .Where(p => p.Version > 0).OrderByDescending(p => p.Version).Skip(kept);
        foreach (var (file, _) in files.ToList()) DurableFile.Delete(file);
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
}
