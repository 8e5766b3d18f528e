namespace DocDigits.Samples.Drawing;

/// <summary>The colour of an ink: what share of its darkness it takes of red, green and blue light, 0 to 1 each.</summary>
internal readonly record struct Pigment(double Red, double Green, double Blue)
{
    public static Pigment Black { get; } = new(1, 1, 1);

    /// <summary>What a grey scan sees of it: the Rec. 601 luma.</summary>
    public double Grey => this == Black ? 1 : 0.299 * Red + 0.587 * Green + 0.114 * Blue;

    /// <summary>Colours that forms and cheques are printed in: black, red, green, blue, brown, pink, orange, teal.</summary>
    public static IReadOnlyList<Pigment> Prints { get; } =
    [
        Black, new(0.1, 0.9, 0.85), new(0.9, 0.3, 0.75), new(0.95, 0.7, 0.2), new(0.45, 0.75, 0.95), new(0.08, 0.8, 0.4), new(0.05, 0.5, 0.95), new(0.85, 0.35, 0.15),
    ];

    /// <summary>Colours that people write in: black and two blues.</summary>
    public static IReadOnlyList<Pigment> Pens { get; } = [Black, new(1, 0.85, 0.35), new(0.95, 0.8, 0.2)];
}
