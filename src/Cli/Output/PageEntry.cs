using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;

namespace DocDigits.Cli.Output;

/// <summary>A page that <c>read</c> was given, and what became of it.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Index">0-based index of the page in it.</param>
internal sealed record PageEntry(string File, int Index)
{
    /// <summary>Its pixels, until it is read.</summary>
    public Page? Page { get; init; }

    /// <summary>The picture's own rectangle, pixels; empty where it could not be decoded.</summary>
    public PixelRect Size { get; init; }

    /// <summary>What was read, or null where it could not be decoded.</summary>
    public PageOutcome? Outcome { get; init; }

    /// <summary>Why it could not be decoded, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Why it was not read, or null.</summary>
    public string? Problem => Error ?? (Outcome as PageFailed)?.Reason;
}
