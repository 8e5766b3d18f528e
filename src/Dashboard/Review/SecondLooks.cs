using System.Globalization;
using DocDigits.Ingest.Models;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>A decision that a training doubts, and that nobody has looked at again since.</summary>
/// <param name="Field">The field.</param>
/// <param name="Doubt">What was read there.</param>
/// <param name="Version">The version of the models whose training doubts it.</param>
internal sealed record SecondLook(FieldRow Field, DoubtedDecision Doubt, int Version)
{
    /// <summary>Why a person should look again.</summary>
    /// <param name="blind">Whether neither the reading nor the decision may be shown.</param>
    public string Reason(bool blind) => blind
        ? $"In training version {Version}, models that had not learnt from this field were sure of other digits. Key what you see."
        : string.Create(CultureInfo.InvariantCulture, $"In training version {Version}, models that had not learnt from this field read {Shown(Read)} and were {100 * Doubt.Confidence:0.0} % sure. Decided was {Shown(Decided)}.");

    /// <summary>The text that was decided, as it is keyed where that can be told, else as it is written.</summary>
    public string Decided => Keyed(Doubt.Text) ?? Doubt.Text;

    /// <summary>The text that was read, likewise.</summary>
    public string Read => Keyed(Doubt.Read) ?? Doubt.Read;

    /// <summary>The text that was read as a person would key it; null where that cannot be told.</summary>
    public string? ReadAsKeyed => Keyed(Doubt.Read);

    /// <summary>Where decimals were not written and all are noughts, they are keyed all the same.</summary>
    private string? Keyed(string written)
    {
        if (Field.KeyedText is not { } keyed || !keyed.StartsWith(Doubt.Text, StringComparison.Ordinal)) return null;
        string behind = keyed[Doubt.Text.Length..];
        return behind.All(digit => digit == '0') ? written + behind : null;
    }

    private static string Shown(string text) => text.Length == 0 ? "nothing" : text;
}

/// <summary>Decisions that wait for a second look. Thread-safe.</summary>
/// <param name="ledger">Where decisions are.</param>
/// <param name="versions">Whose doubts they are.</param>
internal sealed class SecondLooks(Ledger ledger, ModelVersions versions)
{
    /// <summary>All of them, the surest doubts first; those of a version whose description cannot be read are left out, which the page of learning tells.</summary>
    public IReadOnlyList<SecondLook> Waiting() => Among(versions.List(), _ => true);

    /// <summary>Those of versions that were read already, oldest first.</summary>
    public IReadOnlyList<SecondLook> Among(IReadOnlyList<ModelAbout> made) => Among(made, _ => true);

    /// <summary>That of a field, or null.</summary>
    public SecondLook? Of(long fieldId) => Among(versions.List(), doubt => doubt.FieldId == fieldId) is [var look, ..] ? look : null;

    private IReadOnlyList<SecondLook> Among(IReadOnlyList<ModelAbout> made, Func<DoubtedDecision, bool> isWanted)
    {
        // Of the newest version first: what it read counts where several doubt a field.
        (int Version, DoubtedDecision Doubt)[] doubts = [.. made.Reverse().SelectMany(about => about.Doubted
            .Where(doubt => doubt is { FieldId: not null, Revision: not null } && isWanted(doubt)).Select(doubt => (about.Version, doubt)))];
        if (doubts.Length == 0) return [];
        // By the revision that is doubted: the fields on which nobody has decided anew since.
        Dictionary<int, Dictionary<long, FieldRow>> waiting = doubts.GroupBy(d => d.Doubt.Revision!.Value).ToDictionary(
            group => group.Key,
            group => ledger.NotDecidedSince(group.Select(d => (d.Doubt.FieldId!.Value, group.Key)).Distinct()).ToDictionary(field => field.Id));
        FieldRow? Waits(DoubtedDecision doubt) => waiting[doubt.Revision!.Value].GetValueOrDefault(doubt.FieldId!.Value);
        // Whoever looked and kept the text is not asked the same again by every later training.
        HashSet<(long, string, string)> answered = [.. doubts.Where(d => Waits(d.Doubt) is null).Select(d => KeyOf(d.Doubt))];
        return [.. doubts
            .Where(d => !answered.Contains(KeyOf(d.Doubt)))
            .Select(d => Waits(d.Doubt) is { } field ? new SecondLook(field, d.Doubt, d.Version) : null)
            .OfType<SecondLook>()
            .DistinctBy(look => look.Field.Id)
            .OrderByDescending(look => look.Doubt.Confidence).ThenBy(look => look.Field.Id)];
    }

    private static (long, string, string) KeyOf(DoubtedDecision doubt) => (doubt.FieldId!.Value, doubt.Text, doubt.Read);
}
