using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Grammars;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Lines;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Reads a free field with two readers, one that cuts the ink and one that does not, and lets them vote. The text's
/// probability is calibrated on what the votes were worth on composed fields; the value's needs the marks' places to be
/// as certain as the field asks.
/// </summary>
internal static class FreeFieldReading
{
    // What a reader holds for less likely than so many other texts does not win a vote.
    private const int MostHeard = 8;

    // A text with the marks of an amount is taken before one without that is at most so many times as likely.
    private const double LeastForAmount = 0.1;

    // What people fill the rest of a box with is read as so many ones, and surely; amounts with as many are rare.
    private const string LikeFilling = "1111", FillingConcern = "Strokes in a row may fill the field up and be no ones.";

    private const string NoDigitConcern = "There is ink in the field but no digit was found in it.";

    /// <summary>Reads the field.</summary>
    /// <param name="field">Segmented.</param>
    /// <param name="readings">What the classifier says of the lattice's glyphs, in their order.</param>
    /// <param name="line">What the line reader says, or null where the field is too long for it.</param>
    /// <param name="calibration">Fitted to votes.</param>
    /// <returns>The reading, and the evidence that its confidence was made of.</returns>
    public static (FieldReading Reading, VoteEvidence Evidence) Of(FreeField field, IReadOnlyList<DigitReading> readings, LineReading? line, StringCalibration calibration)
    {
        FieldFormat format = field.Region.Field.Format;
        LatticeOpinion lattice = LatticeOpinion.Of(field.Lattice, readings, format);
        FieldOpinions all = EachOnAll(lattice, line, format);
        IReadOnlyList<TextCandidate> votes = all.Shares(calibration.Weights);
        TextCandidate best = format is AmountFormat { FractionCents: true } fractions ? BestAmountOf(votes, fractions, field, lattice, line) : BestOf(votes, format);
        ReaderOpinion[] opinions = Opinions(lattice, line, calibration);
        VoteEvidence evidence = VoteEvidence.Of(best, all.Lattice, all.Line);
        double confidence = calibration.Probability(evidence);

        FractionGap? gap = GapOf(field, lattice, best.Text);
        string raw = FractionGap.Within(RawOf(best.Text, lattice, line), gap);
        AmountParse? amount = format is AmountFormat amountFormat ? AmountGrammar.Parse(raw, amountFormat) : null;
        bool valueIsCertain = amount is ParsedAmount parsed && MarksAreCertain(parsed, best.Text, (AmountFormat)format, lattice, line, gap, field.Region.Field.TargetError);
        string text = amount is ParsedAmount { Digits: var digits } ? digits : best.Text;
        return (new FieldReading(text, raw, confidence, Digits(field, best.Text, lattice, line), Alternatives(text, best, votes, confidence))
        {
            MinorUnits = valueIsCertain ? ((ParsedAmount)amount!).MinorUnits : null,
            Concern = field.Concern ?? (best.Text.Length == 0 ? NoDigitConcern : best.Text.Contains(LikeFilling, StringComparison.Ordinal) ? FillingConcern : null),
            Opinions = opinions,
        }, evidence);
    }

    /// <summary>What each reader thinks of a field: to fit votes and calibrations to.</summary>
    public static FieldOpinions Opinions(FreeField field, IReadOnlyList<DigitReading> readings, LineReading? line)
    {
        FieldFormat format = field.Region.Field.Format;
        return EachOnAll(LatticeOpinion.Of(field.Lattice, readings, format), line, format);
    }

    /// <summary>What each reader gives every text that either of them thinks of: its own first, then the other's.</summary>
    private static FieldOpinions EachOnAll(LatticeOpinion lattice, LineReading? line, FieldFormat format)
    {
        if (line?.Frames is null) return new FieldOpinions(lattice.Texts, line?.Texts, format);
        TextCandidate[] cut = [.. lattice.Texts.Take(MostHeard)];
        string[] onlyCut = [.. cut.Select(text => text.Text).Except(line.Texts.Select(text => text.Text))];
        IEnumerable<string> onlyWhole = line.Texts.Select(text => text.Text).Except(cut.Select(text => text.Text));
        return new FieldOpinions(
            [.. cut, .. onlyWhole.Select(text => new TextCandidate(text, Math.Min(1, lattice.Decoder.ProbabilityOfText(text))))],
            [.. line.Texts, .. CtcDecoder.ProbabilitiesOf(line.Frames, onlyCut)], format);
    }

    /// <summary>The best text that the format allows; where it allows none, the best of all, which acceptance refuses.</summary>
    public static TextCandidate BestOf(IReadOnlyList<TextCandidate> votes, FieldFormat format) =>
        votes.FirstOrDefault(vote => IsPossible(vote.Text, format), votes[0]);

    /// <summary>The best text whose marks make an amount, unless it is far less likely than the best of all. Where a fraction is read, a
    /// stroke that was taken for a one leaves digits that no amount has. The share stays the text's own.</summary>
    private static TextCandidate BestAmountOf(IReadOnlyList<TextCandidate> votes, AmountFormat format, FreeField field, LatticeOpinion lattice, LineReading? line)
    {
        TextCandidate best = BestOf(votes, format);
        return votes
            .Where(vote => IsPossible(vote.Text, format) && vote.Probability >= LeastForAmount * best.Probability)
            .Where(vote => AmountGrammar.Parse(FractionGap.Within(RawOf(vote.Text, lattice, line), GapOf(field, lattice, vote.Text)), format) is ParsedAmount)
            .FirstOrDefault(best);
    }

    private static FractionGap? GapOf(FreeField field, LatticeOpinion lattice, string text) =>
        field.Region.Field.Format is AmountFormat { FractionCents: true, Decimals: > 0 } format ? FractionGap.Of(field, lattice, text, format.Decimals) : null;

