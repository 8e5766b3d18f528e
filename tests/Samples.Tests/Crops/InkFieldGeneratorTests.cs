using DocDigits.Samples.Crops;

namespace DocDigits.Samples.Tests.Crops;

public sealed class InkFieldGeneratorTests
{
    [Fact]
    public void A_seed_gives_the_same_field_and_in_grey_the_same_ink_as_in_colour()
    {
        InkField one = InkFieldGenerator.Draw(3, 4, inColour: true), again = InkFieldGenerator.Draw(3, 4, inColour: true), grey = InkFieldGenerator.Draw(3, 4, inColour: false);
        Assert.Equal(one.Region.Crop.Colour, again.Region.Crop.Colour);
        Assert.Equal(one.Text, grey.Text);
        Assert.Equal(one.Ink, grey.Ink);
        Assert.Null(grey.Region.Crop.Colour);
    }

    [Fact]
    public void Ink_is_darker_than_what_is_around_it_and_only_empty_fields_have_none()
    {
        foreach (InkField field in Enumerable.Range(0, 24).Select(i => InkFieldGenerator.Draw(7, i, inColour: i % 2 == 0)))
        {
            Assert.Equal(field.Text.Length > 0, field.Ink.Contains(true));
            Assert.Equal(field.Region.Crop.Pixels.Length, field.Ink.Count);
            if (field.Text.Length == 0) continue;
            double ink = field.Region.Crop.Pixels.Where((_, i) => field.Ink[i]).Average(p => (double)p), rest = field.Region.Crop.Pixels.Where((_, i) => !field.Ink[i]).Average(p => (double)p);
            Assert.True(ink < rest - 12, $"{field.Name}: ink {ink:0}, rest {rest:0}");
        }
    }

    [Fact]
    public void Papers_and_styles_of_comb_take_turns()
    {
        Assert.Equal(InkFieldGenerator.Papers, Enumerable.Range(0, 8).Select(i => InkFieldGenerator.Draw(1, i, inColour: false).Paper));
        InkField[] combs = [.. Enumerable.Range(0, 8).Select(i => InkFieldGenerator.DrawComb(1, i, inColour: false))];
        Assert.Equal(InkFieldGenerator.Combs, combs.Select(c => c.Box));
        Assert.All(combs, c => Assert.True(c.Text.Length == 0 || c.Text.Length == c.Region.Field.Cells));
        Assert.All(combs, c => Assert.Equal(c.Box is not ("tinted" or "knockout"), c.Lines.Contains(true)));
    }

    [Fact]
    public void An_index_below_0_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InkFieldGenerator.Draw(1, -1, inColour: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => InkFieldGenerator.DrawComb(1, -1, inColour: true));
    }
}
