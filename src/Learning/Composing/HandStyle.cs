using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>How one string is written: one hand, one pen, one mood. Lengths are shares of the digits' height.</summary>
/// <param name="Writer">Whose digits.</param>
/// <param name="Height">Pixels of a typical digit.</param>
/// <param name="Aspect">Widening of the digits, 1 as MNIST has them.</param>
/// <param name="Slant">Shear: how far the top leans to the right, a share of the height.</param>
/// <param name="Gap">Mean paper between neighbours where they are nearest; below 0 they overlap.</param>
/// <param name="GapSpread">Deviation of the gap.</param>
/// <param name="SizeSpread">Deviation of a digit's size.</param>
/// <param name="BaselineSpread">Deviation of a digit's foot from the baseline.</param>
/// <param name="Climb">Rise of the baseline, a share of the way.</param>
/// <param name="Thickness">0 a hairline to 1 a felt pen.</param>
/// <param name="Joined">Share of neighbours that a connecting stroke joins.</param>
/// <param name="Crispness">Width of the strokes' soft edge, in MNIST's pixels.</param>
internal sealed record HandStyle(
    int Writer, double Height, double Aspect, double Slant, double Gap, double GapSpread, double SizeSpread, double BaselineSpread,
    double Climb, double Thickness, double Joined, double Crispness)
{
    /// <summary>Of hands that learnt to write elsewhere than MNIST's writers: the share, and of those the share of digits in
    /// forms of their own.</summary>
    private const double ForeignHands = 0.65, ForeignDigits = 0.65;

    /// <summary>How this hand bends what MNIST's writers wrote: the same way in all its digits.</summary>
    public HandBend Bend { get; init; } = HandBend.None;

    /// <summary>How this hand's pen forms differ from the drawn ones.</summary>
    public PenHabit Habit { get; init; } = new(0.035);

    /// <summary>Whether zeros that follow each other are written in one stroke, each with an arm that reaches the next.</summary>
    public bool ChainsZeros { get; init; }

    /// <summary>Size of zeros against other digits: in round amounts they are often dashed off small.</summary>
    public double ZeroSize { get; init; } = 1;

    /// <summary>Size of ones against other digits: many hands strike them from well above the line to well below it.</summary>
    public double OneSize { get; init; } = 1;

    /// <summary>For each digit the pen form that this hand uses, or -1 for the writer's own digits as MNIST has them.</summary>
    public int[] Forms { get; init; } = [.. Enumerable.Repeat(-1, 10)];

    /// <summary>Width of a mark's stroke, pixels.</summary>
    public double Stroke => Height * (0.045 + 0.11 * Thickness);

    public static HandStyle Draw(WriterDigits writers, SeededRandom random)
    {
        double spacing = random.Uniform();
        HandStyle style = new(
            (int)(random.Uniform() * writers.Writers),
            Math.Exp(Math.Log(31) + 0.33 * Math.Clamp(random.Normal(), -2, 2.2)),
            Math.Exp(0.16 * random.Normal()),
            Math.Clamp(0.1 + 0.2 * random.Normal(), -0.45, 0.75),
            spacing < 0.35 ? random.Uniform(-0.1, 0.06) : spacing < 0.85 ? random.Uniform(0.04, 0.28) : random.Uniform(0.25, 0.6),
            random.Uniform(0.02, 0.11),
            random.Uniform(0.03, 0.14),
            random.Uniform(0.01, 0.09),
            0.04 * random.Normal(),
            random.Uniform(),
            random.Uniform() < 0.3 ? random.Uniform(0.1, 0.8) : 0,
            random.Uniform(0.25, 0.6))
        {
            Forms = DrawForms(random),
            Bend = random.Uniform() < 0.6 ? HandBend.Draw(random) : HandBend.None,
            Habit = new PenHabit(random.Uniform(0.015, 0.05), random.Uniform(0, 0.06), (long)(random.Uniform() * int.MaxValue))
            {
                StrokeSpread = random.Uniform(0, 0.07),
                Reach = random.Uniform(0, 0.12),
                Flow = random.Uniform(0, 0.3),
            },
            ChainsZeros = random.Uniform() < 0.15,
            ZeroSize = random.Uniform() < 0.25 ? random.Uniform(0.45, 0.85) : 1,
            OneSize = random.Uniform() < 0.3 ? random.Uniform(1.1, 1.7) : 1,
        };
        // Made smaller still, a flat zero would be a point.
        return style.Forms[0] >= 0 && PenForms.IsFlat(0, style.Forms[0]) ? style with { ZeroSize = 1 } : style;
    }

    private static int[] DrawForms(SeededRandom random)
    {
        bool foreign = random.Uniform() < ForeignHands;
        return [.. Enumerable.Range(0, 10).Select(digit =>
            foreign && random.Uniform() < ForeignDigits ? (int)(random.Uniform() * PenForms.Of[digit].Count) : -1)];
    }
}
