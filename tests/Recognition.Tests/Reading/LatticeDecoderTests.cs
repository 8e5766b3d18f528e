using CsCheck;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class LatticeDecoderTests
{
    private const int Few = 40;

    [Fact]
    public void The_best_paths_are_those_of_trying_all() => RandomLattices.Lattices.Holds((pieces, arcs) =>
    {
        LatticePath[] all = [.. RandomLattices.AllPaths(pieces, arcs).OrderByDescending(path => path.LogScore).Take(8)];

        IReadOnlyList<LatticePath> best = new LatticeDecoder(pieces, arcs, null).BestPaths(8, 0, int.MaxValue);

        AssertBest(all, best, arcs);
    }, iter: Few);

    [Fact]
    public void The_best_paths_with_a_number_of_digits_are_those_of_trying_all() =>
        Gen.Select(RandomLattices.Lattices, Gen.Int[0, 3], Gen.Int[0, 2]).Holds((lattice, minimum, more) =>
        {
            LatticePath[] all = [.. RandomLattices.AllPaths(lattice.Pieces, lattice.Arcs)
                .Where(path => path.Text.Length >= minimum && path.Text.Length <= minimum + more)
                .OrderByDescending(path => path.LogScore).Take(8)];

            IReadOnlyList<LatticePath> best = new LatticeDecoder(lattice.Pieces, lattice.Arcs, null).BestPaths(8, minimum, minimum + more);

            AssertBest(all, best, lattice.Arcs);
            Assert.All(best, path => Assert.InRange(path.Text.Length, minimum, minimum + more));
        }, iter: Few);

    [Fact]
    public void A_texts_probability_is_the_sum_over_all_paths_that_spell_it() => RandomLattices.Lattices.Holds((pieces, arcs) =>
    {
        LatticePath[] all = [.. RandomLattices.AllPaths(pieces, arcs)];
        double total = all.Sum(path => Math.Exp(path.LogScore));
        LatticeDecoder decoder = new(pieces, arcs, null);

        foreach (var text in all.GroupBy(path => path.Text).Take(20))
            Assert.Equal(text.Sum(path => Math.Exp(path.LogScore)) / total, decoder.ProbabilityOfText(text.Key), 1e-5);
        foreach (var raw in all.GroupBy(path => path.Raw).Take(20))
            Assert.Equal(raw.Sum(path => Math.Exp(path.LogScore)) / total, decoder.ProbabilityOfRaw(raw.Key), 1e-5);
    }, iter: Few);

    [Fact]
    public void What_neighbouring_digits_say_of_one_another_counts_in_every_path_and_sum() => RandomLattices.Lattices.Holds((pieces, arcs) =>
    {
        LatticePath[] all = [.. RandomLattices.AllPaths(pieces, arcs, RandomLattices.Context).OrderByDescending(path => path.LogScore)];
        LatticeDecoder decoder = new(pieces, arcs, RandomLattices.Context);

        Assert.Equal(all.Take(8).Select(path => path.LogScore), decoder.BestPaths(8, 0, int.MaxValue).Select(path => path.LogScore), (a, b) => Math.Abs(a - b) < 1e-9);
        double total = all.Sum(path => Math.Exp(path.LogScore));
        foreach (var text in all.GroupBy(path => path.Text).Take(20))
            Assert.Equal(text.Sum(path => Math.Exp(path.LogScore)) / total, decoder.ProbabilityOfText(text.Key), 1e-5);
        foreach (var raw in all.GroupBy(path => path.Raw).Take(20))
            Assert.Equal(raw.Sum(path => Math.Exp(path.LogScore)) / total, decoder.ProbabilityOfRaw(raw.Key), 1e-5);
    }, iter: Few);

    [Fact]
    public void A_text_that_no_path_spells_has_no_probability() => RandomLattices.Lattices.Holds((pieces, arcs) =>
        Assert.Equal(0, new LatticeDecoder(pieces, arcs, null).ProbabilityOfText("12345")), iter: Few);

    private static void AssertBest(LatticePath[] expected, IReadOnlyList<LatticePath> found, LatticeArc[] arcs)
    {
        Assert.Equal(expected.Length, found.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            // Equal scores leave the order open, so paths are compared by score, and a score with the path it is claimed for.
            Assert.Equal(expected[i].LogScore, found[i].LogScore, 1e-9);
            Assert.Equal(found[i].LogScore, found[i].Steps.Sum(step => step.Arc.LogWeight + (step.Digit < 0 ? 0 : step.Arc.LogDigit(step.Digit))), 1e-9);
        }
        Assert.Equal(found.Count, found.Select(path => string.Join(';', path.Steps.Select(step => (Array.FindIndex(arcs, arc => ReferenceEquals(arc, step.Arc)), step.Digit)))).Distinct().Count());
    }
}
