namespace DocDigits.Recognition.Calibration;

/// <summary>How much each reader's probability counts in the vote: its power in the product.</summary>
/// <param name="Lattice">Of the lattice, 0 or above; 0: it is not heard.</param>
/// <param name="Line">Of the line reader, above 0.</param>
public sealed record VoteWeights(double Lattice, double Line)
{
    /// <summary>Chosen on composed fields of held-out writers, for the shipped networks.</summary>
    public static VoteWeights Usual { get; } = new(0.2, 1);
}
