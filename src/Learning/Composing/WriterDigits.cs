using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>The digits of some writers, to compose strings of one hand. Thread-safe to read.</summary>
public sealed class WriterDigits
{
    private const int Digits = 10;

    // A writer with less than this says little about a hand; such digits still fill gaps of others.
    private const int LeastDigits = 25;

    private readonly LabelledDigits _digits;
    private readonly int[][][] _byWriter; // writer, digit, indices
    private readonly int[][] _byDigit;

    /// <summary>Takes a part of the digits, such as one side of a split; where writers are not known, all are one writer.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="indices">Which of them.</param>
    /// <exception cref="MnistDataException">A digit is missing altogether.</exception>
    public WriterDigits(LabelledDigits digits, IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentNullException.ThrowIfNull(indices);
        _digits = digits;
        _byDigit = ByDigit(indices);
        if (_byDigit.Any(of => of.Length == 0)) throw new MnistDataException("Strings cannot be composed: of some digit there is no example.");
        int[][] writers = [.. indices
            .GroupBy(i => digits.Writers is { } known ? known[i] : 0).OrderBy(g => g.Key)
            .Where(g => g.Count() >= LeastDigits).Select(g => g.ToArray())];
        _byWriter = writers.Length == 0 ? [_byDigit] : [.. writers.Select(ByDigit)];
    }

    /// <summary>Number of writers.</summary>
    public int Writers => _byWriter.Length;

    /// <summary>A picture of a digit by a writer, 784 bytes, or by another writer where this one has none.</summary>
    /// <param name="writer">0 to <see cref="Writers"/> - 1.</param>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">Chooses among the writer's examples.</param>
    public ReadOnlySpan<byte> Picture(int writer, int digit, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int[] examples = _byWriter[writer][digit] is { Length: > 0 } own ? own : _byDigit[digit];
        return _digits.Images[examples[(int)(random.Uniform() * examples.Length)]];
    }

    private int[][] ByDigit(IReadOnlyList<int> indices)
    {
        List<int>[] lists = [.. Enumerable.Range(0, Digits).Select(_ => new List<int>())];
        foreach (int i in indices) lists[_digits.Labels.Digits[i]].Add(i);
        return [.. lists.Select(l => l.ToArray())];
    }
}
