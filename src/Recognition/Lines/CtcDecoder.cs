using System.Text;
using DocDigits.Documents.Readings;

namespace DocDigits.Recognition.Lines;

/// <summary>
/// Decodes frames of the line network: raw texts by prefix beam search (Hannun et al. 2014, without a language model);
/// probabilities of digit texts exactly, by CTC's forward sum (Graves et al. 2006, section 4.1) with all marks taken for
/// blanks, so that a text's probability counts every way to punctuate it.
/// </summary>
internal static class CtcDecoder
{
    private const int Beam = 12;
    private const int MostTexts = 5;

    // Classes rarer than this at a frame are not followed; their mass is too small to change a ranking.
    private const float LeastLog = -9f;

    /// <summary>Decodes one line. Where several networks read it, a text's probability is the mean of theirs (the linear opinion pool
    /// of a deep ensemble; Lakshminarayanan, Pritzel and Blundell 2017): their frames cannot be averaged, as each has its peaks elsewhere.</summary>
    /// <param name="networks">Each network's frames of the line, 1 or more.</param>
    public static LineReading Decode(IReadOnlyList<LineFrames> networks)
    {
        RawCandidate[][] ofNetworks = [.. networks.Select(RawsOf)];
        RawCandidate[] raws = MeanOf(ofNetworks);
        double[][] merged = [.. networks.Select(MergeMarks)];
        TextCandidate[] texts = [.. ProbabilitiesOf(networks, merged, [.. raws.Select(raw => Digits(raw.Raw)).Distinct()])
            .OrderByDescending(text => text.Probability)
            .Take(MostTexts)];
        string best = texts[0].Text;
        // The network that holds the text for the likeliest knows best where its digits stand.
        int surest = Enumerable.Range(0, merged.Length).MaxBy(n => LogProbability(merged[n], networks[n].Frames, best));
        (double[] centres, double[] sureness) = Align(merged[surest], networks[surest].Frames, best);
        return new LineReading(raws.First(raw => Digits(raw.Raw) == best).Raw, texts, raws, centres, sureness) { Frames = networks, RawsOfNetworks = ofNetworks };
    }

    /// <summary>Probabilities of texts, over all ways to align them and all marks between.</summary>
    public static IReadOnlyList<TextCandidate> ProbabilitiesOf(IReadOnlyList<LineFrames> networks, IReadOnlyCollection<string> texts) =>
        texts.Count == 0 ? [] : ProbabilitiesOf(networks, [.. networks.Select(MergeMarks)], texts);

    private static TextCandidate[] ProbabilitiesOf(IReadOnlyList<LineFrames> networks, double[][] merged, IEnumerable<string> texts) =>
        [.. texts.Select(text => new TextCandidate(text, Math.Min(1, merged.Select((m, n) => Math.Exp(LogProbability(m, networks[n].Frames, text))).Average())))];

    /// <summary>The raw texts of all beams, best first, each with its mean share of them.</summary>
    private static RawCandidate[] MeanOf(RawCandidate[][] networks)
    {
        var shares = new Dictionary<string, double>();
        foreach (RawCandidate raw in networks.SelectMany(raws => raws)) shares[raw.Raw] = shares.GetValueOrDefault(raw.Raw) + raw.Probability / networks.Length;
        return [.. shares.Select(raw => new RawCandidate(raw.Key, raw.Value)).OrderByDescending(raw => raw.Probability)];
    }

    /// <summary>The raw texts of one network's beam, best first, each with its share of it.</summary>
    private static RawCandidate[] RawsOf(LineFrames frames)
    {
        (string Raw, double Log)[] raws = Search(frames);
        double total = raws.Aggregate(double.NegativeInfinity, (sum, raw) => LogAdd(sum, raw.Log));
        return [.. raws.Select(raw => new RawCandidate(raw.Raw, Math.Exp(raw.Log - total)))];
    }

    /// <summary>Where the digits of a known text stand, as shares of the line's width, by the likeliest alignment; null where the line has
    /// too few frames for the text.</summary>
    public static IReadOnlyList<double>? CentresOf(LineFrames frames, string text)
    {
        int repeats = text.Skip(1).Where((digit, i) => digit == text[i]).Count();
        return text.Length == 0 || text.Length + repeats > frames.Frames ? null : Align(MergeMarks(frames), frames.Frames, text).Centres;
    }

    private static string Digits(string raw) => string.Concat(raw.Where(char.IsAsciiDigit));

