using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;

namespace DocDigits.Storage.Records;

/// <summary>What the machine decided on a field.</summary>
public enum FieldDecision
{
    /// <summary>It goes on by itself.</summary>
    Accepted,

    /// <summary>A clerk must look.</summary>
    Review,
}

/// <summary>Whether a clerk has decided.</summary>
public enum FieldState
{
    /// <summary>No clerk has decided.</summary>
    Open,

    /// <summary>A clerk accepted or corrected it.</summary>
    Reviewed,
}

/// <summary>A field as it was read, and as a clerk left it. The machine's reading never changes.</summary>
public sealed record FieldRow
{
    /// <summary>Number of the field.</summary>
    public required long Id { get; init; }

    /// <summary>Number of its page.</summary>
    public required long PageId { get; init; }

    /// <summary>Template it was read with.</summary>
    public required string Template { get; init; }

    /// <summary>Version of that template.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>Place among the template's fields, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Name in the template.</summary>
    public required string Name { get; init; }

    /// <summary><c>comb</c>, <c>amount</c> or <c>digits</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Digits as the machine read them, '' where it is empty.</summary>
    public required string Text { get; init; }

    /// <summary>As written, with its marks.</summary>
    public required string Raw { get; init; }

    /// <summary>The machine's amount in minor units, or null.</summary>
    public required long? ValueMinor { get; init; }

    /// <summary>ISO 4217 code where the field is an amount, else null.</summary>
    public required string? Currency { get; init; }

    /// <summary>Digits after the decimal mark where the field is an amount, else null.</summary>
    public required int? Decimals { get; init; }

    /// <summary>Probability that <see cref="Text"/> is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Probability of error that the template allows.</summary>
    public required double TargetError { get; init; }

    /// <summary>What the machine decided.</summary>
    public required FieldDecision Decision { get; init; }

    /// <summary>Why a clerk must look, or null.</summary>
    public required string? Reason { get; init; }

    /// <summary>The field on the page as scanned, pixels.</summary>
    public required PixelQuad Box { get; init; }

    /// <summary>Its crop on the page as scanned, pixels; digits lie in the crop.</summary>
    public required PixelQuad CropQuad { get; init; }

    /// <summary>Content of the crop's PNG in the content store.</summary>
    public required ContentHash CropSha256 { get; init; }

    /// <summary>The field in its crop, crop pixels.</summary>
    public required PixelRect CropArea { get; init; }

    /// <summary>Whether a clerk has decided.</summary>
    public required FieldState State { get; init; }

    /// <summary>Digits that a clerk left, or null where none decided.</summary>
    public required string? KeyedText { get; init; }

    /// <summary>Amount that a clerk left, minor units, or null.</summary>
    public required long? KeyedValue { get; init; }

    /// <summary>Raised with every correction, from 0. A correction names the revision it was made against.</summary>
    public required int Revision { get; init; }

    /// <summary>The digits that count: a clerk's where one decided, else the machine's.</summary>
    public string FinalText => KeyedText ?? Text;

    /// <summary>The amount that counts, minor units, or null.</summary>
    public long? FinalValue => State == FieldState.Reviewed ? KeyedValue : ValueMinor;

    /// <summary>Whether it waits for a clerk.</summary>
    public bool NeedsReview => Decision == FieldDecision.Review && State == FieldState.Open;
}

/// <summary>One digit of a field as the machine read it.</summary>
public sealed record DigitRow
{
    /// <summary>Place in the text, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The digit in the text.</summary>
    public required int Digit { get; init; }

    /// <summary>Its ink, crop pixels.</summary>
    public required PixelRect Box { get; init; }

    /// <summary>Ten probabilities, index = digit.</summary>
    public required IReadOnlyList<float> Probabilities { get; init; }

    /// <summary>Probability of <see cref="Digit"/>.</summary>
    public float Confidence => Probabilities[Digit];
}

/// <summary>A field with its digits, left to right.</summary>
/// <param name="Field">The field.</param>
/// <param name="Digits">One a digit of the machine's text.</param>
public sealed record FieldWithDigits(FieldRow Field, IReadOnlyList<DigitRow> Digits);

/// <summary>A field with all that a clerk needs.</summary>
/// <param name="Field">The field.</param>
/// <param name="Page">The page it is on.</param>
/// <param name="Digits">One a digit of the machine's text, left to right.</param>
/// <param name="Alternatives">The likeliest texts, best first.</param>
/// <param name="History">What clerks did, oldest first.</param>
public sealed record FieldDetail(
    FieldRow Field,
    PageSummary Page,
    IReadOnlyList<DigitRow> Digits,
    IReadOnlyList<TextCandidate> Alternatives,
    IReadOnlyList<Correction> History)
{
    /// <summary>The decision that stands: the last that was not taken back; null where there is none.</summary>
    public Correction? Standing => History.LastOrDefault(entry => entry.How != CorrectionKind.Undone && History.All(undo => undo.Undoes != entry.Id));

    /// <summary>Whether the page still has the field: a page that was read with another template has other ones.</summary>
    public bool IsCurrent => Page.Template == Field.Template && Page.TemplateVersion == Field.TemplateVersion;
}
