using DocDigits.Learning.Composing;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Composing;

public sealed class PenDigitsTests
{
    [Fact]
    public void Every_form_is_drawn_whole_within_MNISTs_frame()
    {
        for (int digit = 0; digit < 10; digit++)
            for (int form = 0; form < PenForms.Of[digit].Count; form++)
            {
                byte[] picture = PenDigits.Draw(digit, form, new PenHabit(0.02), new SeededRandom(digit, form));
                int[] rows = [.. Enumerable.Range(0, 784).Where(p => picture[p] > 128).Select(p => p / 28)];
                Assert.True(rows.Length > 20, $"digit {digit}, form {form}");
                Assert.InRange(rows.Max() - rows.Min() + 1, PenForms.IsFlat(digit, form) ? 7 : 15, PenForms.IsFlat(digit, form) ? 14 : 26);
            }
    }

    [Fact]
    public void A_hand_sways_each_time_and_a_seed_names_the_picture()
    {
        byte[] one = PenDigits.Draw(4, 0, new PenHabit(0.03), new SeededRandom(1)), again = PenDigits.Draw(4, 0, new PenHabit(0.03), new SeededRandom(1)), other = PenDigits.Draw(4, 0, new PenHabit(0.03), new SeededRandom(2));

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    }
}
