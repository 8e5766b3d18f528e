using System.Globalization;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>The small letters as a hand joins them, drawn by us: each begins at the left and ends at the right where the next one
/// begins. x in heights of a small letter, y from 0 (top of a small letter) to 1 (baseline), tall ones reach above, tails below.</summary>
internal static class CursiveAlphabet
{
    private static readonly Dictionary<char, SkeletonPoint[]> Letters = new()
    {
        ['a'] = Line("0 1, 0.55 0.15, 0.30 0, 0.05 0.5, 0.25 0.98, 0.55 0.6, 0.60 0.1, 0.58 0.8, 0.80 1"),
        ['b'] = Line("0 1, 0.40 -0.4, 0.35 -0.9, 0.15 -0.3, 0.18 0.8, 0.40 1, 0.60 0.7, 0.50 0.2, 0.85 0.25"),
        ['c'] = Line("0 1, 0.50 0.15, 0.30 0, 0.05 0.5, 0.30 1, 0.65 0.85"),
        ['d'] = Line("0 1, 0.50 0.15, 0.28 0, 0.05 0.5, 0.25 0.98, 0.55 0.5, 0.68 -0.9, 0.58 0.7, 0.80 1"),
        ['e'] = Line("0 0.95, 0.45 0.45, 0.45 0.1, 0.25 0, 0.05 0.5, 0.28 1, 0.62 0.9"),
        ['f'] = Line("0 1, 0.40 0, 0.50 -0.8, 0.30 -0.85, 0.20 0.6, 0.15 1.6, 0.35 1.4, 0.30 0.8, 0.65 0.95"),
        ['g'] = Line("0 1, 0.50 0.15, 0.28 0, 0.05 0.45, 0.25 0.9, 0.55 0.4, 0.50 1.5, 0.20 1.7, 0.20 1.35, 0.80 0.95"),
        ['h'] = Line("0 1, 0.40 -0.5, 0.35 -0.9, 0.18 -0.4, 0.15 1, 0.35 0.15, 0.55 0.2, 0.55 0.85, 0.80 1"),
        ['i'] = Line("0 1, 0.25 0.05, 0.20 0.8, 0.45 1"),
        ['k'] = Line("0 1, 0.40 -0.5, 0.35 -0.9, 0.18 -0.4, 0.15 1, 0.45 0.1, 0.50 0.35, 0.25 0.5, 0.60 0.95, 0.80 1"),
        ['l'] = Line("0 1, 0.40 -0.4, 0.35 -0.9, 0.15 -0.3, 0.20 0.8, 0.45 1"),
        ['m'] = Line("0 1, 0.20 0.05, 0.20 1, 0.38 0.15, 0.52 0.1, 0.52 1, 0.70 0.15, 0.86 0.1, 0.86 0.8, 1.10 1"),
        ['n'] = Line("0 1, 0.20 0.05, 0.20 1, 0.40 0.15, 0.60 0.1, 0.60 0.8, 0.85 1"),
        ['o'] = Line("0 0.95, 0.40 0.05, 0.25 0, 0.05 0.5, 0.25 1, 0.50 0.6, 0.40 0.05, 0.80 0.25"),
        ['p'] = Line("0 1, 0.20 0, 0.12 1.7, 0.15 1, 0.35 0.1, 0.60 0.4, 0.30 1, 0.80 0.95"),
        ['q'] = Line("0 1, 0.50 0.15, 0.28 0, 0.05 0.45, 0.25 0.9, 0.55 0.4, 0.52 1.6, 0.65 1.4, 0.85 0.95"),
        ['r'] = Line("0 1, 0.25 -0.05, 0.50 0.15, 0.42 0.8, 0.70 1"),
        ['s'] = Line("0 1, 0.30 -0.05, 0.45 0.6, 0.25 1, 0.10 0.9, 0.68 0.97"),
        ['t'] = Line("0 1, 0.30 -0.5, 0.22 0.75, 0.50 1"),
        ['u'] = Line("0 1, 0.20 0.05, 0.20 0.8, 0.40 1, 0.60 0.1, 0.60 0.8, 0.85 1"),
        ['v'] = Line("0 1, 0.15 0.05, 0.30 1, 0.50 0.05, 0.80 0.2"),
        ['w'] = Line("0 1, 0.15 0.05, 0.25 1, 0.45 0.1, 0.55 1, 0.75 0.05, 1.00 0.2"),
        ['x'] = Line("0 1, 0.20 0, 0.45 1, 0.75 0.95"),
        ['y'] = Line("0 1, 0.20 0.05, 0.25 0.8, 0.50 0.1, 0.45 1.5, 0.20 1.7, 0.20 1.3, 0.80 0.95"),
        ['z'] = Line("0 0.3, 0.40 0.05, 0.10 0.95, 0.35 1, 0.30 1.5, 0.10 1.6, 0.72 0.95"),
    };

    /// <summary>Where a bar crosses a letter or a dot stands over it, or null.</summary>
    private static readonly Dictionary<char, SkeletonPoint[]> Extras = new()
    {
        ['i'] = Line("0.28 -0.35, 0.30 -0.30"), ['t'] = Line("0.02 -0.12, 0.52 -0.2"), ['x'] = Line("0.52 0.05, 0.05 0.95"),
    };

    /// <summary>The letters that can be written.</summary>
    public static IEnumerable<char> Known => Letters.Keys;

    public static IReadOnlyList<SkeletonPoint> Of(char letter) => Letters[letter];

    public static IReadOnlyList<SkeletonPoint>? ExtraOf(char letter) => Extras.GetValueOrDefault(letter);

    private static SkeletonPoint[] Line(string text) => [.. text.Split(", ").Select(point =>
    {
        string[] parts = point.Split(' ');
        return new SkeletonPoint(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), false);
    })];
}
