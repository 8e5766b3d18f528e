using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;

namespace DocDigits.Samples.Catalogues;

/// <summary>Draws filled pages of many templates, as scanners make them. Thread-safe: all state belongs to the call.</summary>
public static class CataloguePages
{
    /// <summary>Draws a page. All pages of a template come from one printing, that of <see cref="SampleGenerator.Blank"/> of the seed.</summary>
    /// <param name="seed">The same seed gives the same pages.</param>
    /// <param name="template">The template.</param>
    /// <param name="index">0 or more; another index is another scan and another writer.</param>
    public static PageRaster Draw(int seed, Template template, int index)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SampleRandom random = SampleRandom.Of((uint)seed ^ 0xCA7AUL << 32, (ulong)index);
        return SampleGenerator.Scanned(new SampleOptions(1, seed) { OnePrinting = true }, template, index, ScanConditions.Draw(random, SampleFormat.Png));
    }
}
