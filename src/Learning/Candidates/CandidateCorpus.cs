using DocDigits.Documents.Segments;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Candidates;

/// <summary>
/// Candidates as the segmenter makes them of composed fields, half of them digits and half of them something else: the
/// same cutting, line removal and normalisation as in reading, so that the network learns what it will be shown.
/// </summary>
/// <param name="digits">MNIST's training digits.</param>
/// <param name="split">The writers to compose from, and those held out.</param>
/// <param name="seed">Seed of all fields.</param>
/// <param name="workers">Fields composed at the same time.</param>
public sealed class CandidateCorpus(LabelledDigits digits, TrainingSplit split, int seed, int workers) : IGlyphSource
{
    private const long TrainingStream = 31, ValidationStream = 32, OrderStream = 33;
    private const int ValidationCount = 8000, FieldsAtOnce = 512;

    private readonly FieldComposer _training = new(new WriterDigits(digits, split.Training));
    private readonly FieldComposer _held = new(new WriterDigits(digits, split.Validation));

    /// <inheritdoc/>
    public string Description => $"candidates of composed fields, seed {seed}";

    /// <inheritdoc/>
    public GlyphSamples OfEpoch(int epoch, int count) => Collect(_training, TrainingStream, epoch, count);

    /// <inheritdoc/>
    public GlyphSamples Validation() => Collect(_held, ValidationStream, 0, ValidationCount);

    private GlyphSamples Collect(FieldComposer composer, long stream, int epoch, int count)
    {
        int half = (count + 1) / 2;
        var isDigit = new List<(byte[] Pixels, byte Label)>();
        var isNot = new List<(byte[] Pixels, byte Label)>();
        for (int first = 0; isDigit.Count < half || isNot.Count < half; first += FieldsAtOnce)
        {
            var found = new List<(byte[], byte)>[FieldsAtOnce];
            int start = first;
            Parallel.For(0, FieldsAtOnce, new ParallelOptions { MaxDegreeOfParallelism = workers },
                i => found[i] = Of(composer.Compose(new SeededRandom(seed, stream, epoch, start + i))));
            foreach ((byte[] pixels, byte label) in found.SelectMany(f => f))
                (label < (byte)GlyphClass.Point ? isDigit : isNot).Add((pixels, label));
        }

        var random = new SeededRandom(seed, OrderStream, stream, epoch);
        (byte[] Pixels, byte Label)[] all = [.. Chosen(isDigit, half, random), .. Chosen(isNot, half, random)];
        random.Shuffle<(byte[], byte)>(all);
        byte[] samples = new byte[all.Length * Glyph.Area];
        for (int i = 0; i < all.Length; i++) all[i].Pixels.CopyTo(samples, i * Glyph.Area);
        return new GlyphSamples(samples, [.. all.Select(sample => sample.Label)]);
    }

    /// <summary>Not simply the first ones: fields with many candidates would crowd the rest out.</summary>
    private static IEnumerable<(byte[], byte)> Chosen(List<(byte[], byte)> of, int count, SeededRandom random)
    {
        (byte[], byte)[] shuffled = [.. of];
        random.Shuffle<(byte[], byte)>(shuffled);
        return shuffled.Take(count);
    }

    private static List<(byte[], byte)> Of(ComposedField composed)
    {
        (SegmentedField segmented, IReadOnlyList<int[]> ink) = FieldSegmenter.SegmentWithInk(composed.Region, CancellationToken.None);
        var samples = new List<(byte[], byte)>();
        if (segmented is not FreeField free) return samples;
        int[] totals = CandidateLabeller.Totals(composed, ink);
        for (int i = 0; i < free.Lattice.Candidates.Count; i++)
        {
            if (free.Lattice.Candidates[i].Glyph is { } glyph && CandidateLabeller.Label(composed, ink[i], totals) is { } label)
                samples.Add((glyph.Pixels, label));
        }
        return samples;
    }
}
