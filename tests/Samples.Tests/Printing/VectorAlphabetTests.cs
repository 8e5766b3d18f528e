using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Tests.Printing;

public sealed class VectorAlphabetTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    [Fact]
    public void Every_letter_is_drawn_and_no_two_are_alike()
    {
        string[] drawn = [.. Alphabet.Select(c => string.Join(';', VectorAlphabet.Strokes(c.ToString(), 0, 0, 6, 1).Select(s => string.Join(' ', s.Points))))];
        Assert.All(drawn, d => Assert.NotEmpty(d));
        Assert.Equal(Alphabet.Length, drawn.Distinct().Count());
    }

    [Fact]
    public void A_text_fills_the_width_it_says()
    {
        double right = VectorAlphabet.Strokes(Alphabet, 10, 5, 2, 1).SelectMany(s => s.Points).Max(p => p.X);
        Assert.InRange(right, 10 + VectorAlphabet.WidthOf(Alphabet, 2) * 0.95, 10 + VectorAlphabet.WidthOf(Alphabet, 2));
    }
}
