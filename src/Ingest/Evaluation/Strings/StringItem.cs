using System.Text.Json.Serialization;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>What one reader says of a crop.</summary>
/// <param name="Text">Digits alone; '' where it says nothing: the field is empty to it, or it did not run.</param>
/// <param name="Confidence">Its stated probability that the text is right, 0 to 1; 0 where it says nothing.</param>
/// <param name="Accepted">Whether it would go on without a person if this reader read alone.</param>
public sealed record ReaderAnswer(string Text, double Confidence, bool Accepted)
{
    /// <summary>Nothing was said.</summary>
    public static ReaderAnswer Silence { get; } = new("", 0, false);

    /// <summary>Whether nothing was said.</summary>
    [JsonIgnore]
    public bool IsSilent => Text.Length == 0;
}

/// <summary>One row of the truth, and what each reader says in its place.</summary>
/// <param name="File">Name of the file as the truth has it.</param>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Field">What the crop holds: <c>amount</c> or <c>digits</c>.</param>
/// <param name="Truth">What stands there, digits alone.</param>
/// <param name="Text">What the leading reader says: the vote, or the one reader that was asked for.</param>
/// <param name="Confidence">How sure that one is, 0 to 1.</param>
/// <param name="Accepted">Whether that goes on without a person.</param>
/// <param name="Readers">Every reader's answer by its name, those too that said nothing.</param>
public sealed record StringItem(
    string File, int Page, string Field, string Truth, string Text, double Confidence, bool Accepted, IReadOnlyDictionary<string, ReaderAnswer> Readers)
{
    /// <summary>Why the leading answer is not accepted, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a reader's text is exactly the truth.</summary>
    /// <param name="reader">One of <see cref="Readers"/>.</param>
    public bool IsExact(string reader) => Readers[reader].Text == Truth;
}
