namespace DocDigits.Recognition.Reading;

/// <summary>A step of a path: an arc, and the digit taken for it (-1 where the arc is no digit).</summary>
internal readonly record struct LatticeStep(LatticeArc Arc, int Digit);

/// <summary>One way to read a lattice.</summary>
/// <param name="Steps">Left to right, each beginning where the one before ended.</param>
/// <param name="LogScore">Sum of the arcs' weights, the digits' log probabilities, and what neighbouring digits say of one another.</param>
internal sealed record LatticePath(IReadOnlyList<LatticeStep> Steps, double LogScore)
{
    /// <summary>The digits alone.</summary>
    public string Text { get; } = string.Concat(Steps.Where(step => step.Digit >= 0).Select(step => (char)('0' + step.Digit)));

    /// <summary>The digits with their marks; what is passed over is left out.</summary>
    public string Raw { get; } = string.Concat(Steps.Select(RawOf));

    private static string RawOf(LatticeStep step) =>
        step.Arc.IsDigit ? ((char)('0' + step.Digit)).ToString() : step.Arc.Mark == LatticeArc.None ? "" : step.Arc.Mark.ToString();
}
