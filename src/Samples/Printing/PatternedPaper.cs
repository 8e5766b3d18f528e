using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>What a field's paper bears under the writing.</summary>
internal enum PaperPattern
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>One even colour.</summary>
    Tint,

    /// <summary>Two families of waves, as on cheques.</summary>
    Guilloche,

    /// <summary>Families of overlapping circles.</summary>
    Rosettes,

    /// <summary>Fine parallel lines, slanted.</summary>
    Hatching,

    /// <summary>A grid of dots.</summary>
    Dots,

    /// <summary>Rows of small letters.</summary>
    Microprint,

    /// <summary>A pale emblem of broad bows.</summary>
    Watermark,
}

/// <summary>Prints paper with a pattern, in the canvas's pigment: from hardly seen to nearly as dark as a thin pen.</summary>
internal static class PatternedPaper
{
    /// <summary>Prints it.</summary>
    /// <param name="canvas">Whose pigment is used.</param>
    /// <param name="size">The sheet.</param>
    /// <param name="pattern">What.</param>
    /// <param name="darkness">Of its lines, 0 to 1.</param>
    /// <param name="random">Draws the details.</param>
    public static void Print(Canvas canvas, MillimetreSize size, PaperPattern pattern, double darkness, SampleRandom random)
    {
        switch (pattern)
        {
            case PaperPattern.Plain:
                break;
            case PaperPattern.Tint:
                canvas.Fill(new(0, 0, size.Width, size.Height), darkness * 0.7);
                break;
            case PaperPattern.Guilloche:
                Background.Guilloche(canvas, size, darkness, random);
                break;
            case PaperPattern.Rosettes:
                Rosettes(canvas, size, darkness, random);
                break;
            case PaperPattern.Hatching:
                Hatching(canvas, size, darkness, random);
                break;
            case PaperPattern.Dots:
                Background.Dots(canvas, size, darkness, random);
                break;
            case PaperPattern.Microprint:
                Microprint(canvas, size, darkness, random);
                break;
            case PaperPattern.Watermark:
                Watermark(canvas, size, darkness * 0.6, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Unknown pattern.");
        }
    }

    private static void Rosettes(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        double pitch = random.Uniform(3, 6), radius = pitch * random.Uniform(0.7, 1.3), line = random.Uniform(0.05, 0.09);
        for (double y = 0; y < size.Height + radius; y += pitch)
            for (double x = 0; x < size.Width + radius; x += pitch)
                canvas.Ink([Circle(x, y, radius, line, darkness)]);
    }

    private static void Hatching(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        double pitch = random.Uniform(0.7, 1.4), lean = random.Uniform(-0.8, 0.8), line = random.Uniform(0.05, 0.1);
        for (double x = -size.Height; x < size.Width + size.Height; x += pitch)
            canvas.Ink([new PenStroke([new(x, 0, line, darkness), new(x + lean * size.Height, size.Height, line, darkness)])]);
    }

    private static void Microprint(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        double height = random.Uniform(0.9, 1.7), lines = height * random.Uniform(1.4, 2.4);
        string words = random.Pick(["SAFE BANK ", "CHEQUE ", "ORIGINAL PAPER "]);
        for (double y = random.Uniform(0, lines); y + height < size.Height; y += lines)
            canvas.Ink(VectorAlphabet.Strokes(string.Concat(Enumerable.Repeat(words, 24))[..(int)(size.Width / VectorAlphabet.WidthOf("A", height))], 0, y, height, darkness));
    }

    private static void Watermark(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        for (double x = random.Uniform(2, 8); x < size.Width; x += random.Uniform(9, 16))
            for (int bow = 0; bow < 3; bow++)
                canvas.Ink([Circle(x + random.Uniform(-3, 3), size.Height * random.Uniform(0.2, 0.8), random.Uniform(2, 5), random.Uniform(0.5, 1.4), darkness)]);
    }

    private static PenStroke Circle(double x, double y, double radius, double line, double darkness) =>
        new([.. Enumerable.Range(0, 33).Select(i => new PenPoint(x + radius * Math.Cos(i * Math.PI / 16), y + radius * Math.Sin(i * Math.PI / 16), line, darkness))]);
}
