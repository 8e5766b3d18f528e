using DocDigits.Documents.Readings;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>The readers of a field that can be measured each by itself, by name.</summary>
public static class StringReaders
{
    /// <summary>The readers' vote: what goes on to the books.</summary>
    public const string Combined = "combined";

    /// <summary>All of them, the vote first.</summary>
    public static IReadOnlyList<string> All { get; } = [Combined, ReaderOpinion.Lattice, ReaderOpinion.Line];
}
