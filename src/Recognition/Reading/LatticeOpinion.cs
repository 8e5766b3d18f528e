using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Recognition.Reading;

/// <summary>What the lattice says of a run: its likeliest texts, and how each is cut.</summary>
/// <param name="Texts">Best first, each with its share of all paths.</param>
/// <param name="Decoder">The decoder, for the probability of raw texts.</param>
/// <param name="Paths">The best paths, best first.</param>
internal sealed record LatticeOpinion(IReadOnlyList<TextCandidate> Texts, LatticeDecoder Decoder, IReadOnlyList<LatticePath> Paths)
{
    // Several paths may spell one text, so more are looked for than texts are wanted.
    private const int PathsLookedAt = 32;

    public static LatticeOpinion Of(GlyphLattice lattice, IReadOnlyList<DigitReading> readings, FieldFormat format)
    {
        int next = 0;
        GeometricContext? context = lattice.Line is { } line ? new GeometricContext(line) : null;
        LatticeDecoder decoder = new(lattice.Pieces,
            lattice.Candidates.SelectMany(candidate => LatticeArc.Of(candidate, candidate.Glyph is null ? null : readings[next++], context)), context);

        // Where no path has a number of digits that the format allows, the best of all is shown; acceptance refuses it.
        IReadOnlyList<LatticePath> paths = decoder.BestPaths(PathsLookedAt, format.MinimumWrittenDigits, format.MaximumWrittenDigits);
        if (paths.Count == 0) paths = decoder.BestPaths(PathsLookedAt, 0, int.MaxValue);

        // Probabilities are shares of all paths, those too that the format rules out: a format that is met only by an
        // unlikely cut makes the reading no surer.
        TextCandidate[] texts = [.. paths
            .Select(path => path.Text).Distinct()
            .Select(text => new TextCandidate(text, Math.Min(1, decoder.ProbabilityOfText(text))))
            .OrderByDescending(text => text.Probability)];
        return new LatticeOpinion(texts, decoder, paths);
    }

    /// <summary>The likeliest path that spells a text, or null where none was found.</summary>
    public LatticePath? PathOf(string text) => Paths.FirstOrDefault(path => path.Text == text);

    /// <summary>The likeliest path that spells a text, found or made to spell it; null where none can.</summary>
    public LatticePath? SpellingOf(string text) => PathOf(text) ?? Decoder.Spelling(text);

    /// <summary>The raw texts of a text, each with its share of the text's probability.</summary>
    public IEnumerable<(string Raw, double Share)> RawsOf(string text)
    {
        double whole = Math.Max(Decoder.ProbabilityOfText(text), double.Epsilon);
        return Paths.Where(path => path.Text == text).Select(path => path.Raw).Distinct()
            .Select(raw => (raw, Math.Min(1, Decoder.ProbabilityOfRaw(raw) / whole)));
    }
}
