using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Grammars;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Evaluation.Amounts;

/// <summary>Reads amounts that are written in many ways, each as a field whose template takes that way, by the stages of production
/// from segmentation to the decision.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class AmountEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Draws and reads amounts.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="draw">Draws one by its 0-based index; called from several threads at once, once an index.</param>
    /// <param name="workers">Amounts read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of amounts read so far; null for none.</param>
    /// <param name="cancellation">Stops between amounts.</param>
    /// <exception cref="ArgumentException">An amount whose value its own format does not settle.</exception>
    public AmountReport Run(int count, int seed, Func<int, AmountTrial> draw, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(draw);
        long start = clock.GetTimestamp();
        var items = new AmountItem[count];
        EvaluationWorkers.Run(count, workers, i => items[i] = Item(draw(i), cancellation), progress, cancellation);
        return new AmountReport { Seed = seed, Items = items, Seconds = clock.GetElapsedTime(start).TotalSeconds };
    }

    private AmountItem Item(AmountTrial trial, CancellationToken cancellation)
    {
        if (AmountGrammar.Parse(trial.Written, trial.Format) is not ParsedAmount truth)
            throw new ArgumentException($"What {trial.Name} says has no single value.", nameof(trial));
        var field = new TemplateField("amount", FieldLayout.Free, new MillimetreRect(0, 0, 50, 10), trial.Format);
        SegmentedField segmented = FieldSegmenter.Segment(FieldRegion.OfCrop(field, trial.Raster), cancellation);
        FieldReading reading = reader.Read(segmented, cancellation);
        Decision decision = policy.Decide(field, reading);
        return new AmountItem(trial.Name, field.Name, trial.Writing, trial.Written, truth.Digits, reading.Text, reading.Raw, reading.Confidence, decision is Accepted)
        {
            Reason = (decision as NeedsReview)?.Reason,
        };
    }
}
