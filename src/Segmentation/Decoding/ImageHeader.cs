namespace DocDigits.Segmentation.Decoding;

/// <summary>What the headers of a file say. A closed set: <see cref="HeaderRead"/> and <see cref="HeaderRefused"/>.</summary>
internal abstract record ImageHeader;

/// <summary>Headers that make sense; the pixel data is all there as far as headers tell.</summary>
internal sealed record HeaderRead(string Format, IReadOnlyList<PageHeader> Pages) : ImageHeader;

/// <summary>Headers that do not make sense, or a kind of picture that is not read.</summary>
internal sealed record HeaderRefused(string Reason) : ImageHeader;

/// <summary>One page's header.</summary>
/// <param name="Width">Pixels as stored; may be 0, which the limits refuse.</param>
/// <param name="Height">Pixels as stored.</param>
/// <param name="DpiX">Dots per inch across as stated, or null.</param>
/// <param name="DpiY">Dots per inch down as stated, or null.</param>
internal sealed record PageHeader(long Width, long Height, double? DpiX, double? DpiY)
{
    /// <summary>TIFF: where the page's directory begins.</summary>
    public uint DirectoryOffset { get; init; }

    /// <summary>TIFF: where the offset of the next directory stands.</summary>
    public long NextOffsetPosition { get; init; }

    /// <summary>TIFF: how the picture data is packed.</summary>
    public long Compression { get; init; }

    /// <summary>TIFF: where the picture data lies.</summary>
    public IReadOnlyList<(long Offset, long Length)> Strips { get; init; } = [];

    /// <summary>Whether stored values of 0 mean white although the decoder takes them for black (16-bit TIFF).</summary>
    public bool StoredInverted { get; init; }

    /// <summary>Whether a fourth channel is transparency.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Why this page is not read although the file is sound, or null.</summary>
    public string? Refusal { get; init; }
}
