using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class GeometricContextTests
{
    private static readonly Gen<PixelRect> Boxes = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 60], Gen.Int[1, 120], Gen.Int[1, 120], (x, y, width, height) => new PixelRect(x, y, width, height));

    [Fact]
    public void Neighbours_on_one_line_fit_better_than_when_one_hangs_higher_or_lower() => Gen.Select(Gen.Int[5, 30], Gen.Int[-5, 20], Gen.Int[6, 30], Gen.Bool).Holds((width, gap, off, up) =>
    {
        var context = new GeometricContext(new RunLine(40, 60));
        PixelRect left = new(100, 20, width, 40), level = new(100 + width + gap, 20, width, 40);

        Assert.True(context.Of(left, level) > context.Of(left, new PixelRect(level.X, 20 + (up ? -off : off), width, 40)));
    });

    [Fact]
    public void It_says_the_same_at_every_resolution() => Gen.Select(Boxes, Boxes, Gen.Int[2, 5], Gen.Double[-9, 0]).Holds((left, right, times, score) =>
    {
        GeometricContext context = new(new RunLine(40, 60)), larger = new(new RunLine(40 * times, 60 * times));

        Assert.Equal(context.Of(left, right), larger.Of(Times(left, times), Times(right, times)), 1e-9);
        Assert.Equal(context.Of(Digit(left, score)), larger.Of(Digit(Times(left, times), score)), 1e-9);
    });

    [Fact]
    public void What_the_segmenter_says_against_a_digit_still_counts() => Gen.Select(Boxes, Gen.Double[-20, 0], Gen.Double[0.1, 5]).Holds((box, score, less) =>
    {
        var context = new GeometricContext(new RunLine(40, 60));

        Assert.True(score + context.Of(Digit(box, score)) > score - less + context.Of(Digit(box, score - less)));
    });

    private static GlyphCandidate Digit(PixelRect box, double score) => new(0, 1, CandidateKind.Digit, box, new Glyph(new byte[Glyph.Area]), score);

    private static PixelRect Times(PixelRect box, int times) => new(box.X * times, box.Y * times, box.Width * times, box.Height * times);
}
