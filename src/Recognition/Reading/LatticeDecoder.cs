using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Finds the likeliest ways to read a lattice, and how likely a text is over all ways to cut the ink. A state is the last
/// arc of a partial path, so that neighbouring digits can say something of one another. Best paths by dynamic programming
/// over (arc, digits so far), as in segmentation graphs (LeCun et al. 1998, section V; k best by keeping k at every
/// state); probabilities by the forward sum over the same graph.
/// </summary>
internal sealed class LatticeDecoder
{
    private readonly int _pieces;
    private readonly LatticeArc[] _arcs; // ascending by first piece, so a single pass visits every state after all that lead to it
    private readonly (int Arc, double Log)[][] _before; // for each arc those it may follow, and what the two say of one another

    public LatticeDecoder(int pieces, IEnumerable<LatticeArc> arcs, GeometricContext? context)
    {
        _pieces = pieces;
        _arcs = [.. arcs.OrderBy(arc => arc.Candidate.From)];
        List<int>[] ending = [.. Enumerable.Range(0, pieces + 1).Select(_ => new List<int>())];
        for (int i = 0; i < _arcs.Length; i++) ending[_arcs[i].Candidate.To].Add(i);
        _before = [.. _arcs.Select(arc => ending[arc.Candidate.From].Select(before => (before, Between(_arcs[before], arc, context))).ToArray())];
        LogTotal = LogForward();
    }

    /// <summary>Logarithm of the sum of the weights of all paths, all digits taken together.</summary>
    public double LogTotal { get; }

    /// <summary>The best paths with a number of digits in a range, best first; none where no path has so many.</summary>
    /// <param name="count">How many to find at most.</param>
    /// <param name="minimumDigits">Fewest digits.</param>
    /// <param name="maximumDigits">Most digits.</param>
    public IReadOnlyList<LatticePath> BestPaths(int count, int minimumDigits, int maximumDigits)
    {
        // states[arc][digits]: the best partial paths that end with the arc, as linked nodes.
        var states = new List<Node>?[_arcs.Length][];
        var ends = new List<Node>();
        for (int i = 0; i < _arcs.Length; i++)
        {
            LatticeArc arc = _arcs[i];
            states[i] = new List<Node>?[arc.Candidate.To + 1];
            for (int digits = 0; digits <= arc.Candidate.From && digits + (arc.IsDigit ? 1 : 0) <= maximumDigits; digits++)
            {
                if (Before(states, i, digits, count) is not { } nodes) continue;
                int after = digits + (arc.IsDigit ? 1 : 0);
                states[i][after] = Extended(nodes, arc, count);
                if (arc.Candidate.To == _pieces && after >= minimumDigits) ends.AddRange(states[i][after]!);
            }
        }
        return [.. (Keep(ends, count) ?? []).Select(node => node.ToPath())];
    }

    /// <summary>The likeliest way to spell a text, as <see cref="LatticeSpelling"/> finds it; null where there is none.</summary>
    public LatticePath? Spelling(string text) => LatticeSpelling.Best(_pieces, _arcs, text);

    /// <summary>Probability of a text: the share of all paths' weight that spells it, whatever separators stand in it.</summary>
    public double ProbabilityOfText(string text) => Math.Exp(LogSpelling(text, marksCount: false) - LogTotal);

    /// <summary>Probability of digits and marks in exactly this order.</summary>
    public double ProbabilityOfRaw(string raw) => Math.Exp(LogSpelling(raw, marksCount: true) - LogTotal);

    private static double Between(LatticeArc left, LatticeArc right, GeometricContext? context) =>
        context is not null && left.IsDigit && right.IsDigit ? context.Of(left.Candidate.Box, right.Candidate.Box) : 0;

    /// <summary>The best partial paths that an arc may follow, what it says of their last digit included; null where there are none.</summary>
    private List<Node>? Before(List<Node>?[][] states, int arc, int digits, int count)
    {
        if (_arcs[arc].Candidate.From == 0) return digits == 0 ? [new Node(null, default, 0)] : null;
        List<Node>? nodes = null;
        foreach ((int before, double log) in _before[arc])
        {
            if (digits < states[before].Length && states[before][digits] is { } there)
                (nodes ??= []).AddRange(log == 0 ? there : there.Select(node => node with { LogScore = node.LogScore + log }));
        }
        return Keep(nodes, count);
    }

    private static List<Node> Extended(List<Node> nodes, LatticeArc arc, int count)
    {
        if (!arc.IsDigit) return nodes.ConvertAll(node => new Node(node, new LatticeStep(arc, -1), node.LogScore + arc.LogWeight));
        var into = new List<Node>(10 * nodes.Count);
        for (int digit = 0; digit < 10; digit++)
        {
            double gained = arc.LogWeight + arc.LogDigit(digit);
            foreach (Node node in nodes) into.Add(new Node(node, new LatticeStep(arc, digit), node.LogScore + gained));
        }
        return Keep(into, count)!;
    }

    private static List<Node>? Keep(List<Node>? nodes, int count)
    {
        if (nodes is null || nodes.Count <= 1) return nodes;
        nodes.Sort((left, right) => right.LogScore.CompareTo(left.LogScore));
        if (nodes.Count > count) nodes.RemoveRange(count, nodes.Count - count);
        return nodes;
    }

    private double LogForward()
    {
        double[] sums = new double[_arcs.Length];
        double total = double.NegativeInfinity;
        for (int i = 0; i < _arcs.Length; i++)
        {
            double sum = _arcs[i].Candidate.From == 0 ? 0 : double.NegativeInfinity;
            foreach ((int before, double log) in _before[i]) sum = LogAdd(sum, sums[before] + log);
            sums[i] = sum + _arcs[i].LogWeight;
            if (_arcs[i].Candidate.To == _pieces) total = LogAdd(total, sums[i]);
        }
        return total;
    }

    /// <summary>The forward sum over (arc, characters spelt): only paths that spell the whole text reach the end.</summary>
    private double LogSpelling(string spelling, bool marksCount)
    {
        int length = spelling.Length;
        double[][] sums = new double[_arcs.Length][];
        double[] start = Impossible(length + 1);
        start[0] = 0;
        double total = double.NegativeInfinity;
        for (int i = 0; i < _arcs.Length; i++)
        {
            LatticeArc arc = _arcs[i];
            double[] from = arc.Candidate.From == 0 ? start : Impossible(length + 1);
            foreach ((int before, double log) in _before[i])
                for (int spelt = 0; spelt <= length; spelt++) from[spelt] = LogAdd(from[spelt], sums[before][spelt] + log);

            double[] to = sums[i] = Impossible(length + 1);
            for (int spelt = 0; spelt <= length; spelt++)
            {
                if (double.IsNegativeInfinity(from[spelt])) continue;
                if (arc.IsDigit)
                {
                    if (spelt < length && char.IsAsciiDigit(spelling[spelt])) to[spelt + 1] = from[spelt] + arc.LogWeight + arc.LogDigit(spelling[spelt] - '0');
                }
                else if (marksCount && arc.Mark != LatticeArc.None)
                {
                    if (spelt < length && spelling[spelt] == arc.Mark) to[spelt + 1] = from[spelt] + arc.LogWeight;
                }
                else
                {
                    to[spelt] = from[spelt] + arc.LogWeight;
                }
            }
            if (arc.Candidate.To == _pieces) total = LogAdd(total, to[length]);
        }
        return total;
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
