using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>What fills a field so that nothing can be added: a dash, a wave, a row of dashes, slashes, equal signs or stars.</summary>
internal sealed class FillerStrokes : INegative
{
    public string Name => "filler";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        MillimetreRect area = sheet.Area;
        double left = area.X + own.Uniform(0.5, area.Width * 0.3), right = area.Right - own.Uniform(0.5, area.Width * 0.3), middle = area.Y + area.Height * own.Uniform(0.35, 0.65);
        double size = area.Height * own.Uniform(0.25, 0.4), step = own.Uniform(2.5, 5);
        switch (own.Int(0, 5))
        {
            case 0: sheet.Write([[Dash(left, right, middle)]]); break;
            case 1:
                sheet.Write([[sheet.Pen([.. Enumerable.Range(0, (int)((right - left) / 1.6) + 3).Select(i => new SkeletonPoint(
                    left + i * 1.6 * own.Uniform(0.9, 1.1), middle + (i % 2 == 0 ? 0.5 : -0.5) * size, false))])]]);
                break;
            case 2: Row(x => [Dash(x, x + step * 0.6, middle)]); break;
            case 3: Row(x => [sheet.Pen(new(x, middle + size, false), new(x + size * 0.5, middle, false), new(x + size * own.Uniform(0.8, 1.2), middle - size, false))]); break;
            case 4: Row(x => [Dash(x, x + step * 0.55, middle - size * 0.3), Dash(x, x + step * 0.55, middle + size * 0.3)]); break;
            default: Row(x => [.. Enumerable.Range(0, 3).Select(i => Ray(x + size / 2, i * Math.PI / 3 + own.Normal(0.1)))]); break;
        }

        void Row(Func<double, IReadOnlyList<PenStroke>> mark)
        {
            for (double x = left; x < right; x += step) sheet.Write([mark(x)]);
        }

        PenStroke Dash(double from, double to, double y) => sheet.Pen(
            new(from, y + own.Normal(0.2), false), new((from + to) / 2, y + own.Normal(0.2), false), new(to, y + own.Normal(0.2), false));

        PenStroke Ray(double x, double angle)
        {
            double dx = size * 0.5 * Math.Cos(angle), dy = size * 0.5 * Math.Sin(angle);
            return sheet.Pen(new(x - dx, middle - dy, false), new(x, middle, false), new(x + dx, middle + dy, false));
        }
    });
}
