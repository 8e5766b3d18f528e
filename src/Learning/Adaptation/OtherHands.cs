using DocDigits.Learning.Lines;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Adaptation;

/// <summary>
/// Composed fields of other hands, learnt beside a site's own so that those are not forgotten. What was composed once is kept for the
/// folds of a cross-validation: composing costs more than a step. For one thread.
/// </summary>
/// <param name="lines">Composes lines.</param>
/// <param name="candidates">Composes candidates for the digit network.</param>
public sealed class OtherHands(LineCorpus lines, IGlyphSource candidates)
{
    private readonly Dictionary<int, IReadOnlyList<LineSample>> lineSets = [];
    private GlyphSamples? glyphs;

    /// <summary>Lines of a set.</summary>
    /// <param name="set">From 1.</param>
    /// <param name="count">How many at most.</param>
    public IEnumerable<LineSample> Lines(int set, int count)
    {
        if (!lineSets.TryGetValue(set, out IReadOnlyList<LineSample>? composed)) lineSets.Add(set, composed = lines.OfEpoch(set));
        return composed.Take(count);
    }

    /// <summary>Candidates, digits and others.</summary>
    /// <param name="count">How many at least.</param>
    public GlyphSamples Candidates(int count)
    {
        if (glyphs is null || glyphs.Count < count) glyphs = candidates.OfEpoch(1, count);
        return glyphs;
    }
}

/// <summary>Where an adaptation stands.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Text">What is going on, a few words.</param>
public readonly record struct AdaptationProgress(double Share, string Text);
