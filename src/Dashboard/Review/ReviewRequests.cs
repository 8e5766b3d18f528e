using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>A clerk's decision on a field.</summary>
/// <param name="Text">Digits alone, '' for an empty field.</param>
/// <param name="Who">The clerk.</param>
/// <param name="Revision">The field's revision that the clerk saw.</param>
/// <param name="Override">Keep a text although it breaks a rule of the field.</param>
public sealed record DecisionRequest(string Text, string Who, int Revision, bool Override = false);

/// <summary>Taking the last decision on a field back.</summary>
/// <param name="Who">The clerk.</param>
/// <param name="Revision">The field's revision that the clerk saw.</param>
public sealed record UndoRequest(string Who, int Revision);

/// <summary>A field after a clerk's entry.</summary>
/// <param name="Revision">Its revision now.</param>
/// <param name="DecidedText">What a clerk left, '' where the field is keyed blind; null where none has decided.</param>
/// <param name="DecidedBy">The clerk who did, or null.</param>
/// <param name="Left">Fields that still wait for a clerk, of the batch asked for or of all.</param>
public sealed record DecisionReceipt(int Revision, string? DecidedText, string? DecidedBy, int Left)
{
    internal static DecisionReceipt Of(FieldDetail detail, bool blind, int left) => new(
        detail.Field.Revision,
        detail.Field.State == FieldState.Reviewed ? blind ? "" : detail.Field.KeyedText : null,
        detail.Field.State == FieldState.Reviewed ? detail.Standing?.Who : null,
        left);
}
