using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>Which fields a person goes through: all that wait, those of a batch, one field whatever its state, or the decisions that
/// are worth a second look.</summary>
/// <param name="Batch">Number of a batch.</param>
/// <param name="Field">Number of a field; goes before the batch.</param>
/// <param name="SecondLook">Whether decisions are looked at again; goes before both.</param>
internal readonly record struct ReviewScope(long? Batch, long? Field, bool? SecondLook)
{
    /// <summary>The first fields, and how many there are.</summary>
    /// <param name="ledger">Where they are.</param>
    /// <param name="again">Decisions to be looked at again.</param>
    /// <param name="limit">Most to return, 1 or more.</param>
    public (IReadOnlyList<(long FieldId, SecondLook? Why)> Fields, int Total) First(Ledger ledger, SecondLooks again, int limit)
    {
        if (SecondLook == true)
        {
            IReadOnlyList<SecondLook> waiting = again.Waiting();
            return ([.. waiting.Take(limit).Select(look => (look.Field.Id, (SecondLook?)look))], waiting.Count);
        }
        if (Field is { } field) return ([(field, again.Of(field))], 1);
        ReviewQueuePage queue = ledger.ReviewQueue(Batch, 0, limit);
        return ([.. queue.Items.Select(item => (item.FieldId, (SecondLook?)null))], queue.Total);
    }

    /// <summary>How many are left after a decision.</summary>
    public int Left(Ledger ledger, SecondLooks again) =>
        SecondLook == true ? again.Waiting().Count : Field is not null ? 0 : ledger.ReviewQueue(Batch, 0, 1).Total;
}
