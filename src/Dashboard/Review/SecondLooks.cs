using System.Globalization;
using DocDigits.Ingest.Models;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>A decision that the newest version of the models doubts, and that nobody has looked at again since.</summary>
/// <param name="Field">The field.</param>
/// <param name="Doubt">What the models read there.</param>
/// <param name="Version">The version that doubts it.</param>
internal sealed record SecondLook(FieldRow Field, DoubtedDecision Doubt, int Version)
{
    /// <summary>Why a person should look again.</summary>
    /// <param name="blind">Whether the reading must not be shown.</param>
    public string Reason(bool blind) => blind
        ? $"Version {Version} of the models, which was not trained on this field, is sure of other digits. Key what you see."
        : string.Create(CultureInfo.InvariantCulture, $"Version {Version} of the models, which was not trained on this field, reads {(Doubt.Read.Length == 0 ? "nothing" : Doubt.Read)} and is {100 * Doubt.Confidence:0.0} % sure. Decided was {(Doubt.Text.Length == 0 ? "empty" : Doubt.Text)}.");

    /// <summary>What the models read, where it is keyed as it is written; else null: decimals that nobody wrote are keyed all the same.</summary>
    public string? AsKeyed => Field.KeyedText == Doubt.Text ? Doubt.Read : null;
}

/// <summary>Decisions that wait for a second look. Thread-safe.</summary>
/// <param name="ledger">Where decisions are.</param>
/// <param name="versions">Whose doubts they are.</param>
internal sealed class SecondLooks(Ledger ledger, ModelVersions versions)
{
    /// <summary>Those of the newest version, the surest doubts first: it was compared on the same held-out pages as those before it.</summary>
    public IReadOnlyList<SecondLook> Waiting()
    {
        if (versions.List() is not [.., { Doubted.Count: > 0 } newest]) return [];
        Dictionary<long, DoubtedDecision> doubts = newest.Doubted.Where(doubt => doubt.FieldId is not null).DistinctBy(doubt => doubt.FieldId).ToDictionary(doubt => doubt.FieldId!.Value);
        return [.. ledger.NotDecidedSince(doubts.Values.Select(doubt => (doubt.FieldId!.Value, doubt.Revision ?? 0))).Select(field => new SecondLook(field, doubts[field.Id], newest.Version))];
    }
}
