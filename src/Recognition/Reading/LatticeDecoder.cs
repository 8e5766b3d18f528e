using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Finds the likeliest ways to read a lattice, and how likely a text is over all ways to cut the ink. A state is the last
/// arc of a partial path, so that neighbouring digits can say something of one another, as in segmentation graphs (LeCun et al. 1998, section V).
/// Best paths come one after another from a best-first search that knows exactly what the rest of a path can gain (A*: Hart, Nilsson and Raphael 1968;
/// the estimate from a pass backwards, Soong and Huang 1991). For probabilities the weights are pushed (Mohri 2002): what an arc's
/// continuations weigh sums to 1, so that a text's probability is a plain sum of products and no logarithm is taken on the way.
/// </summary>
internal sealed class LatticeDecoder
{
    private readonly int _pieces;
    private readonly LatticeArc[] _arcs; // ascending by first piece, so a single pass visits every state after all that lead to it
    private readonly int[] _firstFrom; // for each piece, and the end, the first arc that begins there or later
    private readonly double[][] _between; // for each arc, what it and each arc that may follow say of one another
    private readonly double[] _begins; // for each arc that may be the first, the share of all paths' weight that begins with it
    private readonly double[][] _follows; // for each arc, how the weight of what comes after it is shared by the arcs that may follow
    private readonly RankedDigit[][] _digits; // for each arc that is a digit, its digits, the likeliest first

    public LatticeDecoder(int pieces, IEnumerable<LatticeArc> arcs, GeometricContext? context)
    {
        _pieces = pieces;
        _arcs = [.. arcs.OrderBy(arc => arc.Candidate.From)];
        _digits = [.. _arcs.Select(RankedDigit.Of)];
        _firstFrom = new int[pieces + 2];
        for (int piece = 0, arc = 0; piece < _firstFrom.Length; piece++)
        {
            while (arc < _arcs.Length && _arcs[arc].Candidate.From < piece) arc++;
            _firstFrom[piece] = arc;
        }

        _between = new double[_arcs.Length][];
        _follows = new double[_arcs.Length][];
        double[] logRest = new double[_arcs.Length]; // of the weights of all ways to go on after an arc
        for (int i = _arcs.Length - 1; i >= 0; i--)
        {
            Range next = After(i);
            LatticeArc arc = _arcs[i];
            _between[i] = Array.ConvertAll(_arcs[next], following => Between(arc, following, context));
            if (arc.Candidate.To == _pieces) _follows[i] = [];
            else (_follows[i], logRest[i]) = Shares(next, _between[i], logRest);
        }
        Range first = Beginning(0);
        _begins = Shares(first, new double[_arcs[first].Length], logRest).Shares;
    }

    /// <summary>The best paths with a number of digits in a range, best first; none where no path has so many.</summary>
    /// <param name="count">How many to find at most.</param>
    /// <param name="minimumDigits">Fewest digits.</param>
    /// <param name="maximumDigits">Most digits.</param>
    public IReadOnlyList<LatticePath> BestPaths(int count, int minimumDigits, int maximumDigits)
    {
        int most = Math.Min(maximumDigits, _pieces);
        double[][] gains = Gains(minimumDigits, most);
        var found = new List<LatticePath>();
        var open = new PriorityQueue<Node, (double Loss, int Order)>();
        int opened = 0;
        foreach (int arc in Indices(Beginning(0))) Open(null, arc, 0, 0);
        while (found.Count < count && open.TryDequeue(out Node? node, out _))
        {
            if (node.Rank + 1 < _digits[node.Arc].Length) Open(node.Before, node.Arc, node.Rank + 1, node.LogBefore);
            if (_arcs[node.Arc].Candidate.To == _pieces)
            {
                found.Add(PathTo(node));
                continue;
            }
            Range next = After(node.Arc);
            for (int k = 0; k < _between[node.Arc].Length; k++) Open(node, next.Start.Value + k, 0, node.LogScore + _between[node.Arc][k]);
        }
        return found;

        void Open(Node? before, int arc, int rank, double logBefore)
        {
            int digits = (before?.Digits ?? 0) + (_arcs[arc].IsDigit ? 1 : 0);
            if (digits > most || double.IsNegativeInfinity(gains[arc][digits])) return;
            double score = logBefore + _arcs[arc].LogWeight + (_arcs[arc].IsDigit ? _digits[arc][rank].Log : 0);
            open.Enqueue(new Node(before, arc, rank, digits, logBefore, score), (-(score + gains[arc][digits]), opened++));
        }
    }

    /// <summary>The likeliest way to spell a text, as <see cref="LatticeSpelling"/> finds it; null where there is none.</summary>
    public LatticePath? Spelling(string text) => LatticeSpelling.Best(_pieces, _arcs, text);

    /// <summary>Probability of a text: the share of all paths' weight that spells it, whatever separators stand in it.</summary>
    public double ProbabilityOfText(string text) => ProbabilityOf(text, marksCount: false);

    /// <summary>Probability of digits and marks in exactly this order.</summary>
    public double ProbabilityOfRaw(string raw) => ProbabilityOf(raw, marksCount: true);

    private static double Between(LatticeArc left, LatticeArc right, GeometricContext? context) =>
        context is not null && left.IsDigit && right.IsDigit ? context.Of(left.Candidate.Box, right.Candidate.Box) : 0;

