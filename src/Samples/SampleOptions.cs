using DocDigits.Documents.Imaging;

namespace DocDigits.Samples;

/// <summary>Which samples to draw.</summary>
public sealed record SampleOptions
{
    /// <summary>Most pages of a set.</summary>
    public const int MaximumCount = 100_000;

    /// <summary>Makes options.</summary>
    /// <param name="count">Pages, 1 to <see cref="MaximumCount"/>.</param>
    /// <param name="seed">The same seed gives the same pages; page n of a seed does not depend on the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count outside its range.</exception>
    public SampleOptions(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        (Count, Seed) = (count, seed);
    }

    /// <summary>Pages.</summary>
    public int Count { get; }

    /// <summary>Seed.</summary>
    public int Seed { get; }

    /// <summary>Whether all pages of a template come from one printing: the same lines, labels and paper. Default false: each from another printer.</summary>
    public bool OnePrinting { get; init; }

    /// <summary>A picture of the blank sheet, edge to edge and nothing around it, that is filled in as it is: a print that was made elsewhere. Default null: the
    /// sheet is drawn from its template. All pages are then of one template.</summary>
    public PageRaster? Sheet { get; init; }

    /// <summary>Whether pages kept as JPEG or PNG are printed and written in colours, and scanned so. Default false: all in grey. The
    /// same seed prints and writes the same, but for the colours.</summary>
    public bool InColour { get; init; }

    /// <summary>The day the pages were filled in. Fixed, so that a seed gives the same dates on every day. Default 1 November 2026.</summary>
    public DateOnly ReferenceDay { get; init; } = new(2026, 11, 1);
}
