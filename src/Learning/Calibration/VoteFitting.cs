using DocDigits.Documents.Segments;
using DocDigits.Learning.Composing;
using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Reading;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Calibration;

/// <summary>Fits the calibration of votes to composed fields of writers whom the networks were not trained on.</summary>
/// <param name="classifier">The digit network.</param>
/// <param name="lines">The line networks.</param>
public sealed class VoteFitting(DigitClassifier classifier, LineReader lines)
{
    private const long Stream = 41;
    private const int AtOnce = 64;

    /// <summary>Composes fields, reads them, and fits.</summary>
    /// <param name="held">Composes from held-out writers.</param>
    /// <param name="count">Fields.</param>
    /// <param name="seed">Their seed.</param>
    /// <param name="progress">Told the number of fields read; null for none.</param>
    /// <param name="cancellation">Stops between parts.</param>
    public StringCalibration Fit(FieldComposer held, int count, int seed, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(held);
        var votes = new List<(VoteEvidence, bool)>();
        for (int start = 0; start < count; start += AtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            ComposedField[] fields = [.. Enumerable.Range(start, Math.Min(AtOnce, count - start)).Select(i => held.Compose(new SeededRandom(seed, Stream, i)))];
            SegmentedField[] segmented = [.. fields.Select(field => FieldSegmenter.Segment(field.Region, cancellation))];
            votes.AddRange(fields.Zip(FieldReader.Opinions(classifier, lines, segmented, cancellation)).SelectMany(read => Answers(read.Second?.Vote(VoteWeights.Usual), read.First.Text)));
            progress?.Report(start + fields.Length);
        }
        return StringCalibration.Fit(votes, $"{count} composed fields of held-out writers, seed {seed}") with { LineNetworks = lines.Networks.Count };
    }

    /// <summary>What each reader and the vote said of a field, and whether it was right.</summary>
    /// <param name="votes">Null where the field was taken for empty: then nothing was said.</param>
    /// <param name="truth">Its digits.</param>
    public static IEnumerable<(VoteEvidence Vote, bool Correct)> Answers(FieldVotes? votes, string truth)
    {
        if (votes is null) yield break;
        yield return (votes.Joint.Evidence, votes.Joint.Text == truth);
        yield return (votes.Lattice.Evidence, votes.Lattice.Text == truth);
        if (votes.Line is { } line) yield return (line.Evidence, line.Text == truth);
    }
}
