using DocDigits.Learning.Candidates;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Candidates;

public sealed class CandidateCorpusTests
{
    private const int Count = 300;

    private static readonly Lazy<GlyphSamples> FirstEpoch = new(() => Corpus(workers: 2).OfEpoch(1, Count));

    [Fact]
    public void Half_of_the_candidates_are_digits_and_the_rest_is_of_several_kinds()
    {
        GlyphSamples samples = FirstEpoch.Value;

        Assert.Equal(Count, samples.Count);
        Assert.Equal(Count / 2, samples.Labels.Count(label => label < 10));
        Assert.Contains((byte)GlyphClass.Merged, samples.Labels);
        Assert.Contains((byte)GlyphClass.Fragment, samples.Labels);
    }

    [Fact]
    public void An_epoch_is_the_same_with_any_number_of_workers_and_another_epoch_is_another()
    {
        GlyphSamples one = Corpus(workers: 1).OfEpoch(1, Count), two = FirstEpoch.Value, other = Corpus(workers: 2).OfEpoch(2, Count);

        Assert.Equal(one.Labels, two.Labels);
        Assert.Equal(one.Pixels, two.Pixels);
        Assert.NotEqual(one.Pixels, other.Pixels);
    }

    private static CandidateCorpus Corpus(int workers) => new(PenMnist.Digits, PenMnist.Split, 1, workers);
}
