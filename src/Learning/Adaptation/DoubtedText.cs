namespace DocDigits.Learning.Adaptation;

/// <summary>
/// A field whose known text is doubtful: models that were not trained on it are sure that something else stands there. Most such
/// texts are slips of the person who keyed them (labels that disagree with a confident prediction out of sample; Northcutt, Jiang and
/// Chuang, "Confident learning", 2021), some are the models' own errors: a person must look. Nothing is changed by it.
/// </summary>
/// <param name="Field">The field, with the text that is said to stand in it.</param>
/// <param name="Read">What the models read.</param>
/// <param name="Confidence">The probability that they state for it, at least <see cref="LeastConfidence"/>.</param>
public sealed record DoubtedText(SiteField Field, string Read, double Confidence)
{
    /// <summary>How sure models must be before they doubt a person.</summary>
    public const double LeastConfidence = 0.95;

    /// <summary>The doubtful ones, those first of which the models are surest.</summary>
    /// <param name="fields">Fields that the models were not trained on; those that the models of before had <see cref="SiteField.Learnt"/> from are left out.</param>
    /// <param name="score">How the models read them, in the same order.</param>
    public static IReadOnlyList<DoubtedText> Among(IReadOnlyList<SiteField> fields, SiteScore score)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(score);
        if (fields.Count != score.Count) throw new ArgumentException($"{fields.Count} fields, {score.Count} readings.", nameof(score));
        return InOrder(fields.Select((field, i) => (Field: field, Read: score.Texts[i], Confidence: score.Confidences[i]))
            .Where(read => !read.Field.Learnt && read.Read != read.Field.Text && read.Confidence >= LeastConfidence)
            .Select(read => new DoubtedText(read.Field, read.Read, read.Confidence)));
    }

    /// <summary>Those first of which the models are surest; at the same confidence by name.</summary>
    public static IReadOnlyList<DoubtedText> InOrder(IEnumerable<DoubtedText> doubted) =>
        [.. doubted.OrderByDescending(d => d.Confidence).ThenBy(d => d.Field.Name, StringComparer.Ordinal).ThenBy(d => d.Field.Part, StringComparer.Ordinal)];
}
