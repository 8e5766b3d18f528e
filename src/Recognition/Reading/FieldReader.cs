using System.Text;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Lines;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Reads segmented fields: classifies their glyphs and finds the likeliest texts that the field's format allows.
/// Thread-safe. A reading states the probability that its text is right; whether that is enough is not decided here.
/// </summary>
/// <param name="classifier">The digit network of the lattices' candidates; the caller disposes it.</param>
/// <param name="isolated">Reads the digits that stand alone, in a comb's cells; the caller disposes its members.</param>
/// <param name="lines">The line networks, the second reader of free fields; the caller disposes it.</param>
/// <param name="calibration">Turns the readers' votes into probabilities.</param>
public sealed class FieldReader(DigitClassifier classifier, DigitCommittee isolated, LineReader lines, StringCalibration calibration)
{
    /// <summary>Texts kept as alternatives, the best one included.</summary>
    public const int MostAlternatives = 5;

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
    public IReadOnlyList<FieldReading> Read(IReadOnlyList<SegmentedField> fields, CancellationToken cancellationToken = default) =>
        WithFractions(fields, all => ReadWith(classifier, isolated, lines, all, (field, readings, line) => Judged(field, readings, line, calibration), cancellationToken));

    /// <summary>Reads fields and the parts of their fractions together, and puts the parts together.</summary>
    private FieldReading[] WithFractions(IReadOnlyList<SegmentedField> fields, Func<IReadOnlyList<SegmentedField>, (FieldReading Reading, VoteEvidence? Evidence)[]> read)
    {
        ArgumentNullException.ThrowIfNull(fields);
        (FieldReading Reading, VoteEvidence? Evidence)[] readings = read([.. fields, .. fields.SelectMany(FractionReading.PartsOf)]);
        int next = fields.Count;
        return [.. fields.Select((field, i) =>
        {
            int parts = FractionReading.PartsOf(field).Count(), first = next;
            next += parts;
            return FractionReading.Of(field, readings[i].Reading, readings[first..next], calibration);
        })];
    }

    /// <summary>What each reader thinks of free fields before they vote; null for a field that is empty or a comb.</summary>
    /// <param name="classifier">The digit network.</param>
    /// <param name="lines">The line networks.</param>
    /// <param name="fields">The fields; may be none.</param>
    /// <param name="cancellationToken">Looked at before each batch of glyphs.</param>
    public static IReadOnlyList<FieldOpinions?> Opinions(DigitClassifier classifier, LineReader lines, IReadOnlyList<SegmentedField> fields, CancellationToken cancellationToken = default) =>
        ReadWith(classifier, null, lines, fields, (field, readings, line) => field is FreeField free ? FreeFieldReading.Opinions(free, readings, line) : null, cancellationToken);

    private static TResult[] ReadWith<TResult>(
        DigitClassifier classifier, DigitCommittee? isolated, LineReader lines, IReadOnlyList<SegmentedField> fields,
        Func<SegmentedField, IReadOnlyList<DigitReading>, LineReading?, TResult> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(fields);
        IReadOnlyList<DigitReading> candidates = classifier.Classify([.. fields.OfType<FreeField>().SelectMany(GlyphsOf)], cancellationToken);
        IReadOnlyList<DigitReading> cells = isolated?.Classify([.. fields.OfType<CombField>().SelectMany(GlyphsOf)], cancellationToken) ?? [];
        IReadOnlyList<LineReading> lineReadings = lines.Read([.. fields.Select(LineOf).OfType<LineImage>()], cancellationToken);

        int nextCandidate = 0, nextCell = 0, nextLine = 0;
        TResult[] results = new TResult[fields.Count];
        for (int i = 0; i < results.Length; i++)
        {
            LineReading? line = LineOf(fields[i]) is null ? null : lineReadings[nextLine++];
            results[i] = read(fields[i], fields[i] is CombField ? Taken(cells, fields[i], ref nextCell) : Taken(candidates, fields[i], ref nextCandidate), line);
        }
        return results;
    }

    /// <summary>Reads a field whose glyphs are classified, one reading a glyph in the order of <see cref="GlyphsOf"/>, and whose
    /// line is read.</summary>
    internal static FieldReading Read(SegmentedField field, IReadOnlyList<DigitReading> readings, LineReading? line, StringCalibration calibration) => Judged(field, readings, line, calibration).Reading;

    /// <summary>The same, and of a free field what its confidence was made of.</summary>
    private static (FieldReading Reading, VoteEvidence? Evidence) Judged(SegmentedField field, IReadOnlyList<DigitReading> readings, LineReading? line, StringCalibration calibration) => field switch
    {
        EmptyField => (Nothing(field.Concern), null),
        CombField comb => (ReadComb(comb, readings), null),
        FreeField free => FreeFieldReading.Of(free, readings, line, calibration),
        _ => throw new InvalidOperationException($"Unknown field {field.GetType().Name}."),
    };

    private static DigitReading[] Taken(IReadOnlyList<DigitReading> readings, SegmentedField field, ref int next)
    {
        DigitReading[] taken = [.. readings.Skip(next).Take(GlyphsOf(field).Count())];
        next += taken.Length;
        return taken;
    }

    private static LineImage? LineOf(SegmentedField field) => (field as FreeField)?.Line;

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

    private static FieldReading Nothing(string? concern) => new("", "", 1, [], [new TextCandidate("", 1)]) { Concern = concern };
}
