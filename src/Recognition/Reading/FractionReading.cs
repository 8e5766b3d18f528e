using DocDigits.Documents.Grammars;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Reads an amount whose cents stand as a fraction by its parts: whole units, cents and the lower number, each a field by
/// itself. That the lower number may be read as the hundred it must be is what tells a fraction; the value is as certain as the two
/// others are together. Where the lower number is rather read as something else a person looks, and finds the fraction's value there.
/// </summary>
internal static class FractionReading
{
    /// <summary>A lower number that is less likely the hundred tells nothing. It is written small and its noughts fill up: one as faint as this still outweighs an amount without a fraction.</summary>
    private const double LeastForLower = 0.05;

    /// <summary>From here on the lower number is taken for the hundred.</summary>
    private const double EnoughForLower = 0.5;

    /// <summary>How often what is cut as a fraction, and has as many digits above as there are decimals, is one.</summary>
    private const double MostlyFractions = 0.9;

    /// <summary>A less likely value disputes none.</summary>
    private const double LeastForDispute = 0.05;

    /// <summary>All parts of a field, as their readings are handed over.</summary>
    public static IEnumerable<SegmentedField> PartsOf(SegmentedField field) => field is FreeField free
        ? free.Fractions.SelectMany(f => new[] { f.Whole.Field, f.Upper.Field, f.Lower.Field })
        : [];

    /// <summary>The field's reading: by its parts where they make an amount, else the one that is given.</summary>
    /// <param name="field">The field.</param>
    /// <param name="undivided">What was read of it as one line.</param>
    /// <param name="parts">Readings of <see cref="PartsOf"/>, each with what its confidence was made of.</param>
    /// <param name="calibration">Turns the evidence of all parts into a probability.</param>
    public static FieldReading Of(
        SegmentedField field, FieldReading undivided, IReadOnlyList<(FieldReading Reading, VoteEvidence? Evidence)> parts, StringCalibration calibration)
    {
        if (field is not FreeField { Fractions: { Count: > 0 } fractions } free || field.Region.Field.Format is not AmountFormat format) return undivided;
        FieldReading[] whole = [.. fractions
            .Select((fraction, i) => Of(free, format, fraction, parts[3 * i], parts[3 * i + 1], parts[3 * i + 2].Reading, calibration))
            .OfType<FieldReading>().OrderByDescending(reading => reading.Confidence)];
        if (whole.Length == 0) return undivided;
        FieldReading best = whole[0] with { Opinions = undivided.Opinions };
        bool isSettled = AmountGrammar.Parse(undivided.Raw, format) is ParsedAmount;
        if (isSettled && undivided.Text == best.Text && undivided.Confidence > best.Confidence && undivided.MinorUnits is not null) best = undivided;
        FieldReading chosen = isSettled && undivided.Confidence >= best.Confidence ? undivided : best;
        // Two values of one ink: whichever is the likelier, a person looks.
        bool isDisputed = whole.Append(undivided).Any(other => other.Text != chosen.Text && other.Confidence >= LeastForDispute && (other != undivided || isSettled));
        return isDisputed ? chosen with { MinorUnits = null } : chosen;
    }

    private static FieldReading? Of(
        FreeField field, AmountFormat format, FractionParts parts, (FieldReading Reading, VoteEvidence? Evidence) wholePart, (FieldReading Reading, VoteEvidence? Evidence) upperPart,
        FieldReading lower, StringCalibration calibration)
    {
        if (wholePart is not ({ Text.Length: > 0 } whole, { } evidence)) return null;
        string hundred = $"1{new string('0', format.Decimals)}";
        double isHundred = lower.Alternatives.Where(text => text.Text == hundred).Sum(text => text.Probability);
        if (isHundred < LeastForLower) return null;
        FieldReading upper = upperPart.Reading;
        string cents = parts.HasCrosses ? new string('0', format.Decimals) : upper.Text;
        if (!parts.HasCrosses)
        {
            if (upper.Text.Length != format.Decimals || upperPart.Evidence is not { } ofCents) return null;
            // As if one field had been read with the shares of both: the curves were fitted to whole amounts.
            evidence = new VoteEvidence(evidence.Case == VoteCase.Agreed ? ofCents.Case : evidence.Case, evidence.Share * ofCents.Share);
        }
        string raw = $"{WithoutTail(whole.Raw)}{(parts.HasCrosses ? " ##" : "^" + cents)}/{hundred}";
        if (AmountGrammar.Parse(raw, format) is not ParsedAmount amount || amount.Digits != whole.Text + cents) return null;
        double isFraction = isHundred >= EnoughForLower ? 1 : isHundred * MostlyFractions / (isHundred * MostlyFractions + (1 - isHundred) * (1 - MostlyFractions));
        double confidence = calibration.Probability(evidence) * isFraction;
        return new FieldReading(amount.Digits, raw, confidence,
            parts.HasCrosses ? [.. InField(parts.Whole, whole)] : [.. InField(parts.Whole, whole), .. InField(parts.Upper, upper)],
            [new TextCandidate(amount.Digits, confidence)])
        {
            MinorUnits = whole.MinorUnits is null || isHundred < EnoughForLower ? null : amount.MinorUnits,
            Concern = field.Concern ?? whole.Concern ?? (parts.HasCrosses ? null : upper.Concern) ?? lower.Concern,
        };
    }

    private static string WithoutTail(string raw) => raw[..(raw.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)];

    private static IEnumerable<DigitInField> InField(FieldPart part, FieldReading reading) =>
        reading.Digits.Select(digit => digit with { Box = part.InField(digit.Box) });
}
