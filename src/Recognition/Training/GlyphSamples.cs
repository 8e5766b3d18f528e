namespace DocDigits.Recognition.Training;

/// <summary>Candidates of composed fields with what they are, in random order.</summary>
/// <param name="Pixels">Count x 784 bytes, normalised as the segmenter does.</param>
/// <param name="Labels">0 to 9, or a <see cref="Network.GlyphClass"/>.</param>
public sealed record GlyphSamples(byte[] Pixels, byte[] Labels)
{
    /// <summary>Number of candidates.</summary>
    public int Count => Labels.Length;
}

/// <summary>Where candidates come from.</summary>
public interface IGlyphSource
{
    /// <summary>What they are made of, in words; part of what a checkpoint must agree on.</summary>
    string Description { get; }

    /// <summary>The candidates of an epoch, the same for the same number.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="count">How many at least.</param>
    GlyphSamples OfEpoch(int epoch, int count);

    /// <summary>Candidates of writers who are held out.</summary>
    GlyphSamples Validation();
}
