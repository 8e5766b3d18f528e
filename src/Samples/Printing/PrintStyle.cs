using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>How the cells of a comb are parted.</summary>
internal enum SeparatorStyle
{
    /// <summary>Lines over the whole height.</summary>
    Full,

    /// <summary>Ticks over the lower part.</summary>
    Ticks,

    /// <summary>Rows of dots.</summary>
    Dotted,

    /// <summary>A box a cell, with a small space between.</summary>
    Boxes,
}

/// <summary>What lies under the writing.</summary>
internal enum BackgroundStyle
{
    /// <summary>Bare paper.</summary>
    Plain,

    /// <summary>Families of fine waves, as on cheques.</summary>
    Guilloche,

    /// <summary>A grid of dots.</summary>
    Dots,
}

/// <summary>How a printer set one form. Lengths in millimetres, darkness 0 to 1.</summary>
internal sealed record PrintStyle(
    double LineWidth,
    double LineDarkness,
    SeparatorStyle Separators,
    double SeparatorDarkness,
    BackgroundStyle Background,
    double BackgroundDarkness,
    double LabelDarkness,
    bool Underlined)
{
    /// <summary>Colour of what lies under the writing.</summary>
    public Pigment Pattern { get; init; } = Pigment.Black;

    /// <summary>Colour of the fields' boxes.</summary>
    public Pigment Boxes { get; init; } = Pigment.Black;

    public static PrintStyle Draw(SampleRandom random)
    {
        double line = random.Uniform(0.6, 0.95);
        return new(
            LineWidth: random.Uniform(0.22, 0.45),
            LineDarkness: line,
            Separators: random.Pick(Enum.GetValues<SeparatorStyle>()),
            SeparatorDarkness: line * random.Uniform(0.7, 1),
            Background: random.Uniform(0, 1) switch { < 0.45 => BackgroundStyle.Plain, < 0.8 => BackgroundStyle.Guilloche, _ => BackgroundStyle.Dots },
            BackgroundDarkness: random.Uniform(0.06, 0.18),
            LabelDarkness: random.Uniform(0.6, 0.9),
            Underlined: random.Chance(0.3));
    }
}
