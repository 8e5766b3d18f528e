using DocDigits.Documents.Grammars;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Composing;

public sealed class AmountWritingTests
{
    private const int OfEach = 20;

    public static TheoryData<string> Names => [.. AmountWriting.All.Select(writing => writing.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_has_one_value_in_the_format_of_its_country(string name)
    {
        AmountWriting writing = Named(name);
        string[] raws = [.. Enumerable.Range(0, OfEach).Select(i => Compose(writing, i).Raw)];
        Assert.All(raws, raw => Assert.True(AmountGrammar.Parse(raw, writing.Format) is ParsedAmount, raw));
        Assert.True(raws.Distinct().Count() > OfEach / 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_names_a_picture(string name)
    {
        AmountWriting writing = Named(name);
        Assert.Equal(Compose(writing, 3).Region.Crop.Pixels, Compose(writing, 3).Region.Crop.Pixels);
        Assert.NotEqual(Compose(writing, 3).Region.Crop.Pixels, Compose(writing, 4).Region.Crop.Pixels);
    }

    [Fact]
    public void Fractions_are_no_higher_than_the_strip_that_they_are_drawn_on()
    {
        foreach (string name in new[] { "slanted-fraction", "stacked-fraction" })
            for (int i = 0; i < OfEach; i++)
            {
                var random = new SeededRandom(7, i);
                WrittenAmount amount = Named(name).Draw(random);
                var writers = new WriterDigits(PenMnist.Digits, PenMnist.Split.Training);
                InkLayer ink = new FractionWriter(writers, random).Write(amount, HandStyle.Draw(writers, random)).Ink;
                bool atEdge = ink.Coverage.Take(ink.Width).Concat(ink.Coverage.Skip(ink.Width * (ink.Height - 1))).Any(c => c > 0.4f);
                Assert.False(atEdge, $"{name} {i}");
            }
    }

    private static AmountWriting Named(string name) => AmountWriting.All.Single(writing => writing.Name == name);

    private static ComposedField Compose(AmountWriting writing, int i) => PenMnist.Composer.Compose(writing, new SeededRandom(5, i));
}
