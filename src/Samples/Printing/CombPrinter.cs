using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>How a comb is printed.</summary>
internal enum CombStyle
{
    /// <summary>An outline with lines between the cells.</summary>
    Closed,

    /// <summary>A box a cell, with a space between.</summary>
    Boxes,

    /// <summary>A base line with lines between the cells, no top.</summary>
    Open,

    /// <summary>A base line with short ticks on it.</summary>
    Ticks,

    /// <summary>An outline with rows of dots between the cells.</summary>
    Dotted,

    /// <summary>An outline with dashes for all of its lines.</summary>
    Dashed,

    /// <summary>A tinted area a cell, white between, no lines.</summary>
    Tinted,

    /// <summary>White cells with lines on a tinted ground.</summary>
    Knockout,
}

/// <summary>Prints a comb in any style, in the canvas's pigment.</summary>
/// <param name="canvas">What it is printed on.</param>
/// <param name="comb">The comb's outline, millimetres.</param>
/// <param name="cells">Cells of equal width.</param>
/// <param name="line">Width of its lines, millimetres.</param>
/// <param name="darkness">Of its lines, 0 to 1.</param>
internal sealed class CombPrinter(Canvas canvas, MillimetreRect comb, int cells, double line, double darkness)
{
    /// <summary>Of the lines' darkness, what a tint has.</summary>
    private const double TintShare = 0.28;

    private double Pitch => comb.Width / cells;

    public void Print(CombStyle style)
    {
        switch (style)
        {
            case CombStyle.Closed:
                Frame(comb);
                Separators(comb.Y, comb.Bottom);
                break;
            case CombStyle.Boxes:
                for (int i = 0; i < cells; i++) Frame(CellAt(i, 0.25));
                break;
            case CombStyle.Open:
                BaseLine();
                Separators(comb.Y, comb.Bottom);
                Upright(comb.X, comb.Y, comb.Bottom);
                Upright(comb.Right, comb.Y, comb.Bottom);
                break;
            case CombStyle.Ticks:
                BaseLine();
                Separators(comb.Bottom - comb.Height * 0.28, comb.Bottom);
                Upright(comb.X, comb.Bottom - comb.Height * 0.28, comb.Bottom);
                Upright(comb.Right, comb.Bottom - comb.Height * 0.28, comb.Bottom);
                break;
            case CombStyle.Dotted:
                Frame(comb);
                for (int i = 1; i < cells; i++) Broken(comb.X + i * Pitch, 0.3, 0.8);
                break;
            case CombStyle.Dashed:
                for (int i = 0; i <= cells; i++) Broken(comb.X + i * Pitch, 0.9, 1.5);
                foreach (double y in new[] { comb.Y, comb.Bottom })
                    for (double x = comb.X; x < comb.Right; x += 1.5) canvas.Fill(new(x, y - line / 2, Math.Min(0.9, comb.Right - x), line), darkness);
                break;
            case CombStyle.Tinted:
                for (int i = 0; i < cells; i++) canvas.Fill(CellAt(i, 0.35), darkness * TintShare);
                break;
            case CombStyle.Knockout:
                Knockout();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(style), style, "Unknown style of comb.");
        }
    }

    private void Knockout()
    {
        const double ground = 1.2;
        double tint = darkness * TintShare, gap = 0.7;
        canvas.Fill(new(comb.X - ground, comb.Y - ground, comb.Width + 2 * ground, ground), tint);
        canvas.Fill(new(comb.X - ground, comb.Bottom, comb.Width + 2 * ground, ground), tint);
        canvas.Fill(new(comb.X - ground, comb.Y, ground, comb.Height), tint);
        canvas.Fill(new(comb.Right, comb.Y, ground, comb.Height), tint);
        for (int i = 1; i < cells; i++) canvas.Fill(new(comb.X + i * Pitch - gap / 2, comb.Y, gap, comb.Height), tint);
    }

    private MillimetreRect CellAt(int index, double inset) => new(comb.X + index * Pitch + inset, comb.Y, Pitch - 2 * inset, comb.Height);

    private void Frame(MillimetreRect box)
    {
        canvas.Fill(new(box.X - line / 2, box.Y - line / 2, box.Width + line, line), darkness);
        canvas.Fill(new(box.X - line / 2, box.Bottom - line / 2, box.Width + line, line), darkness);
        canvas.Fill(new(box.X - line / 2, box.Y + line / 2, line, box.Height - line), darkness);
        canvas.Fill(new(box.Right - line / 2, box.Y + line / 2, line, box.Height - line), darkness);
    }

    private void BaseLine() => canvas.Fill(new(comb.X - line / 2, comb.Bottom - line / 2, comb.Width + line, line), darkness);

    private void Separators(double from, double to)
    {
        for (int i = 1; i < cells; i++) Upright(comb.X + i * Pitch, from, to);
    }

    private void Upright(double x, double from, double to) => canvas.Fill(new(x - line / 2, from, line, to - from), darkness);

    private void Broken(double x, double dash, double period)
    {
        for (double y = comb.Y + period - dash; y < comb.Bottom - 0.2; y += period)
            canvas.Fill(new(x - line / 2, y, line, Math.Min(dash, comb.Bottom - y)), darkness);
    }
}