    private static bool IsPossible(string text, FieldFormat format) =>
        text.Length >= format.MinimumWrittenDigits && text.Length <= format.MaximumWrittenDigits;

    private static ReaderOpinion[] Opinions(LatticeOpinion lattice, LineReading? line, StringCalibration calibration)
    {
        var opinions = new List<ReaderOpinion>();
        TextCandidate cut = lattice.Texts[0];
        opinions.Add(new ReaderOpinion(ReaderOpinion.Lattice, cut.Text, lattice.PathOf(cut.Text)!.Raw, calibration.Probability(new VoteEvidence(VoteCase.LatticeAlone, cut.Probability))));
        if (line is not null) opinions.Add(new ReaderOpinion(ReaderOpinion.Line, line.Text, line.Raw, calibration.Probability(new VoteEvidence(VoteCase.LineAlone, line.Probability))));
        return [.. opinions];
    }

    /// <summary>The line reader was taught the marks; the lattice knows them by their shapes.</summary>
    private static string RawOf(string text, LatticeOpinion lattice, LineReading? line) =>
        line?.Raws.Where(raw => RawText.DigitsOf(raw.Raw) == text).Select(raw => raw.Raw).FirstOrDefault()
        ?? lattice.PathOf(text)?.Raw ?? text;

    /// <summary>
    /// Whether the value is as certain as the field asks: of all the ways in which a reader reads these digits, those whose
    /// marks give this value must hold all but the target error; and no reader's best way gives another.
    /// </summary>
    private static bool MarksAreCertain(ParsedAmount value, string text, AmountFormat format, LatticeOpinion lattice, LineReading? line, FractionGap? gap, double targetError)
    {
        (string Raw, double Share)[][] readers = [WithGap(lattice.RawsOf(text)), .. line is null ? [] : line.RawsOfNetworks.Select(raws => WithGap(LineRaws(raws, text)))];
        if (readers.Any(raws => raws.Length > 0 && AmountGrammar.Parse(raws.MaxBy(raw => raw.Share).Raw, format) is ParsedAmount other && other.MinorUnits != value.MinorUnits)) return false;
        return readers.Any(raws => raws.Where(raw => AmountGrammar.Parse(raw.Raw, format) is ParsedAmount same && same.MinorUnits == value.MinorUnits).Sum(raw => raw.Share) >= 1 - targetError);

        (string Raw, double Share)[] WithGap(IEnumerable<(string Raw, double Share)> raws) => [.. raws.Select(raw => (FractionGap.Within(raw.Raw, gap), raw.Share))];
    }

    private static (string Raw, double Share)[] LineRaws(IReadOnlyList<RawCandidate> raws, string text)
    {
        RawCandidate[] same = [.. raws.Where(raw => RawText.DigitsOf(raw.Raw) == text)];
        double whole = same.Sum(raw => raw.Probability);
        return whole <= 0 ? [] : [.. same.Select(raw => (raw.Raw, raw.Probability / whole))];
    }

    private static IReadOnlyList<TextCandidate> Alternatives(string text, TextCandidate best, IReadOnlyList<TextCandidate> votes, double confidence)
    {
        // The others share what calibration leaves, in the proportion of their votes.
        double others = votes.Where(vote => vote.Text != best.Text).Sum(vote => vote.Probability);
        return [new TextCandidate(text, confidence), .. votes
            .Where(vote => vote.Text != best.Text && vote.Text != text)
            .Take(FieldReader.MostAlternatives - 1)
            .Select(vote => new TextCandidate(vote.Text, others > 0 ? Math.Min((1 - confidence) * vote.Probability / others, confidence) : 0))];
    }

    private static DigitInField[] Digits(FreeField field, string text, LatticeOpinion lattice, LineReading? line)
    {
        if (lattice.PathOf(text) is { } path)
        {
            return [.. path.Steps.Where(step => step.Arc.IsDigit)
                .Select(step => new DigitInField(step.Arc.Candidate.Box, step.Arc.Reading!, step.Digit))];
        }
        return line is not null && line.Text == text ? DigitsOfLine(field, line) : [];
    }

    /// <summary>The line reader knows where a digit's middle is; its box reaches half way to its neighbours.</summary>
    private static DigitInField[] DigitsOfLine(FreeField field, LineReading line)
    {
        PixelRect area = field.Line!.Source, crop = new(0, 0, field.Region.Crop.Width, field.Region.Crop.Height);
        var digits = new DigitInField[line.Text.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            double left = i == 0 ? line.Centres[0] - (digits.Length > 1 ? (line.Centres[1] - line.Centres[0]) / 2 : 0.1) : (line.Centres[i - 1] + line.Centres[i]) / 2;
            double right = i == digits.Length - 1 ? line.Centres[i] + (i > 0 ? (line.Centres[i] - line.Centres[i - 1]) / 2 : 0.1) : (line.Centres[i] + line.Centres[i + 1]) / 2;
            int x = area.X + (int)(Math.Clamp(left, 0, 1) * area.Width), end = area.X + (int)Math.Ceiling(Math.Clamp(right, 0, 1) * area.Width);
            digits[i] = new DigitInField(new PixelRect(x, area.Y, Math.Max(1, end - x), area.Height).Intersect(crop), ReadingOf(line.Text[i] - '0', line.Sureness[i]), line.Text[i] - '0');
        }
        return digits;
    }

    private static DigitReading ReadingOf(int digit, double sureness)
    {
        float[] probabilities = new float[10];
        Array.Fill(probabilities, (float)((1 - sureness) / 9));
        probabilities[digit] = (float)sureness;
        return new DigitReading(probabilities);
    }
}
