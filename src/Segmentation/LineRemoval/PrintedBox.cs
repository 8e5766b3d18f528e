namespace DocDigits.Segmentation.LineRemoval;

/// <summary>The inside of a box that is printed within a picture, by its columns.</summary>
/// <param name="Left">The first column inside.</param>
/// <param name="Right">One past the last.</param>
internal readonly record struct PrintedBox(int Left, int Right)
{
    /// <summary>The inside of two upright lines of a turned mask.</summary>
    public static PrintedBox Between(RuleLine left, RuleLine right) => new(
        (int)Math.Ceiling(left.Middle + left.Thickness / 2 + 1), (int)Math.Floor(right.Middle - right.Thickness / 2 - 1));
}
