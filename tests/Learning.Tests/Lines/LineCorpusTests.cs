using DocDigits.Documents.Segments;
using DocDigits.Learning.Lines;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Tests.Lines;

public sealed class LineCorpusTests
{
    [Fact]
    public void A_set_is_the_same_with_any_number_of_workers_and_another_set_is_another()
    {
        IReadOnlyList<LineSample> one = Corpus(1).OfEpoch(1), two = Corpus(2).OfEpoch(1), other = Corpus(2).OfEpoch(2);

        Assert.Equal(one.Select(s => s.Raw), two.Select(s => s.Raw));
        Assert.All(one.Zip(two), pair => Assert.Equal(pair.First.Line.Pixels, pair.Second.Line.Pixels));
        Assert.NotEqual(one.Select(s => s.Raw), other.Select(s => s.Raw));
    }

    [Fact]
    public void Nearly_every_field_gives_a_line_that_is_long_enough_for_its_text()
    {
        IReadOnlyList<LineSample> set = Corpus(2).OfEpoch(3);

        Assert.InRange(set.Count, 90, 100);
        Assert.All(set, sample =>
        {
            Assert.True(sample.MarksAreKnown);
            Assert.InRange(sample.Line.Width, 5 * sample.Raw.Length, LineImage.MaximumWidth);
        });
        // Now and then the segmenter takes print for the digits, and the strip holds neither: rare enough to learn beside.
        Assert.InRange(set.Count(sample => sample.Line.Pixels.Any(pixel => pixel > 200)), 95, 100);
    }

    private static LineCorpus Corpus(int workers) => new(PenMnist.Digits, PenMnist.Split, 100, 1, workers);
}
