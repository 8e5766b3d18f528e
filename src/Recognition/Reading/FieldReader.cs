using System.Text;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Reads segmented fields: classifies their glyphs and finds the likeliest texts that the field's format allows.
/// Thread-safe. A reading states the probability that its text is right; whether that is enough is not decided here.
/// </summary>
/// <param name="classifier">The digit network; the caller disposes it.</param>
public sealed class FieldReader(DigitClassifier classifier)
{
    /// <summary>Texts kept as alternatives, the best one included.</summary>
    public const int MostAlternatives = 5;

    // Several paths may spell one text, so more are looked for than texts are wanted.
    private const int PathsLookedAt = 32;

    private const string NoDigitConcern = "There is ink in the field but no digit was found in it.";
    private const string GapConcern = "A cell between two filled cells is empty.";

    /// <summary>Reads one field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="cancellationToken">Looked at before each batch of glyphs.</param>
    public FieldReading Read(SegmentedField field, CancellationToken cancellationToken = default) => Read([field], cancellationToken)[0];

    /// <summary>Reads the fields of a page, or of many: all glyphs go through the network together, which is several times
    /// faster than field by field.</summary>
    /// <param name="fields">The fields; may be none.</param>
    /// <param name="cancellationToken">Looked at before each batch of glyphs.</param>
    /// <returns>One reading a field, in their order.</returns>
    public IReadOnlyList<FieldReading> Read(IReadOnlyList<SegmentedField> fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Glyph[] glyphs = [.. fields.SelectMany(GlyphsOf)];
        IReadOnlyList<DigitReading> readings = classifier.Classify(glyphs, cancellationToken);

        int next = 0;
        FieldReading[] results = new FieldReading[fields.Count];
        for (int i = 0; i < results.Length; i++)
        {
            int count = GlyphsOf(fields[i]).Count();
            results[i] = Read(fields[i], [.. readings.Skip(next).Take(count)]);
            next += count;
        }
        return results;
    }

    /// <summary>Reads a field whose glyphs are classified: one reading a glyph, in the order of <see cref="GlyphsOf"/>.</summary>
    internal static FieldReading Read(SegmentedField field, IReadOnlyList<DigitReading> readings) => field switch
    {
        EmptyField => Nothing(field.Concern),
        CombField comb => ReadComb(comb, readings),
        FreeField free => ReadRun(free, readings),
        _ => throw new InvalidOperationException($"Unknown field {field.GetType().Name}."),
    };

    private static IEnumerable<Glyph> GlyphsOf(SegmentedField field) => field switch
    {
        CombField comb => comb.Cells.Select(cell => cell.Glyph).OfType<Glyph>(),
        FreeField free => free.Lattice.Candidates.Select(candidate => candidate.Glyph).OfType<Glyph>(),
        _ => [],
    };

    private static FieldReading ReadComb(CombField comb, IReadOnlyList<DigitReading> readings)
    {
        Cell[] filled = [.. comb.Cells.Where(cell => cell.Glyph is not null)];
        if (filled.Length == 0) return Nothing(comb.Concern);

        IReadOnlyList<TextCandidate> texts = CombDecoder.Best(readings, MostAlternatives);
        string text = texts[0].Text;
        DigitInField[] digits = [.. filled.Select((cell, i) => new DigitInField(cell.InkBox, readings[i], text[i] - '0'))];
        string raw = WithGaps(comb.Cells, text);
        return new FieldReading(text, raw, texts[0].Probability, digits, texts)
        {
            MinorUnits = MinorUnitsOfComb(comb, text),
            Concern = comb.Concern ?? (raw.Length > text.Length ? GapConcern : null),
        };
    }

    private static string WithGaps(IReadOnlyList<Cell> cells, string text)
    {
        StringBuilder raw = new();
        int next = 0;
        foreach (Cell cell in cells) raw.Append(cell.Glyph is null ? '_' : text[next++]);
        return raw.ToString().Trim('_');
    }

    /// <summary>A comb's cells fix the decimal mark's place, unless the last ones are empty or a gap breaks the number.</summary>
    private static long? MinorUnitsOfComb(CombField comb, string text)
    {
        bool isAmount = comb.Region.Field.Format is AmountFormat;
        bool endsFilled = comb.Cells[^1].Glyph is not null;
        bool hasGap = comb.Cells.SkipWhile(cell => cell.Glyph is null).Any(cell => cell.Glyph is null);
        return isAmount && endsFilled && !hasGap ? AcceptancePolicy.MinorUnitsOf(text) : null;
    }

    private static FieldReading ReadRun(FreeField free, IReadOnlyList<DigitReading> readings)
    {
        TemplateField field = free.Region.Field;
        int next = 0;
        LatticeDecoder decoder = new(free.Lattice.Pieces,
            [.. free.Lattice.Candidates.Select(candidate => new LatticeArc(candidate, candidate.Glyph is null ? null : readings[next++]))]);

        // Where no path has a number of digits that the format allows, the best of all is shown; acceptance refuses it.
        IReadOnlyList<LatticePath> paths = decoder.BestPaths(PathsLookedAt, field.Format.MinimumDigits, field.Format.MaximumDigits);
        if (paths.Count == 0) paths = decoder.BestPaths(PathsLookedAt, 0, int.MaxValue);

        // Probabilities are shares of all paths, those too that the format rules out: a format that is met only by an
        // unlikely cut makes the reading no surer.
        TextCandidate[] texts = [.. paths
            .Select(path => path.Text).Distinct()
            .Select(text => new TextCandidate(text, Math.Min(1, decoder.ProbabilityOfText(text))))
            .OrderByDescending(text => text.Probability)
            .Take(MostAlternatives)];
        TextCandidate best = texts[0];
        LatticePath path = paths.First(path => path.Text == best.Text); // the likeliest cut that spells it: paths come best first
        DigitInField[] digits = [.. path.Steps
            .Where(step => step.Arc.Reading is not null)
            .Select(step => new DigitInField(step.Arc.Candidate.Box, step.Arc.Reading!, step.Digit))];
        return new FieldReading(best.Text, path.Raw, best.Probability, digits, texts)
        {
            MinorUnits = MinorUnitsOfRun(field, decoder, paths, best),
            Concern = free.Concern ?? (best.Text.Length == 0 ? NoDigitConcern : null),
        };
    }

    /// <summary>
    /// The value, where the marks' places are as certain as the field asks: of all the ways to read these digits, those
    /// whose marks leave one value must hold all but the target error of the probability.
    /// </summary>
    private static long? MinorUnitsOfRun(TemplateField field, LatticeDecoder decoder, IReadOnlyList<LatticePath> paths, TextCandidate best)
    {
        if (field.Format is not AmountFormat amount || best.Probability <= 0) return null;
        double certain = paths
            .Where(path => path.Text == best.Text).Select(path => path.Raw).Distinct()
            .Where(raw => AmountMarks.AreCertain(raw, amount.Decimals))
            .Sum(decoder.ProbabilityOfRaw);
        return certain / best.Probability >= 1 - field.TargetError ? AcceptancePolicy.MinorUnitsOf(best.Text) : null;
    }

    private static FieldReading Nothing(string? concern) => new("", "", 1, [], [new TextCandidate("", 1)]) { Concern = concern };
}
