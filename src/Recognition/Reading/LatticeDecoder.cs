using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Finds the likeliest ways to read a lattice, and how likely a text is over all ways to cut the ink. Best paths by
/// dynamic programming over (piece, digits so far), as in segmentation graphs (LeCun et al. 1998, section V; k best by
/// keeping k at every state); probabilities by the forward sum over the same graph.
/// </summary>
internal sealed class LatticeDecoder
{
    private readonly int _pieces;
    private readonly LatticeArc[] _arcs; // ascending by first piece, so a single pass visits every state after all that lead to it

    public LatticeDecoder(int pieces, IEnumerable<LatticeArc> arcs)
    {
        _pieces = pieces;
        _arcs = [.. arcs.OrderBy(arc => arc.Candidate.From)];
        LogTotal = LogForward(arc => arc.LogWeight);
    }

    /// <summary>Logarithm of the sum of the weights of all paths, all digits taken together.</summary>
    public double LogTotal { get; }

    /// <summary>The best paths with a number of digits in a range, best first; none where no path has so many.</summary>
    /// <param name="count">How many to find at most.</param>
    /// <param name="minimumDigits">Fewest digits.</param>
    /// <param name="maximumDigits">Most digits.</param>
    public IReadOnlyList<LatticePath> BestPaths(int count, int minimumDigits, int maximumDigits)
    {
        // states[piece][digits]: the best partial paths there, as linked nodes.
        var states = new List<Node>?[_pieces + 1, _pieces + 1];
        states[0, 0] = [new Node(null, default, 0)];
        int next = 0;
        for (int piece = 0; piece < _pieces; piece++)
        {
            for (int digits = 0; digits <= piece; digits++) states[piece, digits] = Keep(states[piece, digits], count);
            for (; next < _arcs.Length && _arcs[next].Candidate.From == piece; next++) Extend(states, _arcs[next], maximumDigits, count);
        }

        var ends = new List<Node>();
        for (int digits = minimumDigits; digits <= Math.Min(maximumDigits, _pieces); digits++)
        {
            if (states[_pieces, digits] is { } nodes) ends.AddRange(nodes);
        }
        return [.. (Keep(ends, count) ?? []).Select(node => node.ToPath())];
    }

    /// <summary>Probability of a text: the share of all paths' weight that spells it, whatever separators stand in it.</summary>
    public double ProbabilityOfText(string text) => Math.Exp(LogSpelling(text, marksCount: false) - LogTotal);

    /// <summary>Probability of digits and marks in exactly this order.</summary>
    public double ProbabilityOfRaw(string raw) => Math.Exp(LogSpelling(raw, marksCount: true) - LogTotal);

    private static void Extend(List<Node>?[,] states, LatticeArc arc, int maximumDigits, int count)
    {
        GlyphCandidate candidate = arc.Candidate;
        bool isDigit = arc.IsDigit;
        for (int digits = 0; digits <= candidate.From; digits++)
        {
            if (states[candidate.From, digits] is not { } nodes) continue;
            int after = digits + (isDigit ? 1 : 0);
            if (after > maximumDigits) continue;
            List<Node> into = states[candidate.To, after] ??= [];
            foreach (Node node in nodes)
            {
                double score = node.LogScore + arc.LogWeight;
                if (!isDigit)
                {
                    into.Add(new Node(node, new LatticeStep(arc, -1), score));
                    continue;
                }
                for (int digit = 0; digit < 10; digit++)
                    into.Add(new Node(node, new LatticeStep(arc, digit), score + arc.LogDigit(digit)));
            }
            states[candidate.To, after] = Keep(into, count);
        }
    }

    private static List<Node>? Keep(List<Node>? nodes, int count)
    {
        if (nodes is null || nodes.Count <= 1) return nodes;
        nodes.Sort((left, right) => right.LogScore.CompareTo(left.LogScore));
        if (nodes.Count > count) nodes.RemoveRange(count, nodes.Count - count);
        return nodes;
    }

    private double LogForward(Func<LatticeArc, double> weight)
    {
        double[] sums = Impossible(_pieces + 1);
        sums[0] = 0;
        foreach (LatticeArc arc in _arcs)
            sums[arc.Candidate.To] = LogAdd(sums[arc.Candidate.To], sums[arc.Candidate.From] + weight(arc));
        return sums[_pieces];
    }

    /// <summary>The forward sum over (piece, characters spelt): only paths that spell the whole text reach the end.</summary>
    private double LogSpelling(string spelling, bool marksCount)
    {
        int length = spelling.Length;
        double[][] sums = [.. Enumerable.Range(0, _pieces + 1).Select(_ => Impossible(length + 1))];
        sums[0][0] = 0;
        foreach (LatticeArc arc in _arcs)
        {
            double[] from = sums[arc.Candidate.From], to = sums[arc.Candidate.To];
            for (int spelt = 0; spelt <= length; spelt++)
            {
                if (double.IsNegativeInfinity(from[spelt])) continue;
                if (arc.IsDigit)
                {
                    if (spelt < length && char.IsAsciiDigit(spelling[spelt]))
                        to[spelt + 1] = LogAdd(to[spelt + 1], from[spelt] + arc.LogWeight + arc.LogDigit(spelling[spelt] - '0'));
                }
                else if (marksCount && arc.Mark != LatticeArc.None)
                {
                    if (spelt < length && spelling[spelt] == arc.Mark)
                        to[spelt + 1] = LogAdd(to[spelt + 1], from[spelt] + arc.LogWeight);
                }
                else
                {
                    to[spelt] = LogAdd(to[spelt], from[spelt] + arc.LogWeight);
                }
            }
        }
        return sums[_pieces][length];
    }

    private static double[] Impossible(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NegativeInfinity);
        return values;
    }

    private static double LogAdd(double a, double b)
    {
        double high = Math.Max(a, b), low = Math.Min(a, b);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }

    /// <summary>A partial path that shares its beginning with others.</summary>
    private sealed record Node(Node? Before, LatticeStep Step, double LogScore)
    {
        public LatticePath ToPath()
        {
            List<LatticeStep> steps = [];
            for (Node node = this; node.Before is not null; node = node.Before) steps.Add(node.Step);
            steps.Reverse();
            return new LatticePath(steps, LogScore);
        }
    }
}
