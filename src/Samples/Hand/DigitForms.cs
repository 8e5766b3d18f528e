using System.Globalization;

namespace DocDigits.Samples.Hand;

/// <summary>A point of a skeleton. x grows to the right, y down from 0 (top of the digit) to 1 (baseline); a digit is
/// about 0.55 wide.</summary>
/// <param name="X">In heights of the digit.</param>
/// <param name="Y">In heights of the digit.</param>
/// <param name="Corner">Whether the pen turns sharply here; otherwise the line is smooth.</param>
internal readonly record struct SkeletonPoint(double X, double Y, bool Corner);

/// <summary>One way to write a digit.</summary>
/// <param name="Name">What marks it.</param>
/// <param name="Weight">How common it is among the forms of its digit, relative.</param>
/// <param name="Strokes">The pen's lines in the order in which they are written.</param>
internal sealed record DigitForm(string Name, double Weight, IReadOnlyList<IReadOnlyList<SkeletonPoint>> Strokes);

/// <summary>The forms of the ten digits, drawn by us after what people write.</summary>
internal static class DigitForms
{
    private static readonly IReadOnlyList<DigitForm>[] All =
    [
        [
            Form("closed", 5, "0.35 0.01, 0.15 0.10, 0.03 0.45, 0.08 0.80, 0.27 1.00, 0.48 0.84, 0.56 0.47, 0.48 0.13, 0.32 0.00, 0.19 0.06"),
            Form("open", 1, "0.33 0.03, 0.12 0.14, 0.03 0.46, 0.08 0.83, 0.26 1.00, 0.47 0.86, 0.55 0.50, 0.51 0.20, 0.42 0.04"),
            Form("with tail", 1, "0.40 0.06, 0.22 0.02, 0.06 0.26, 0.03 0.60, 0.14 0.95, 0.34 0.97, 0.51 0.74, 0.54 0.36, 0.45 0.08, 0.30 -0.02, 0.22 0.07, 0.32 0.15, 0.46 0.11"),
        ],
        [
            Form("plain", 4, "0.28 0.00, 0.27 0.50, 0.26 1.00"),
            Form("with flag", 3, "0.08 0.25, 0.28 0.00!, 0.27 0.50, 0.26 1.00"),
            Form("with flag and foot", 1, "0.10 0.20, 0.28 0.00!, 0.27 0.50, 0.27 0.99", "0.07 1.00, 0.48 0.99"),
        ],
        [
            Form("straight", 4, "0.05 0.22, 0.13 0.06, 0.30 0.00, 0.46 0.09, 0.48 0.28, 0.36 0.54, 0.17 0.81, 0.02 0.97!, 0.28 0.96, 0.55 0.97"),
            Form("with loop", 2, "0.06 0.20, 0.15 0.05, 0.32 0.00, 0.46 0.11, 0.46 0.31, 0.34 0.60, 0.17 0.88, 0.07 0.97, 0.02 0.90, 0.10 0.83, 0.26 0.91, 0.42 0.99, 0.57 0.94"),
        ],
        [
            Form("round", 4, "0.06 0.13, 0.20 0.01, 0.38 0.04, 0.45 0.20, 0.36 0.38, 0.19 0.46!, 0.38 0.50, 0.50 0.69, 0.42 0.92, 0.21 1.00, 0.03 0.90"),
            Form("flat top", 1, "0.06 0.04, 0.28 0.03, 0.49 0.02!, 0.36 0.22, 0.23 0.41!, 0.42 0.47, 0.52 0.69, 0.42 0.92, 0.22 1.00, 0.03 0.90"),
        ],
        [
            Form("open", 4, "0.13 0.03, 0.08 0.28, 0.04 0.54!, 0.30 0.55, 0.58 0.51", "0.46 0.08, 0.43 0.52, 0.40 1.00"),
            Form("closed", 2, "0.43 0.00, 0.22 0.33, 0.02 0.65!, 0.30 0.65, 0.60 0.63", "0.43 0.00, 0.42 0.50, 0.41 1.00"),
        ],
        [
            Form("one stroke", 2, "0.53 0.02, 0.34 0.03, 0.16 0.04!, 0.12 0.22, 0.09 0.43!, 0.28 0.37, 0.46 0.47, 0.50 0.71, 0.38 0.94, 0.18 1.00, 0.02 0.91"),
            Form("detached flag", 3, "0.15 0.05, 0.12 0.24, 0.09 0.43!, 0.28 0.38, 0.46 0.48, 0.50 0.72, 0.38 0.94, 0.18 1.00, 0.02 0.91", "0.17 0.04, 0.36 0.03, 0.55 0.00"),
        ],
        [
            Form("closed", 4, "0.40 0.00, 0.22 0.17, 0.09 0.43, 0.04 0.72, 0.14 0.95, 0.32 0.99, 0.47 0.86, 0.46 0.66, 0.32 0.55, 0.15 0.63, 0.06 0.77"),
            Form("open", 1, "0.38 0.00, 0.20 0.18, 0.08 0.44, 0.04 0.72, 0.13 0.94, 0.31 0.99, 0.46 0.86, 0.46 0.67, 0.33 0.57, 0.19 0.62"),
        ],
        [
            Form("plain", 4, "0.03 0.06, 0.28 0.05, 0.54 0.03!, 0.38 0.36, 0.28 0.68, 0.22 1.00"),
            Form("crossed", 3, "0.03 0.06, 0.28 0.05, 0.54 0.03!, 0.38 0.36, 0.28 0.68, 0.22 1.00", "0.13 0.50, 0.31 0.48, 0.49 0.46"),
            Form("with serif", 1, "0.03 0.17, 0.05 0.05!, 0.29 0.06, 0.54 0.03!, 0.40 0.34, 0.30 0.66, 0.25 1.00"),
        ],
        [
            Form("one stroke", 5, "0.46 0.14, 0.31 0.00, 0.13 0.10, 0.14 0.29, 0.29 0.46, 0.46 0.66, 0.44 0.90, 0.26 1.00, 0.06 0.89, 0.08 0.68, 0.24 0.48, 0.42 0.32, 0.47 0.13"),
            Form("two circles", 1,
                "0.32 0.01, 0.16 0.06, 0.11 0.22, 0.19 0.40, 0.33 0.45, 0.45 0.34, 0.46 0.15, 0.34 0.02, 0.26 0.02",
                "0.28 0.46, 0.10 0.55, 0.04 0.75, 0.13 0.95, 0.31 1.00, 0.47 0.88, 0.48 0.66, 0.37 0.50, 0.26 0.46"),
        ],
        [
            Form("closed", 4, "0.46 0.12, 0.32 0.00, 0.13 0.07, 0.05 0.26, 0.14 0.45, 0.31 0.44, 0.43 0.29, 0.48 0.08!, 0.45 0.50, 0.40 1.00"),
            Form("open", 1, "0.38 0.03, 0.18 0.05, 0.06 0.24, 0.12 0.43, 0.29 0.45, 0.43 0.30, 0.49 0.07!, 0.46 0.50, 0.42 1.00"),
            Form("hooked", 1, "0.45 0.12, 0.32 0.00, 0.14 0.06, 0.06 0.25, 0.14 0.43, 0.31 0.43, 0.44 0.27, 0.47 0.09!, 0.46 0.48, 0.41 0.80, 0.28 0.98, 0.10 0.95"),
        ],
    ];

    /// <summary>The forms of a digit.</summary>
    public static IReadOnlyList<DigitForm> Of(int digit) => All[digit];

    private static DigitForm Form(string name, double weight, params string[] strokes) =>
        new(name, weight, [.. strokes.Select(s => (IReadOnlyList<SkeletonPoint>)[.. s.Split(", ").Select(Point)])]);

    private static SkeletonPoint Point(string text)
    {
        string[] parts = text.TrimEnd('!').Split(' ');
        return new(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), text.EndsWith('!'));
    }
}
