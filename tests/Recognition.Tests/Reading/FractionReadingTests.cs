using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Reading;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class FractionReadingTests
{
    private static readonly AmountFormat American = new("USD", 2, 7) { SuperscriptCents = true, FractionCents = true };
    private static readonly (FieldReading, VoteEvidence?) Whole = Part("1,234", 0.999, 1234), Cents = Part("50", 0.998), Hundred = Part("100", 0.9);
    private static readonly FieldReading Nothing = Part("99", 0.1).Reading;

    [Fact]
    public void Units_and_cents_are_the_value_and_as_sure_as_both_together()
    {
        FieldReading reading = Read(Nothing, Whole, Cents, Hundred);
        Assert.Equal(("123450", "1,234^50/100", 123450L), (reading.Text, reading.Raw, reading.MinorUnits));
        Assert.Equal(PlainCalibration.Create().Probability(new VoteEvidence(VoteCase.Agreed, 0.999 * 0.998)), reading.Confidence, 9);
        Assert.Equal(reading.Text, reading.Alternatives[0].Text);
    }

    [Fact]
    public void Without_the_hundred_or_with_other_than_two_cents_there_is_no_fraction()
    {
        Assert.Same(Nothing, Read(Nothing, Whole, Cents, Part("180", 0.9)));
        Assert.Same(Nothing, Read(Nothing, Whole, Cents, Part("100", 0.04)));
        Assert.Same(Nothing, Read(Nothing, Whole, Part("5", 0.99), Hundred));
        Assert.Same(Nothing, Read(Nothing, Part("12.34", 0.99), Cents, Hundred)); // groups of two
    }

    [Fact]
    public void A_lower_number_that_is_faintly_the_hundred_gives_a_text_for_a_person_and_no_value()
    {
        (FieldReading Reading, VoteEvidence?) blotted = Part("10", 0.6);
        blotted.Reading = blotted.Reading with { Alternatives = [new TextCandidate("10", 0.6), new TextCandidate("100", 0.2)] };

        FieldReading reading = Read(Nothing, Whole, Cents, blotted);

        Assert.Equal(("123450", "1,234^50/100", null), (reading.Text, reading.Raw, reading.MinorUnits));
        Assert.Equal(Read(Nothing, Whole, Cents, Hundred).Confidence * 0.2 * 0.9 / (0.2 * 0.9 + 0.8 * 0.1), reading.Confidence, 9);
    }

    [Fact]
    public void A_part_whose_readers_differ_makes_the_whole_disputed()
    {
        FieldReading reading = Read(Nothing, Whole, (Cents.Item1, new VoteEvidence(VoteCase.Disputed, 0.998)), Hundred);
        Assert.Equal(PlainCalibration.Create().Probability(new VoteEvidence(VoteCase.Disputed, 0.999 * 0.998)), reading.Confidence, 9);
    }

    [Fact]
    public void Crosses_are_no_cents_whatever_they_are_read_as()
    {
        FieldReading reading = Read(Nothing, Whole, Part("88", 0.9), Hundred, crosses: true);
        Assert.Equal(("123400", "1,234 ##/100", 123400L), (reading.Text, reading.Raw, reading.MinorUnits));
    }

    [Fact]
    public void Where_the_line_as_a_whole_means_another_amount_no_value_is_certain()
    {
        FieldReading line = Nothing with { Text = "123480", Raw = "1,234.80", Confidence = 0.6, MinorUnits = 123480 };
        FieldReading reading = Read(line, Whole, Cents, Hundred);
        Assert.Equal(("123450", null), (reading.Text, reading.MinorUnits));
        Assert.Equal(123450L, Read(line with { Text = "123450", Raw = "1,234.50", MinorUnits = null }, Whole, Cents, Hundred).MinorUnits);
    }

    [Fact]
    public void Concerns_of_the_parts_are_passed_on() =>
        Assert.Equal("Ink.", Read(Nothing, (Whole.Item1 with { Concern = "Ink." }, Whole.Item2), Cents, Hundred).Concern);

    [Theory]
    [InlineData("12350/100", 3, "123 50/100")]
    [InlineData("1,23450/100", 4, "1,234 50/100")]
    [InlineData("123^50/100", 3, "123^50/100")]
    [InlineData("$12350100", 3, "$123 50100")]
    public void A_gap_is_written_where_no_mark_stands(string raw, int before, string written) =>
        Assert.Equal(written, FractionGap.Within(raw, new FractionGap(before)));

    private static FieldReading Read(
        FieldReading undivided, (FieldReading, VoteEvidence?) whole, (FieldReading, VoteEvidence?) cents, (FieldReading, VoteEvidence?) hundred, bool crosses = false)
    {
        var region = FieldRegion.OfCrop(new TemplateField("field", FieldLayout.Free, new MillimetreRect(0, 0, 10, 5), American), new PageRaster(100, 50, new byte[5000], 200));
        var part = new FieldPart(new EmptyField(region), new PixelRect(0, 0, 100, 50));
        var field = new FreeField(region, new GlyphLattice(1, [new GlyphCandidate(0, 1, CandidateKind.Noise, default, null, 0)])) { Fractions = [new FractionParts(part, part, part) { HasCrosses = crosses }] };
        return FractionReading.Of(field, undivided, [whole, cents, hundred], PlainCalibration.Create());
    }

    private static (FieldReading Reading, VoteEvidence? Evidence) Part(string raw, double share, long? value = null)
    {
        string text = string.Concat(raw.Where(char.IsAsciiDigit));
        return (new FieldReading(text, raw, share, [], [new TextCandidate(text, share)]) { MinorUnits = value }, new VoteEvidence(VoteCase.Agreed, share));
    }
}
