using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Hand;

/// <summary>Sets pieces of ink side by side by their outlines, as a hand does, not by their boxes.</summary>
internal static class Spacing
{
    /// <summary>How far right a piece must move so that its ink comes as near as <paramref name="gap"/> to the piece on its
    /// left; a negative gap lets them overlap. Where no parts of theirs are at one height, their boxes keep the gap.</summary>
    /// <param name="left">The piece that stands already.</param>
    /// <param name="right">The piece to move.</param>
    /// <param name="gap">Millimetres between their ink.</param>
    /// <param name="height">Height of a digit, millimetres: parts within a tenth of it count as at one height.</param>
    public static double Beside(IReadOnlyList<PenStroke> left, IReadOnlyList<PenStroke> right, double gap, double height)
    {
        double band = height * 0.1, shift = double.MinValue;
        foreach (PenPoint a in left.SelectMany(s => s.Points))
            foreach (PenPoint b in right.SelectMany(s => s.Points))
            {
                double apart = Math.Abs(a.Y - b.Y);
                double reach = a.Radius + b.Radius;
                if (gap > 0 && apart < band) shift = Math.Max(shift, a.X - b.X + reach + gap);
                // Round pen points touch where their centres are as far apart as their radii together.
                else if (gap <= 0 && apart < reach) shift = Math.Max(shift, a.X - b.X + Math.Sqrt(reach * reach - apart * apart) + gap);
            }
        InkExtent l = InkExtent.Of(left), r = InkExtent.Of(right);
        // Never so far under the other that the order of the digits would change.
        double boxes = l.Right - r.Left + Math.Max(gap, 0);
        if (shift == double.MinValue) return boxes;
        return gap > 0 ? Math.Max(shift, boxes - 0.35 * Math.Min(l.Width, r.Width) - gap) : shift;
    }
}
