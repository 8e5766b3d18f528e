namespace DocDigits.Recognition.Network;

/// <summary>
/// What a candidate of a lattice may be besides a digit; 0 to 9 are the digits themselves. The network is taught these on
/// the segmenter's own mistakes (Bromley and Denker, "Improving rejection performance on handwritten digits by training
/// with rubbish", 1993).
/// </summary>
public enum GlyphClass
{
    /// <summary>A point, comma or apostrophe.</summary>
    Point = 10,

    /// <summary>A dash or one of the two of an equals sign, a flourish.</summary>
    Dash = 11,

    /// <summary>A slash.</summary>
    Slash = 12,

    /// <summary>A currency sign, <c>#</c> or <c>*</c>.</summary>
    Symbol = 13,

    /// <summary>Two or more digits, or a digit with a mark: the cut between them is missing.</summary>
    Merged = 14,

    /// <summary>A part of a digit: the cut is one too many.</summary>
    Fragment = 15,

    /// <summary>Printing, a scribble, a struck-out digit, dirt.</summary>
    Noise = 16,
}
