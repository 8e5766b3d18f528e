using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Recognition.Reading;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>Measures the reading of digit strings, one crop one field, reader by reader: how often each is exact, and how well
/// each knows. Runs the production stages from segmentation to the decision.</summary>
/// <param name="reader">Reads segmented fields.</param>
/// <param name="policy">Decides which are trusted.</param>
/// <param name="clock">Times the run.</param>
public sealed class StringEvaluation(FieldReader reader, AcceptancePolicy policy, TimeProvider clock)
{
    /// <summary>Reads every crop that the truth names.</summary>
    /// <param name="imagesFolder">The folder of the pictures.</param>
    /// <param name="truthCsv">The truth; see <see cref="TruthFile.ReadFields"/>.</param>
    /// <param name="kind">What the crops hold.</param>
    /// <param name="readers">Those to measure, names of <see cref="StringReaders.All"/>, at least one; the first one leads.</param>
    /// <param name="workers">Crops read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of crops read so far; null for none.</param>
    /// <param name="cancellation">Stops between crops.</param>
    /// <exception cref="TruthFileException">The truth cannot be used.</exception>
    public StringReport Run(
        string imagesFolder, string truthCsv, CropKind kind, IReadOnlyList<string> readers, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesFolder);
        ArgumentNullException.ThrowIfNull(readers);
        if (readers.Count == 0 || readers.Except(StringReaders.All).Any())
            throw new ArgumentException($"Readers are {string.Join(", ", StringReaders.All)}.", nameof(readers));
        IReadOnlyList<TruthRow> truth = TruthFile.ReadFields(truthCsv);
        var crops = new CropReader(reader, policy, kind);
        long start = clock.GetTimestamp();
        var results = new (StringItem Item, UnreadPage? Unread)[truth.Count];
        EvaluationWorkers.Run(truth.Count, workers, i => results[i] = Item(crops, imagesFolder, truth[i], readers, cancellation), progress, cancellation);
        return StringReport.Of(
            imagesFolder, truthCsv, readers, [.. results.Select(r => r.Item)], results.Select(r => r.Unread).OfType<UnreadPage>(), clock.GetElapsedTime(start));
    }

    private static (StringItem Item, UnreadPage? Unread) Item(
        CropReader crops, string folder, TruthRow row, IReadOnlyList<string> readers, CancellationToken cancellation)
    {
        var (reading, decision) = crops.Read(folder, row, cancellation);
        var answers = readers.ToDictionary(r => r, r => reading is null ? (ReaderAnswer.Silence, decision) : Answer(crops, r, reading, decision));
        var (leading, verdict) = answers[readers[0]];
        string? reason = (verdict as NeedsReview)?.Reason;
        return (
            new StringItem(
                row.File, row.Page, crops.Field.Name, row.Text, leading.Text, leading.Confidence, leading.Accepted,
                answers.ToDictionary(a => a.Key, a => a.Value.Item1)) { Reason = reason },
            reading is null ? new UnreadPage(row.File, row.Page, reason!) : null);
    }

    /// <summary>What one reader says, and what would be decided if it read alone.</summary>
    internal static (ReaderAnswer Answer, Decision Decision) Answer(CropReader crops, string name, FieldReading reading, Decision combined)
    {
        if (name == StringReaders.Combined)
            return (reading.IsEmpty ? ReaderAnswer.Silence : new ReaderAnswer(reading.Text, reading.Confidence, combined is Accepted), combined);
        ReaderOpinion opinion = reading.Opinions.FirstOrDefault(o => o.Reader == name);
        if (string.IsNullOrEmpty(opinion.Text)) return (ReaderAnswer.Silence, new NeedsReview($"The {name} reader says nothing."));
        Decision alone = crops.DecideAlone(reading, opinion);
        return (new ReaderAnswer(opinion.Text, opinion.Probability, alone is Accepted), alone);
    }
}
