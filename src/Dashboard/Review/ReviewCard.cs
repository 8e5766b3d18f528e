using DocDigits.Dashboard.Pages;
using DocDigits.Dashboard.Pictures;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>A field as the review page shows it. Where two clerks are to key a field blindly, the reading is left out.</summary>
public sealed record ReviewCard
{
    private const int CandidatesShown = 3;
    private const int CropScale = 3;
    private const int ThumbnailWidth = 700;
    private const int RearWidth = 480;

    /// <summary>Number of the field.</summary>
    public required long FieldId { get; init; }

    /// <summary>Its revision, to be named with the decision.</summary>
    public required int Revision { get; init; }

    /// <summary>Number of its page.</summary>
    public required long PageId { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The page in its file, from 1.</summary>
    public required int PageNumber { get; init; }

    /// <summary>Pages of the file.</summary>
    public required int PageCount { get; init; }

    /// <summary>Name of the field.</summary>
    public required string Name { get; init; }

    /// <summary>What may stand there, for a person.</summary>
    public required string Hint { get; init; }

    /// <summary>Whether the reading is hidden.</summary>
    public required bool Blind { get; init; }

    /// <summary>Digits as read; '' where hidden.</summary>
    public required string Text { get; init; }

    /// <summary>Probability that the text is right; 0 where hidden.</summary>
    public required double Confidence { get; init; }

    /// <summary>Why a person must look, or null.</summary>
    public required string? Reason { get; init; }

    /// <summary>What a person decided before; null where none has.</summary>
    public required CardDecision? Before { get; init; }

    /// <summary>Whether nobody need decide, because the machine accepted the text.</summary>
    public required bool Accepted { get; init; }

    /// <summary>The field's picture.</summary>
    public required CropPicture Crop { get; init; }

    /// <summary>The digits read; none where hidden.</summary>
    public required IReadOnlyList<CardDigit> Digits { get; init; }

    /// <summary>Other texts that it may be, likeliest first; none where hidden.</summary>
    public required IReadOnlyList<CardAlternative> Alternatives { get; init; }

    /// <summary>The page, with the field's corners.</summary>
    public required CardPage Page { get; init; }

    /// <summary>The rear of its sheet; null where none was kept.</summary>
    public required CardRear? Rear { get; init; }

    /// <summary>A rear: its page and its picture's address.</summary>
    public sealed record CardRear(long PageId, string Address);

    /// <summary>A field's picture and the field's own area in it, pixels of the unenlarged picture.</summary>
    public sealed record CropPicture(string Address, int Width, int Height, CardBox Area);

    /// <summary>An upright box, crop pixels.</summary>
    public sealed record CardBox(int X, int Y, int Width, int Height)
    {
        internal static CardBox Of(PixelRect rect) => new(rect.X, rect.Y, rect.Width, rect.Height);
    }

    /// <summary>One digit read.</summary>
    public sealed record CardDigit(int Digit, double Confidence, CardBox Box, IReadOnlyList<CardCandidate> Candidates);

    /// <summary>What a digit may be.</summary>
    public sealed record CardCandidate(int Digit, double Probability);

    /// <summary>A person's decision: the text, '' where the field is keyed blind, and who decided.</summary>
    public sealed record CardDecision(string Text, string Who);

    /// <summary>What the field may be.</summary>
    public sealed record CardAlternative(string Text, double Probability);

    /// <summary>The page: its picture's address, its size as scanned, and the field's four corners, x and y in turn.</summary>
    public sealed record CardPage(string Address, int Width, int Height, IReadOnlyList<double> Quad);

    /// <summary>Makes the card of a field.</summary>
    /// <param name="detail">The field.</param>
    /// <param name="page">Its page.</param>
    /// <param name="keptRear">The page that is kept as the rear of its sheet, or null.</param>
    /// <param name="rules">What may stand there.</param>
    /// <param name="crops">Pictures.</param>
    /// <param name="again">Why it should be looked at again, or null.</param>
    internal static ReviewCard Of(FieldDetail detail, PageDetail page, long? keptRear, FieldRules rules, CropPictures crops, SecondLook? again = null)
    {
        FieldRow field = detail.Field;
        TemplateField? known = rules.Of(field);
        // A template that is gone tells nothing. Looking again must give nothing away; a field that waits must be shown.
        bool blind = rules.IsBlind(field) ?? again is not null;
        (int width, int height) = crops.SizeOf(field.CropSha256);
        (int shownWidth, int shownHeight) = Corners.SizeShown(page) ?? throw new InvalidOperationException($"Page {field.PageId} has fields and no size in the ledger.");
        return new ReviewCard
        {
            FieldId = field.Id,
            Revision = field.Revision,
            PageId = field.PageId,
            FileName = detail.Page.FileName,
            PageNumber = detail.Page.PageIndex + 1,
            PageCount = detail.Page.PageCount,
            Name = field.Name,
            Hint = FieldRules.Hint(known),
            Blind = blind,
            Text = blind ? "" : field.Text,
            Confidence = blind ? 0 : field.Confidence,
            Reason = again?.Reason(blind) ?? field.Reason,
            Before = field.State == FieldState.Reviewed ? new CardDecision(blind ? "" : field.FinalText, detail.Standing?.Who ?? "") : null,
            Accepted = !field.NeedsReview && field.State != FieldState.Reviewed,
            Crop = new CropPicture($"/fields/{field.Id}/crop?scale={CropScale}", width, height, CardBox.Of(field.CropArea)),
            Digits = blind ? [] : [.. detail.Digits.Select(Digit)],
            Alternatives = blind ? [] : Others(detail, again),
            Rear = keptRear is { } rear ? new CardRear(rear, $"/pages/{rear}/image?width={RearWidth}") : null,
            Page = new CardPage(
                $"/pages/{field.PageId}/image?upright=true&width={ThumbnailWidth}",
                shownWidth, shownHeight,
                [.. Corners.Points(Corners.Shown(page, field.Box)).SelectMany(p => new[] { Math.Round(p.X, 1), Math.Round(p.Y, 1) })]),
        };
    }

    /// <summary>What the field may be beside the text that is shown: what newer models read first, then what was read.</summary>
    private static CardAlternative[] Others(FieldDetail detail, SecondLook? again)
    {
        IEnumerable<CardAlternative> read = detail.Alternatives.Select(a => new CardAlternative(a.Text, a.Probability));
        if (detail.Field.State == FieldState.Reviewed) read = read.Prepend(new CardAlternative(detail.Field.Text, detail.Field.Confidence));
        if (again?.ReadAsKeyed is { } text) read = read.Prepend(new CardAlternative(text, again.Doubt.Confidence));
        return [.. read.DistinctBy(a => a.Text).Where(a => a.Text != detail.Field.FinalText)];
    }

    private static CardDigit Digit(DigitRow digit) => new(
        digit.Digit, digit.Confidence, CardBox.Of(digit.Box),
        [.. digit.Probabilities.Select((p, d) => new CardCandidate(d, p)).OrderByDescending(c => c.Probability).Take(CandidatesShown)]);
}

/// <summary>A part of the review queue, least certain first.</summary>
/// <param name="Items">The fields.</param>
/// <param name="Total">Fields in the whole queue.</param>
public sealed record ReviewCards(IReadOnlyList<ReviewCard> Items, int Total);