    private Range After(int arc) => Beginning(_arcs[arc].Candidate.To);

    /// <summary>The arcs that begin at a piece.</summary>
    private Range Beginning(int piece) => _firstFrom[piece].._firstFrom[piece + 1];

    private static IEnumerable<int> Indices(Range range) => Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);

    /// <summary>How the weight of all that arcs lead to is shared by them, and its logarithm; no shares where none leads to the end.</summary>
    private (double[] Shares, double LogSum) Shares(Range next, double[] between, double[] logRest)
    {
        double[] logs = [.. Indices(next).Select((arc, k) => between[k] + _arcs[arc].LogWeight + logRest[arc])];
        double high = logs.Length == 0 ? double.NegativeInfinity : logs.Max();
        if (double.IsNegativeInfinity(high)) return (new double[logs.Length], high);
        double sum = high + Math.Log(logs.Sum(log => Math.Exp(log - high)));
        return (Array.ConvertAll(logs, log => Math.Exp(log - sum)), sum);
    }

    /// <summary>For each arc and number of digits up to and with it, the most that the rest of a path can gain; minus infinity where
    /// none ends with enough digits and not too many.</summary>
    private double[][] Gains(int minimumDigits, int most)
    {
        double[][] gains = new double[_arcs.Length][];
        for (int i = _arcs.Length - 1; i >= 0; i--)
        {
            gains[i] = new double[most + 1];
            int next = After(i).Start.Value;
            for (int digits = 0; digits <= most; digits++)
            {
                double best = _arcs[i].Candidate.To == _pieces && digits >= minimumDigits ? 0 : double.NegativeInfinity;
                for (int k = 0; k < _between[i].Length; k++)
                {
                    LatticeArc arc = _arcs[next + k];
                    int after = arc.IsDigit ? digits + 1 : digits;
                    if (after > most) continue;
                    best = Math.Max(best, _between[i][k] + arc.LogWeight + (arc.IsDigit ? _digits[next + k][0].Log : 0) + gains[next + k][after]);
                }
                gains[i][digits] = best;
            }
        }
        return gains;
    }

    /// <summary>The sum over (arc, characters spelt): only paths that spell the whole text reach the end.</summary>
    private double ProbabilityOf(string spelling, bool marksCount)
    {
        int states = spelling.Length + 1;
        double[] before = new double[_arcs.Length * states]; // for each arc and number of characters spelt before it
        int first = Beginning(0).Start.Value;
        for (int k = 0; k < _begins.Length; k++) before[(first + k) * states] = _begins[k];
        double[] after = new double[states];
        double total = 0;
        for (int i = 0; i < _arcs.Length; i++)
        {
            Spell(i, spelling, marksCount, before.AsSpan(i * states, states), after);
            if (_arcs[i].Candidate.To == _pieces) total += after[^1];
            int next = After(i).Start.Value;
            for (int k = 0; k < _follows[i].Length; k++)
            {
                Span<double> into = before.AsSpan((next + k) * states, states);
                double share = _follows[i][k];
                for (int spelt = 0; spelt < states; spelt++) into[spelt] += share * after[spelt];
            }
        }
        return total;
    }

    private void Spell(int index, string spelling, bool marksCount, ReadOnlySpan<double> before, Span<double> after)
    {
        LatticeArc arc = _arcs[index];
        bool isMark = marksCount && arc.Mark != LatticeArc.None;
        if (!arc.IsDigit && !isMark)
        {
            before.CopyTo(after);
            return;
        }
        after[0] = 0;
        for (int spelt = 0; spelt < spelling.Length; spelt++)
        {
            char next = spelling[spelt];
            double share = isMark ? next == arc.Mark ? 1 : 0 : char.IsAsciiDigit(next) ? arc.Probability(next - '0') : 0;
            after[spelt + 1] = before[spelt] * share;
        }
    }

    private LatticePath PathTo(Node last)
    {
        List<LatticeStep> steps = [];
        for (Node? node = last; node is not null; node = node.Before)
            steps.Add(new LatticeStep(_arcs[node.Arc], _arcs[node.Arc].IsDigit ? _digits[node.Arc][node.Rank].Digit : -1));
        steps.Reverse();
        return new LatticePath(steps, last.LogScore);
    }

    /// <summary>A digit that an arc may be.</summary>
    private readonly record struct RankedDigit(int Digit, double Log)
    {
        public static RankedDigit[] Of(LatticeArc arc) =>
            arc.IsDigit ? [.. Enumerable.Range(0, 10).Select(digit => new RankedDigit(digit, arc.LogDigit(digit))).OrderByDescending(digit => digit.Log)] : [];
    }

    /// <summary>A partial path that shares its beginning with others.</summary>
    /// <param name="Before">The path without its last arc; null where that is the first.</param>
    /// <param name="Arc">The last arc.</param>
    /// <param name="Rank">Which of its digits is taken, from the likeliest on.</param>
    /// <param name="Digits">Digits so far.</param>
    /// <param name="LogBefore">The score without the last arc.</param>
    /// <param name="LogScore">The score.</param>
    private sealed record Node(Node? Before, int Arc, int Rank, int Digits, double LogBefore, double LogScore);
}
