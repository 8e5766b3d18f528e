using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>What a piece of ink looks like by its shape and place alone.</summary>
internal enum PieceShape
{
    /// <summary>As high as a digit, or nearly.</summary>
    Digit,

    /// <summary>Small and low: a decimal point or comma.</summary>
    LowMark,

    /// <summary>Flat, at middle height or longer than a digit is wide: a dash.</summary>
    Dash,

    /// <summary>Small and high: the flag of a 5, an apostrophe, a speck.</summary>
    HighMark,

    /// <summary>Too small to mean anything.</summary>
    Speck,
}

/// <summary>A piece of a free run, the smallest thing that candidates are made of.</summary>
/// <param name="Ink">Its pixels.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="CutTrust">Probability that the cut through ink on its left is right, above 0 and below 1; null where it begins a component.</param>
internal sealed record Piece(Component Ink, PieceShape Shape, double? CutTrust);
