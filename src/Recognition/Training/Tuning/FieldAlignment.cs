using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Training.Tuning;

/// <summary>Where the digits of a known text stand in a field.</summary>
/// <param name="Candidates">For each digit the candidate of the lattice that is it, on the likeliest path that spells the text; null where
/// no path does.</param>
/// <param name="Centres">For each digit its middle as a share of the line's width, by the first line network; null where it cannot be told.</param>
public sealed record AlignedField(IReadOnlyList<GlyphCandidate>? Candidates, IReadOnlyList<double>? Centres);

/// <summary>Finds the digits of known texts in fields (forced alignment): what a person says stands in a field becomes labels of its
/// single digits.</summary>
public static class FieldAlignment
{
    // What a network gives less than this, it does not know; that must not move the cuts beside it.
    private static readonly double Least = Math.Log(1e-3);

    /// <summary>Aligns fields with their texts.</summary>
    /// <param name="classifier">The digit network, for the lattices.</param>
    /// <param name="lines">The line networks; the first gives the middles.</param>
    /// <param name="fields">Free fields.</param>
    /// <param name="texts">As many; digits alone.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <returns>One a field, in their order.</returns>
    public static IReadOnlyList<AlignedField> Of(
        DigitClassifier classifier, LineReader lines, IReadOnlyList<FreeField> fields, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(texts);
        if (fields.Count != texts.Count) throw new ArgumentException($"{fields.Count} fields, {texts.Count} texts.", nameof(texts));
        IReadOnlyList<DigitReading> readings = classifier.Classify([.. fields.SelectMany(field => field.Lattice.Candidates).Select(c => c.Glyph).OfType<Glyph>()], cancellation);
        int[] withLine = [.. Enumerable.Range(0, fields.Count).Where(i => fields[i].Line is not null)];
        IReadOnlyList<IReadOnlyList<double>?> centres = lines.Centres([.. withLine.Select(i => fields[i].Line!)], [.. withLine.Select(i => texts[i])], cancellation);
        var ofField = withLine.Zip(centres).ToDictionary(pair => pair.First, pair => pair.Second);
        int next = 0;
        var aligned = new AlignedField[fields.Count];
        for (int i = 0; i < aligned.Length; i++)
        {
            GlyphLattice lattice = fields[i].Lattice;
            // Sizes and places are left out: they speak for texts that are not known. With them 11 of some 240 aligned digits of composed fields
            // were others than those drawn there, more than without.
            LatticeArc[] arcs = [.. lattice.Candidates.SelectMany(candidate => LatticeArc.Of(candidate, candidate.Glyph is null ? null : readings[next++], context: null))];
            LatticePath? path = LatticeSpelling.Best(lattice.Pieces, arcs, texts[i], Least);
            aligned[i] = new AlignedField(path?.Steps.Where(step => step.Digit >= 0).Select(step => step.Arc.Candidate).ToArray(), ofField.GetValueOrDefault(i));
        }
        return aligned;
    }
}
