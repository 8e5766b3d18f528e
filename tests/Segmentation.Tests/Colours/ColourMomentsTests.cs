using DocDigits.Segmentation.Colours;

namespace DocDigits.Segmentation.Tests.Colours;

public sealed class ColourMomentsTests
{
    [Fact]
    public void What_is_solved_for_comes_out_again()
    {
        var random = new Random(5);
        for (int turn = 0; turn < 50; turn++)
        {
            ColourVector[] colours = [.. Enumerable.Range(0, 9).Select(_ => Vector())];
            ColourMoments m = ColourMoments.Of([.. Enumerable.Range(0, 9)], i => colours[i]).WithFloor(0.05);
            ColourVector wanted = Vector(), x = m.Solve(wanted);
            Assert.Equal(wanted.Blue, m.BB * x.Blue + m.BG * x.Green + m.BR * x.Red, 1e-9);
            Assert.Equal(wanted.Green, m.BG * x.Blue + m.GG * x.Green + m.GR * x.Red, 1e-9);
            Assert.Equal(wanted.Red, m.BR * x.Blue + m.GR * x.Green + m.RR * x.Red, 1e-9);
            Assert.Equal(x.Dot(wanted), m.Along(x), 1e-9);
        }

        ColourVector Vector() => new(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
    }
}
