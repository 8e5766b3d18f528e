namespace DocDigits.Recognition.Reading;

/// <summary>The likeliest way in which a lattice spells a text that is known: forced alignment, by dynamic programming over (piece,
/// digits spelt), as for segmentation graphs that are trained with the right answer (LeCun et al. 1998, section VI).</summary>
internal static class LatticeSpelling
{
    /// <summary>The best path, or null where none spells the text.</summary>
    /// <param name="pieces">Pieces of the lattice.</param>
    /// <param name="arcs">The ways to take its candidates.</param>
    /// <param name="text">Digits; marks between them are free.</param>
    /// <param name="least">The least logarithm that one piece of an arc, or a digit's probability, counts with. A form of a digit that the
    /// network does not know must not move the cuts of its neighbours; minus infinity: as it stands.</param>
    public static LatticePath? Best(int pieces, IEnumerable<LatticeArc> arcs, string text, double least = double.NegativeInfinity)
    {
        ArgumentNullException.ThrowIfNull(arcs);
        ArgumentNullException.ThrowIfNull(text);
        int length = text.Length;
        var score = new double[pieces + 1, length + 1];
        var came = new (LatticeArc Arc, int Spelt)?[pieces + 1, length + 1];
        for (int piece = 0; piece <= pieces; piece++)
            for (int spelt = 0; spelt <= length; spelt++) score[piece, spelt] = double.NegativeInfinity;
        score[0, 0] = 0;
        foreach (LatticeArc arc in arcs.OrderBy(arc => arc.Candidate.From))
        {
            (int from, int to) = (arc.Candidate.From, arc.Candidate.To);
            double weight = Math.Max(arc.LogWeight, least * (to - from));
            for (int spelt = 0; spelt <= length; spelt++)
            {
                if (double.IsNegativeInfinity(score[from, spelt]) || (arc.IsDigit && spelt == length)) continue;
                int after = arc.IsDigit ? spelt + 1 : spelt;
                double reached = score[from, spelt] + weight + (arc.IsDigit ? Math.Max(arc.LogDigit(text[spelt] - '0'), least) : 0);
                if (reached <= score[to, after]) continue;
                (score[to, after], came[to, after]) = (reached, (arc, spelt));
            }
        }
        if (double.IsNegativeInfinity(score[pieces, length])) return null;
        var steps = new List<LatticeStep>();
        for (int piece = pieces, spelt = length; came[piece, spelt] is { } step; (piece, spelt) = (step.Arc.Candidate.From, step.Spelt))
            steps.Add(new LatticeStep(step.Arc, step.Arc.IsDigit ? text[step.Spelt] - '0' : -1));
        steps.Reverse();
        return new LatticePath(steps, score[pieces, length]);
    }
}
