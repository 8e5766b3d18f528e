using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Review;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Pages;

/// <summary>A page with what is needed to draw it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Batch">The batch through which it is looked at.</param>
/// <param name="Previous">The page before it in that batch, or null.</param>
/// <param name="Next">The page after it in that batch, or null.</param>
/// <param name="CropSizes">Width and height of each field's crop, pixels, by field.</param>
public sealed record PageViewModel(
    PageDetail Page, BatchSummary Batch, long? Previous, long? Next, IReadOnlyDictionary<long, (int Width, int Height)> CropSizes)
{
    /// <summary>The other side of its sheet: the rear of a front, the front of a rear; null where none is known.</summary>
    public PageDetail? OtherSide { get; init; }

    /// <summary>Fields that wait to be keyed without their reading, which is not shown here either.</summary>
    public IReadOnlySet<long> Hidden { get; init; } = new HashSet<long>();

    internal static PageViewModel? Of(Ledger ledger, CropPictures crops, FieldRules rules, long pageId, long? batchId)
    {
        if (ledger.Page(pageId) is not { } page) return null;
        BatchSummary? batch = batchId is { } asked ? ledger.Batch(asked) : null;
        batch ??= ledger.Batch(page.Summary.BatchId)
            ?? throw new InvalidOperationException($"Page {pageId} belongs to batch {page.Summary.BatchId}, which is missing from the ledger.");
        (long? previous, long? next) = ledger.NeighboursInBatch(batch.Id, pageId);
        return new PageViewModel(page, batch, previous, next,
            page.Fields.ToDictionary(f => f.Field.Id, f => crops.SizeOf(f.Field.CropSha256)))
        {
            Hidden = page.Fields.Where(f => f.Field.NeedsReview && rules.IsBlind(f.Field) == true).Select(f => f.Field.Id).ToHashSet(),
            OtherSide = (page.Summary.RearId ?? page.Summary.FrontId) is { } other ? ledger.Page(other) : null,
        };
    }
}
