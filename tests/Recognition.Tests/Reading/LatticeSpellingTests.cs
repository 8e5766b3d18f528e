using CsCheck;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class LatticeSpellingTests
{
    private const int Few = 60;

    [Fact]
    public void The_best_spelling_is_that_of_trying_all_paths() => RandomLattices.Lattices.Holds((pieces, arcs) =>
    {
        foreach (var text in RandomLattices.AllPaths(pieces, arcs).GroupBy(path => path.Text).Take(30))
        {
            LatticePath? best = LatticeSpelling.Best(pieces, arcs, text.Key);

            Assert.NotNull(best);
            Assert.Equal(text.Key, best.Text);
            Assert.Equal(text.Max(path => path.LogScore), best.LogScore, 1e-9);
            Assert.Equal(best.LogScore, best.Steps.Sum(step => step.Arc.LogWeight + (step.Digit < 0 ? 0 : step.Arc.LogDigit(step.Digit))), 1e-9);
            Assert.Equal(Enumerable.Range(0, pieces), best.Steps.SelectMany(step => Enumerable.Range(step.Arc.Candidate.From, step.Arc.Candidate.To - step.Arc.Candidate.From)));
        }
    }, iter: Few);

    [Fact]
    public void A_text_that_no_path_spells_has_no_spelling() => RandomLattices.Lattices.Holds((pieces, arcs) =>
        Assert.Null(LatticeSpelling.Best(pieces, arcs, "12345")), iter: Few);

    [Fact]
    public void The_drawn_digits_are_found_whatever_one_of_them_is_taken_for() =>
        Gen.Select(Gen.Int[0, 9].Array[2, 6], Gen.Int[0, 5], Gen.Int[1, 9], Gen.Int[1, 3]).Holds((digits, oddOne, shift, most) =>
        {
            // Each digit is one to three pieces; every run of up to four pieces is a candidate, and only the drawn ones look like digits.
            int odd = oddOne % digits.Length, next = 0;
            (int From, int To)[] drawn = [.. digits.Select((_, i) => (From: next, To: next += 1 + i % most))];
            var arcs = new List<LatticeArc>();
            for (int from = 0; from < next; from++)
                for (int to = from + 1; to <= Math.Min(next, from + 4); to++)
                {
                    int i = Array.IndexOf(drawn, (from, to));
                    DigitReading reading = i < 0 ? Nothing() : Sure(i == odd ? (digits[i] + shift) % 10 : digits[i]);
                    arcs.Add(RandomLattices.Arc(from, to, CandidateKind.Digit, reading, (to - from) * Math.Log(i < 0 ? 0.02 : 0.95)));
                }

            LatticePath? path = LatticeSpelling.Best(next, arcs, string.Concat(digits), Math.Log(1e-3));

            Assert.NotNull(path);
            Assert.Equal(drawn, path.Steps.Select(step => (step.Arc.Candidate.From, step.Arc.Candidate.To)));
            Assert.Equal(digits, path.Steps.Select(step => step.Digit));
        }, iter: 200);

    private static DigitReading Sure(int digit)
    {
        float[] probabilities = new float[10];
        Array.Fill(probabilities, 1e-6f);
        probabilities[digit] = 1 - 9e-6f;
        return new DigitReading(probabilities);
    }

    private static DigitReading Nothing()
    {
        float[] probabilities = new float[10];
        Array.Fill(probabilities, 0.1f);
        return new DigitReading(probabilities);
    }
}
