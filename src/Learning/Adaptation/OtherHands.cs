using DocDigits.Documents.Segments;
using DocDigits.Learning.Candidates;
using DocDigits.Learning.Lines;
using DocDigits.Recognition;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Adaptation;

/// <summary>
/// Other hands: MNIST's digits and fields composed of them, learnt beside a site's own so that they are not forgotten, and held-out
/// writers' digits that tell whether they were. What was composed once is kept for the folds of a cross-validation: composing
/// costs more than a step. For one thread.
/// </summary>
/// <param name="digits">MNIST's training digits.</param>
/// <param name="split">The writers to learn from, and those held out.</param>
/// <param name="linesASet">Lines composed for a set.</param>
/// <param name="seed">Seed of all fields.</param>
/// <param name="workers">Fields composed at the same time.</param>
public sealed class OtherHands(LabelledDigits digits, TrainingSplit split, int linesASet, int seed, int workers)
{
    private const long DigitStream = 81;

    private readonly LineCorpus lines = new(digits, split, linesASet, seed, workers);
    private readonly CandidateCorpus candidates = new(digits, split, seed, workers);
    private readonly Dictionary<int, IReadOnlyList<LineSample>> lineSets = [];
    private GlyphSamples? composed;

    /// <summary>Lines of a set.</summary>
    /// <param name="set">From 1.</param>
    /// <param name="count">How many at most.</param>
    public IEnumerable<LineSample> Lines(int set, int count)
    {
        if (!lineSets.TryGetValue(set, out IReadOnlyList<LineSample>? made)) lineSets.Add(set, made = lines.OfEpoch(set));
        return made.Take(count);
    }

    /// <summary>Candidates of composed fields, the same in each epoch, and as many single digits, others in each.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="count">How many of either.</param>
    public GlyphSamples Candidates(int epoch, int count)
    {
        if (composed is null || composed.Count < count) composed = candidates.OfEpoch(1, count);
        var random = new SeededRandom(seed, DigitStream, epoch);
        int[] drawn = [.. Enumerable.Range(0, count).Select(_ => split.Training[(int)(random.Uniform() * split.Training.Length)])];
        return new GlyphSamples(
            [.. composed.Pixels.Take(count * Glyph.Area), .. drawn.SelectMany(i => digits.Images[i].ToArray())],
            [.. composed.Labels.Take(count), .. drawn.Select(i => digits.Labels.Digits[i])]);
    }

    /// <summary>How many of the held-out writers' digits a network reads wrongly, of how many.</summary>
    /// <param name="classifier">The network.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public (int Wrong, int Count) Misread(DigitClassifier classifier, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        int[] held = split.Validation;
        int wrong = classifier.Classify([.. held.Select(i => new Glyph(digits.Images[i].ToArray()))], cancellation)
            .Where((reading, k) => reading.Digit != digits.Labels.Digits[held[k]]).Count();
        return (wrong, held.Length);
    }
}

/// <summary>Where an adaptation stands.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Text">What is going on, a few words.</param>
public readonly record struct AdaptationProgress(double Share, string Text);
