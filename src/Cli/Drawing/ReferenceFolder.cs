using DocDigits.Documents.Templates;
using DocDigits.Samples;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Cli.Drawing;

/// <summary>Templates without anchors, found by pictures of their blank sheets, which lie in a folder of their own and go with it.</summary>
internal sealed class ReferenceFolder : IDisposable
{
    private const int Dpi = 200;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-references-");

    /// <param name="templates">Templates of any kind; their anchors are taken off.</param>
    /// <param name="seed">The printing that the pictures show.</param>
    public ReferenceFolder(IReadOnlyList<Template> templates, int seed) => Templates = [.. templates.Select(template =>
    {
        Template bare = template with { Anchors = [] };
        string file = Path.Combine(folder.FullName, $"{template.Name}.png");
        File.WriteAllBytes(file, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, seed), bare, Dpi)));
        return bare with { Reference = new ReferencePicture(file, []) };
    })];

    /// <summary>The templates, in the order in which they were given.</summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
