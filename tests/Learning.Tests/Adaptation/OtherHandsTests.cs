using DocDigits.Documents.Segments;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Tests.Adaptation;

public sealed class OtherHandsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Half_of_the_candidates_are_single_digits_that_differ_from_epoch_to_epoch()
    {
        OtherHands others = Others();

        GlyphSamples one = others.Candidates(1, 60), two = others.Candidates(2, 60), again = others.Candidates(1, 60);

        Assert.Equal((120, 120), (one.Count, two.Count));
        Assert.All(one.Labels.Skip(60), label => Assert.InRange(label, 0, 9));
        Assert.Equal(one.Pixels[..(60 * Glyph.Area)], two.Pixels[..(60 * Glyph.Area)]);
        Assert.NotEqual(one.Pixels[(60 * Glyph.Area)..], two.Pixels[(60 * Glyph.Area)..]);
        Assert.Equal(one.Pixels, again.Pixels);
        Assert.Equal(one.Labels, again.Labels);
    }

    [Fact]
    public void A_set_of_lines_is_composed_once_and_never_more_are_given_than_are_wanted()
    {
        OtherHands others = Others();

        LineSample[] set = [.. others.Lines(1, 5)];

        Assert.Equal(5, set.Length);
        Assert.Equal(set, others.Lines(1, 5)); // the very same ones
        Assert.NotEqual(set.Select(line => line.Raw), others.Lines(2, 5).Select(line => line.Raw));
    }

    [Fact]
    public void What_a_network_misreads_is_counted_on_the_writers_that_are_held_out()
    {
        ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder), tiny = ReadingModels.Load(TinyModels.Folder);

        (int wrong, int count) = Others().Misread(models.Classifier, Stop);

        Assert.Equal(PenMnist.Split.Validation.Length, count);
        Assert.InRange(wrong, 0, count / 10);
        Assert.True(Others().Misread(tiny.Classifier, Stop).Wrong > wrong);
    }

    private static OtherHands Others() => new(PenMnist.Digits, PenMnist.Split, linesASet: 12, seed: 1, workers: 1);
}
