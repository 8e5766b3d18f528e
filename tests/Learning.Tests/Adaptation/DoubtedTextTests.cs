using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Composing;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Tests.Adaptation;

public sealed class DoubtedTextTests
{
    private static readonly SiteField[] Fields = [Field("a", "12"), Field("b", "34"), Field("c", "56"), Field("d", "78")];

    [Fact]
    public void Only_a_sure_reading_of_another_text_is_a_doubt_and_the_surest_comes_first()
    {
        IReadOnlyList<DoubtedText> doubted = DoubtedText.Among(Fields, Read(("12", 0.999), ("35", 0.96), ("66", 0.98), ("79", 0.94)));

        Assert.Equal([("c", "66", 0.98), ("b", "35", 0.96)], doubted.Select(d => (d.Field.Name, d.Read, d.Confidence)));
    }

    [Fact]
    public void Equal_doubts_come_in_an_order_that_does_not_depend_on_that_of_the_fields()
    {
        var read = Read(("1", 0.97), ("1", 0.97), ("1", 0.97), ("1", 0.97));

        Assert.Equal(["a", "b", "c", "d"], DoubtedText.Among([.. Fields.Reverse()], read).Select(d => d.Field.Name));
    }

    [Fact]
    public void Readings_of_other_fields_are_refused() =>
        Assert.Throws<ArgumentException>(() => DoubtedText.Among(Fields[..3], Read(("1", 1), ("2", 1), ("3", 1), ("4", 1))));

    [Fact]
    public void A_slip_of_whoever_keyed_a_text_is_found_by_the_shipped_models()
    {
        SiteField[] fields = [.. Enumerable.Range(0, 40).Select(Composed)];
        ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder);
        SiteScore read = SiteScore.Of(models, fields, TestContext.Current.CancellationToken);
        // Of those that are read for sure, one was keyed with its first digits exchanged.
        int slip = Enumerable.Range(0, fields.Length).Where(i => read.Right[i] && fields[i].Text is [var first, var second, ..] && first != second).MaxBy(i => read.Confidences[i]);
        string written = fields[slip].Text;
        fields[slip] = fields[slip] with { Text = $"{written[1]}{written[0]}{written[2..]}" };

        IReadOnlyList<DoubtedText> doubted = DoubtedText.Among(fields, SiteScore.Of(models, fields, TestContext.Current.CancellationToken));

        Assert.Contains((fields[slip].Name, written), doubted.Select(d => (d.Field.Name, d.Read)));
        Assert.All(doubted, d => Assert.NotEqual(d.Field.Text, d.Read));
    }

    private static SiteField Composed(int i)
    {
        ComposedField field = PenMnist.Composer.Compose(new SeededRandom(6, i));
        return new SiteField($"{i}", FieldSegmenter.Segment(field.Region, CancellationToken.None), field.Text);
    }

    private static SiteField Field(string name, string text) => new(name, FieldSegmenter.Segment(DrawnFields.Region(text, 1), CancellationToken.None), text);

    private static SiteScore Read(params (string Text, double Confidence)[] read) =>
        new([.. read.Select(r => r.Text)], [.. read.Select(r => r.Confidence)], [.. read.Zip(Fields, (r, field) => r.Text == field.Text)]);
}
