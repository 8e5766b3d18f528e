using DocDigits.Ingest.Evaluation;
using DocDigits.Learning.Adaptation;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Ingest.Models.Training;

/// <summary>An adaptation cross-validated: each field was read once by models that were not trained on it.</summary>
/// <param name="Folds">One result a fold.</param>
public sealed record CrossValidation(IReadOnlyList<AdaptationResult> Folds)
{
    /// <summary>All fields, by the models before.</summary>
    public SiteScore Before { get; } = Pooled(Folds.Select(fold => fold.Before));

    /// <summary>All fields, each by the models of its fold.</summary>
    public SiteScore After { get; } = Pooled(Folds.Select(fold => fold.After));

    /// <summary>The difference over all fields.</summary>
    public PairedComparison Gain => PairedComparison.Of(Before, After);

    /// <summary>Texts that the models of a fold doubt, which were trained on neither that field nor any other of its page.</summary>
    public IReadOnlyList<DoubtedText> Doubted => DoubtedText.InOrder(Folds.SelectMany(fold => DoubtedText.Among(fold.HeldOut, fold.After)));

    /// <summary>How far confidence and truth lie apart; see <see cref="ReliabilityDiagram"/>.</summary>
    public static ReliabilityDiagram Reliability(SiteScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return ReliabilityDiagram.Of(score.Confidences.Zip(score.Right));
    }

    /// <summary>The share of exact fields at 95 % confidence.</summary>
    public static WilsonInterval Range(SiteScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return WilsonInterval.Of(score.Exact, score.Count);
    }

    private static SiteScore Pooled(IEnumerable<SiteScore> scores)
    {
        SiteScore[] all = [.. scores];
        return new SiteScore([.. all.SelectMany(s => s.Texts)], [.. all.SelectMany(s => s.Confidences)], [.. all.SelectMany(s => s.Right)]);
    }
}
