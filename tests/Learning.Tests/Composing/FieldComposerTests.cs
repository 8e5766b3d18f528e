using DocDigits.Documents.Grammars;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Composing;

public sealed class FieldComposerTests
{
    private const int Fields = 120;

    private static ComposedField Compose(int i) => PenMnist.Composer.Compose(new SeededRandom(5, i));

    [Fact]
    public void A_stream_names_a_picture()
    {
        for (int i = 0; i < 10; i++)
        {
            ComposedField one = Compose(i), again = Compose(i), other = Compose(i + 1000);
            Assert.Equal(one.Raw, again.Raw);
            Assert.Equal(one.Region.Crop.Pixels, again.Region.Crop.Pixels);
            Assert.NotEqual(one.Region.Crop.Pixels, other.Region.Crop.Pixels);
        }
    }

    [Fact]
    public void Raw_texts_are_written_in_the_readers_alphabet_and_the_text_is_their_digits()
    {
        for (int i = 0; i < Fields; i++)
        {
            ComposedField field = Compose(i);
            Assert.True(RawText.IsRawText(field.Raw), field.Raw);
            Assert.Equal(string.Concat(field.Raw.Where(char.IsAsciiDigit)), field.Text);
            Assert.Equal(field.Region.Crop.Pixels.Length, field.Owners.Length);
        }
    }

    [Fact]
    public void Digits_stand_from_left_to_right_in_the_order_of_the_text()
    {
        int ordered = 0, pairs = 0;
        for (int i = 0; i < Fields; i++)
        {
            ComposedField field = Compose(i);
            double[] middles = [.. Enumerable.Range(0, field.Raw.Length).Where(k => char.IsAsciiDigit(field.Raw[k])).Select(k => MiddleOf(field, k)).Where(m => m >= 0)];
            for (int k = 1; k < middles.Length; k++)
            {
                pairs++;
                if (middles[k] > middles[k - 1]) ordered++;
            }
        }
        Assert.True(pairs > 200);
        Assert.Equal(pairs, ordered);
    }

    [Fact]
    public void Nearly_every_digit_has_ink_of_its_own()
    {
        int digits = 0, inked = 0;
        for (int i = 0; i < Fields; i++)
        {
            ComposedField field = Compose(i);
            for (int k = 0; k < field.Raw.Length; k++)
            {
                if (!char.IsAsciiDigit(field.Raw[k])) continue;
                digits++;
                if (field.Owners.Contains((byte)k)) inked++;
            }
        }
        Assert.InRange(inked, 0.98 * digits, digits);
    }

    [Fact]
    public void Some_fields_hold_writing_but_no_amount()
    {
        int none = Enumerable.Range(0, 400).Count(i => Compose(i).Raw.Length == 0);
        Assert.InRange(none, 4, 40);
    }

    private static double MiddleOf(ComposedField field, int symbol)
    {
        double sum = 0;
        int count = 0;
        for (int p = 0; p < field.Owners.Length; p++)
        {
            if (field.Owners[p] != symbol) continue;
            sum += p % field.Region.Crop.Width;
            count++;
        }
        return count == 0 ? -1 : sum / count;
    }
}
