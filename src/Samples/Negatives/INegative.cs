using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>One kind of field from which no amount may be accepted.</summary>
internal interface INegative
{
    /// <summary>Lower-case words with hyphens, fit for a file's name.</summary>
    string Name { get; }

    /// <summary>Draws one; the same random numbers give the same pixels.</summary>
    PageRaster Draw(SampleRandom random);
}