    private static (string Raw, double Log)[] Search(LineFrames frames)
    {
        var beam = new Dictionary<string, (double Blank, double Label)> { [""] = (0, double.NegativeInfinity) };
        for (int t = 0; t < frames.Frames; t++)
        {
            ReadOnlySpan<float> log = frames[t];
            var next = new Dictionary<string, (double Blank, double Label)>();
            foreach ((string prefix, (double blank, double label)) in beam)
            {
                double either = LogAdd(blank, label);
                Add(next, prefix, either + log[LineAlphabet.Blank], double.NegativeInfinity);
                char last = prefix.Length > 0 ? prefix[^1] : '\0';
                for (int c = 1; c < log.Length; c++)
                {
                    if (log[c] < LeastLog) continue;
                    char character = LineAlphabet.CharacterOf(c);
                    if (character == last)
                    {
                        Add(next, prefix, double.NegativeInfinity, label + log[c]);
                        Add(next, prefix + character, double.NegativeInfinity, blank + log[c]);
                    }
                    else
                    {
                        Add(next, prefix + character, double.NegativeInfinity, either + log[c]);
                    }
                }
            }
            beam = next.Count <= Beam ? next : next.OrderByDescending(e => LogAdd(e.Value.Blank, e.Value.Label)).Take(Beam).ToDictionary();
        }
        return [.. beam.Select(e => (e.Key, Log: LogAdd(e.Value.Blank, e.Value.Label))).OrderByDescending(e => e.Log)];
    }

    private static void Add(Dictionary<string, (double Blank, double Label)> beam, string prefix, double blank, double label)
    {
        (double b, double l) = beam.TryGetValue(prefix, out (double Blank, double Label) there) ? there : (double.NegativeInfinity, double.NegativeInfinity);
        beam[prefix] = (LogAdd(b, blank), LogAdd(l, label));
    }

    /// <summary>Frames x 11 probabilities: no digit (blank or any mark), then the digits.</summary>
    private static double[] MergeMarks(LineFrames frames)
    {
        double[] merged = new double[frames.Frames * LineAlphabet.FirstMark];
        for (int t = 0; t < frames.Frames; t++)
        {
            ReadOnlySpan<float> log = frames[t];
            Span<double> row = merged.AsSpan(t * LineAlphabet.FirstMark, LineAlphabet.FirstMark);
            for (int c = 0; c < log.Length; c++)
                row[c is >= LineAlphabet.FirstDigit and < LineAlphabet.FirstMark ? c - LineAlphabet.FirstDigit + 1 : 0] += Math.Exp(log[c]);
        }
        return merged;
    }

    /// <summary>The forward sum, brought back to 1 at every frame so that it never runs out of a number's range (Rabiner 1989, section V.A).</summary>
    private static double LogProbability(double[] merged, int frames, string text)
    {
        int states = 2 * text.Length + 1;
        double[] alpha = new double[states], next = new double[states];
        alpha[0] = 1; // before the first frame
        double log = 0;
        for (int t = 0; t < frames; t++)
        {
            double all = 0;
            for (int s = 0; s < states; s++)
            {
                double sum = alpha[s];
                if (s > 0) sum += alpha[s - 1];
                if (s > 2 && s % 2 == 1 && text[s / 2] != text[s / 2 - 1]) sum += alpha[s - 2];
                all += next[s] = sum * merged[t * LineAlphabet.FirstMark + LabelAt(text, s)];
            }
            if (all == 0) return double.NegativeInfinity;
            for (int s = 0; s < states; s++) next[s] /= all;
            log += Math.Log(all);
            (alpha, next) = (next, alpha);
        }
        return log + Math.Log(states == 1 ? alpha[0] : alpha[^1] + alpha[^2]);
    }

    /// <summary>The likeliest alignment (Viterbi): for each digit its surest frame.</summary>
    private static (double[] Centres, double[] Sureness) Align(double[] merged, int frames, string text)
    {
        int states = 2 * text.Length + 1;
        double[,] best = new double[frames, states];
        int[,] from = new int[frames, states];
        for (int t = 0; t < frames; t++)
            for (int s = 0; s < states; s++)
            {
                double score = t == 0 ? (s <= 1 ? 0 : double.NegativeInfinity) : best[t - 1, s];
                int origin = s;
                if (t > 0 && s > 0 && best[t - 1, s - 1] > score) (score, origin) = (best[t - 1, s - 1], s - 1);
                if (t > 0 && s > 2 && s % 2 == 1 && text[s / 2] != text[s / 2 - 1] && best[t - 1, s - 2] > score) (score, origin) = (best[t - 1, s - 2], s - 2);
                best[t, s] = score + Math.Log(merged[t * LineAlphabet.FirstMark + LabelAt(text, s)]);
                from[t, s] = origin;
            }
        double[] centres = new double[text.Length], sureness = new double[text.Length];
        int state = states > 1 && best[frames - 1, states - 2] > best[frames - 1, states - 1] ? states - 2 : states - 1;
        for (int t = frames - 1; t >= 0; t--)
        {
            if (state % 2 == 1)
            {
                double sure = merged[t * LineAlphabet.FirstMark + LabelAt(text, state)];
                if (sure >= sureness[state / 2]) (sureness[state / 2], centres[state / 2]) = (sure, (t + 0.5) / frames);
            }
            state = from[t, state];
        }
        return (centres, sureness);
    }

    private static int LabelAt(string text, int state) => state % 2 == 0 ? 0 : 1 + text[state / 2] - '0';

    private static double LogAdd(double a, double b)
    {
        double high = Math.Max(a, b), low = Math.Min(a, b);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }
}
