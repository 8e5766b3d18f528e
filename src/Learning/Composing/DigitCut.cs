namespace DocDigits.Learning.Composing;

/// <summary>How single digits come, that somebody else cut out of forms.</summary>
/// <param name="Name">One word.</param>
/// <param name="Paper">Paper left around on each side, from and to, shares of a digit's height: around the ink, or where there is a box around that. Below 0 the box itself is cut.</param>
/// <param name="Box">The box printed about it.</param>
/// <param name="HasNeighbours">Whether other digits of the same hand stand in the next boxes.</param>
/// <param name="Pale">Whether the box is printed in a colour that scans pale.</param>
public sealed record DigitCut(string Name, (double From, double To) Paper, PrintedCell Box, bool HasNeighbours, bool Pale)
{
    /// <summary>All ways.</summary>
    public static IReadOnlyList<DigitCut> All { get; } =
    [
        new("alone", (0.15, 0.6), PrintedCell.None, HasNeighbours: false, Pale: false),
        new("tight", (0, 0.06), PrintedCell.None, HasNeighbours: false, Pale: false),
        new("box", (0.05, 0.3), PrintedCell.Closed, HasNeighbours: false, Pale: false),
        new("comb", (-0.08, 0.14), PrintedCell.Closed, HasNeighbours: true, Pale: false),
        new("pale-comb", (-0.08, 0.14), PrintedCell.Closed, HasNeighbours: true, Pale: true),
        new("ticks", (-0.08, 0.14), PrintedCell.Ticks, HasNeighbours: true, Pale: false),
    ];
}

/// <summary>What is printed about a digit of a form.</summary>
public enum PrintedCell
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A box, closed on four sides.</summary>
    Closed,

    /// <summary>A base line with short ticks between the digits.</summary>
    Ticks,
}
