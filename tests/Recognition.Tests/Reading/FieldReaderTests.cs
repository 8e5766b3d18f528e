using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Reading;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class FieldReaderTests(TrainedWeights weights)
{
    private static readonly AmountFormat Dollars = new("USD", 2, 6);

    [Fact]
    public void A_comb_is_read_cell_by_cell_and_its_probability_is_the_product()
    {
        FieldReading reading = Read(Comb(new DigitsFormat(1, 9), "123"), [Sure(1), Torn(2, 7, 0.6f), Sure(3)]);

        Assert.Equal("123", reading.Text);
        Assert.Equal("123", reading.Raw);
        Assert.Equal(0.991 * 0.6 * 0.991, reading.Confidence, 1e-5);
        Assert.Equal(["123", "173"], reading.Alternatives.Take(2).Select(a => a.Text));
        Assert.Equal(5, reading.Alternatives.Count);
        Assert.Equal([1, 2, 3], reading.Digits.Select(digit => digit.Digit));
        Assert.Equal([1, 11, 21], reading.Digits.Select(digit => digit.Box.X));
        Assert.Null(reading.Concern);
        Assert.Null(reading.MinorUnits);
    }

    [Fact]
    public void Empty_cells_around_a_number_are_nothing_but_one_within_is_a_concern()
    {
        FieldReading around = Read(Comb(Dollars, "  12 "), [Sure(1), Sure(2)]);
        FieldReading within = Read(Comb(Dollars, "1 2"), [Sure(1), Sure(2)]);

        Assert.Equal(("12", "12", null), (around.Text, around.Raw, around.Concern));
        Assert.Equal(("12", "1_2"), (within.Text, within.Raw));
        Assert.NotNull(within.Concern);
    }

    [Theory]
    [InlineData("  1234", 1234L)]
    [InlineData("1234  ", null)] // the last cells are the cents: they were left empty
    [InlineData("12 345", null)]
    public void A_combs_cells_fix_the_place_of_the_decimals(string cells, long? minorUnits)
    {
        DigitReading[] readings = [.. cells.Where(char.IsAsciiDigit).Select(c => Sure(c - '0'))];

        Assert.Equal(minorUnits, Read(Comb(Dollars, cells), readings).MinorUnits);
    }

    [Fact]
    public void A_run_is_cut_where_its_pieces_look_like_digits()
    {
        // Two pieces: two sure digits, or one that looks like anything.
        FreeField run = Run(new DigitsFormat(1, 9), 2,
            Digit(0, 1, -0.1), Digit(1, 2, -0.1), Digit(0, 2, -0.1));

        FieldReading reading = Read(run, [Sure(4), Sure(2), new DigitReading([.. Torn(8, 3, 0.5f).Probabilities]) { DigitShare = 0.3f }]);

        Assert.Equal("42", reading.Text);
        Assert.Equal([4, 2], reading.Digits.Select(digit => digit.Digit));
        Assert.InRange(reading.Confidence, 0.5, 0.991 * 0.991);
    }

    [Fact]
    public void The_format_chooses_the_number_of_digits_but_makes_the_reading_no_surer()
    {
        GlyphCandidate[] candidates = [Digit(0, 1, -0.1), Digit(1, 2, -0.1), Digit(0, 2, -3)];
        DigitReading[] readings = [Sure(4), Sure(2), Sure(8)];

        FieldReading free = Read(Run(new DigitsFormat(1, 9), 2, candidates), readings);
        FieldReading single = Read(Run(new DigitsFormat(1, 1), 2, candidates), readings);

        Assert.Equal("42", free.Text);
        Assert.Equal("8", single.Text);
        Assert.InRange(single.Confidence, 0, 0.1);
        Assert.True(free.Confidence + single.Confidence <= 1);
    }

    [Fact]
    public void A_run_that_no_format_fits_is_still_shown()
    {
        FieldReading reading = Read(Run(new DigitsFormat(5, 5), 1, Digit(0, 1, 0)), [Sure(6)]);

        Assert.Equal("6", reading.Text);
    }

    [Fact]
    public void An_amounts_mark_gives_its_value_where_it_is_certain()
    {
        GlyphCandidate[] digits = [Digit(0, 1, 0), Digit(1, 2, 0), Digit(3, 4, 0), Digit(4, 5, 0)];
        DigitReading[] readings = [Sure(1), Sure(2), Sure(3), Sure(4)];

        FieldReading certain = Read(Run(Dollars, 5, [.. digits, Mark(2, -0.001)]), readings);
        FieldReading doubtful = Read(Run(Dollars, 5, [.. digits, Mark(2, -0.7), Speck(2, -0.7)]), readings);
        FieldReading absent = Read(Run(Dollars, 5, [.. digits, Speck(2, -0.001)]), readings);

        Assert.Equal(("1234", "12.34", 1234L), (certain.Text, certain.Raw, certain.MinorUnits));
        Assert.Equal(("1234", null), (doubtful.Text, doubtful.MinorUnits));
        Assert.Equal(("1234", "1234", null), (absent.Text, absent.Raw, absent.MinorUnits));
        Assert.Equal(certain.Confidence, doubtful.Confidence, 1e-9); // the digits are as sure whatever the mark is
    }

    [Fact]
    public void Ink_without_any_digit_is_empty_text_and_a_concern()
    {
        FieldReading reading = Read(Run(new DigitsFormat(1, 9), 1, Speck(0, -0.1)), []);

        Assert.True(reading.IsEmpty);
        Assert.NotNull(reading.Concern);
    }

    [Theory]
    [InlineData("1111", false)]
    [InlineData("21111", false)]
    [InlineData("1112", true)]
    [InlineData("111211", true)]
    public void Strokes_in_a_row_are_no_number_that_nobody_looks_at(string text, bool isFree)
    {
        FieldReading reading = Read(Run(new DigitsFormat(1, 9), text.Length, [.. text.Select((_, i) => Digit(i, i + 1, -0.1))]), [.. text.Select(c => Sure(c - '0'))]);

        Assert.Equal(text, reading.Text);
        Assert.Equal(isFree, reading.Concern is null);
        // In a comb each stroke has a cell of its own: it was meant.
        Assert.Null(Read(Comb(new DigitsFormat(1, 9), text), [.. text.Select(c => Sure(c - '0'))]).Concern);
    }

    [Fact]
    public void An_empty_field_is_read_as_empty_for_sure()
    {
        FieldReading reading = Read(new EmptyField(Region(Dollars, FieldLayout.Free)), []);

        Assert.True(reading.IsEmpty);
        Assert.Equal(1, reading.Confidence);
        Assert.Null(reading.Concern);
    }

    [Fact]
    public void What_segmentation_was_concerned_about_is_passed_on()
    {
        SegmentedField crossed = Comb(new DigitsFormat(1, 9), "1") with { Concern = "A stroke crosses the field." };

        Assert.Equal("A stroke crosses the field.", Read(crossed, [Sure(1)]).Concern);
    }

    [Fact]
    public void The_fields_of_a_page_are_read_together_as_each_would_be_alone()
    {
        DigitClassifier classifier = DigitClassifier.Load(weights.Path);
        LineReader lines = UntrainedLines.Load();
        FieldReader reader = new(classifier, new DigitCommittee([classifier]), lines, PlainCalibration.Create());
        Glyph[] glyphs = [.. DrawnDigits.Draw(10, seed: 8).Pixels.Chunk(784).Select(pixels => new Glyph(pixels))];
        SegmentedField[] fields =
        [
            Comb(new DigitsFormat(1, 9), "123", i => glyphs[i + 1]),
            new EmptyField(Region(Dollars, FieldLayout.Free)),
            Run(new DigitsFormat(1, 9), 2, Digit(0, 1, 0) with { Glyph = glyphs[9] }, Digit(1, 2, 0) with { Glyph = glyphs[0] }),
        ];

        IReadOnlyList<FieldReading> together = reader.Read(fields, TestContext.Current.CancellationToken);

        Assert.Equal(["123", "", "90"], together.Select(reading => reading.Text));
        foreach ((SegmentedField field, FieldReading reading) in fields.Zip(together))
            Assert.Equal(reader.Read(field, TestContext.Current.CancellationToken).Confidence, reading.Confidence, 1e-4);
        Assert.Empty(reader.Read([], TestContext.Current.CancellationToken));
    }

    private static FieldReading Read(SegmentedField field, IReadOnlyList<DigitReading> readings) =>
        FieldReader.Read(field, readings, line: null, PlainCalibration.Create());

    private static DigitReading Sure(int digit) => Torn(digit, (digit + 1) % 10, 0.991f);

    /// <summary>A digit with a probability; another has the rest, but for a thousandth shared by all.</summary>
    private static DigitReading Torn(int digit, int other, float probability)
    {
        float[] probabilities = new float[10];
        Array.Fill(probabilities, 0.0001f);
        probabilities[digit] = probability;
        probabilities[other] = 1 - probability - 0.0008f;
        return new DigitReading(probabilities);
    }

    private static FieldRegion Region(FieldFormat format, FieldLayout layout) => FieldRegion.OfCrop(
        new TemplateField("field", layout, new MillimetreRect(0, 0, 10, 5), format),
        new PageRaster(100, 50, new byte[5000], 200));

    private static CombField Comb(FieldFormat format, string cells, Func<int, Glyph>? glyphs = null)
    {
        int next = 0;
        Glyph NextGlyph() => glyphs is null ? new Glyph(new byte[784]) : glyphs(next++);
        return new CombField(Region(format, FieldLayout.Comb), [.. cells.Select((c, i) =>
            c == ' '
                ? new Cell(new PixelRect(i * 10, 0, 10, 10), null, default)
                : new Cell(new PixelRect(i * 10, 0, 10, 10), NextGlyph(), new PixelRect(i * 10 + 1, 1, 8, 8)))]);
    }

    private static FreeField Run(FieldFormat format, int pieces, params GlyphCandidate[] candidates) =>
        new(Region(format, FieldLayout.Free), new GlyphLattice(pieces, candidates));

    private static GlyphCandidate Digit(int from, int to, double score) =>
        new(from, to, CandidateKind.Digit, new PixelRect(from * 10, 0, (to - from) * 10, 20), new Glyph(new byte[784]), score);

    private static GlyphCandidate Mark(int at, double score) =>
        new(at, at + 1, CandidateKind.Separator, new PixelRect(at * 10, 15, 3, 3), null, score);

    private static GlyphCandidate Speck(int at, double score) =>
        new(at, at + 1, CandidateKind.Noise, new PixelRect(at * 10, 15, 3, 3), null, score);
}
