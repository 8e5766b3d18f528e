using System.Globalization;

namespace DocDigits.Learning.Adaptation;

/// <summary>What an adaptation came to.</summary>
/// <param name="Trained">Fields learnt from by the networks that the votes and their calibration were fitted with.</param>
/// <param name="Calibrated">Fields that the votes and their calibration were fitted to; the line networks in use learnt from these too.</param>
/// <param name="Before">The models that it began from, on the held-out fields.</param>
/// <param name="After">The adapted ones, on the same.</param>
public sealed record AdaptationResult(int Trained, int Calibrated, SiteScore Before, SiteScore After)
{
    /// <summary>Before and after, field by field.</summary>
    public PairedComparison Comparison => PairedComparison.Of(Before, After);

    /// <summary>
    /// Whether the adapted models may take the others' place: more fields read exactly, and not fewer fields read without a
    /// person at one substitution in a hundred.
    /// </summary>
    public bool IsBetter => After.Exact > Before.Exact && After.CoverageAt(0.01) >= Before.CoverageAt(0.01);

    /// <summary>The fields that both were measured on.</summary>
    public IReadOnlyList<SiteField> HeldOut { get; init; } = [];

    /// <summary>Texts that are doubted by models which were not trained on the field: of those held out, by the adapted ones; of those set aside for the
    /// calibration, by the ones that learnt from none of these. Fields that the models of before had learnt from are not among them.</summary>
    public IReadOnlyList<DoubtedText> Doubted { get; init; } = [];

    /// <summary>Mean negative logarithm of the true text's share of the vote on the fields that were set aside for the calibration, nats, by networks that did
    /// not learn from them: what recipes can be chosen by without a look at the fields that are held out.</summary>
    public double CalibrationLoss { get; init; }

    /// <summary>Why <see cref="IsBetter"/> says what it says, in a sentence for people.</summary>
    public string Verdict => this switch
    {
        { IsBetter: true } => string.Create(CultureInfo.InvariantCulture,
            $"Better: it reads {After.Exact} of {After.Count} held-out fields exactly where {Before.Exact} were read before, and {After.CoverageAt(0.01):P1} without a person at 1 % wrong, before {Before.CoverageAt(0.01):P1}."),
        _ when After.Exact <= Before.Exact => string.Create(CultureInfo.InvariantCulture,
            $"Not better: of {After.Count} held-out fields it reads {After.Exact} exactly, and {Before.Exact} were read before."),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"Not better: it reads {After.Exact} of {After.Count} held-out fields exactly where {Before.Exact} were read before, but only {After.CoverageAt(0.01):P1} without a person at 1 % wrong, before {Before.CoverageAt(0.01):P1}."),
    };
}
