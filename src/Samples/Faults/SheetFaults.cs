using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Faults;

/// <summary>What happens to a sheet before it lies on the scanner.</summary>
internal static class SheetFaults
{
    /// <summary>A corner is torn off along a ragged line; the bed is seen through it.</summary>
    public static void TornCorner(Canvas canvas, Template template, ScanConditions conditions, double side, SampleRandom random)
    {
        bool right = random.Chance(0.5), bottom = random.Chance(0.5);
        double phase = random.Uniform(0, 6), slope = random.Uniform(0.8, 1.25);
        Each(canvas, (x, y, light) =>
        {
            double fromSide = right ? template.Size.Width - x : x, fromEnd = bottom ? template.Size.Height - y : y;
            double ragged = 0.25 * Math.Sin(2.1 * fromSide + phase) + 0.15 * Math.Sin(5.3 * fromSide);
            return fromSide >= 0 && fromEnd >= 0 && fromSide * slope + fromEnd / slope < side + ragged ? conditions.BedTone : light;
        });
    }

    /// <summary>A piece of an edge is folded to the front: the bed is seen where it was, and its blank back hides as much of the print.</summary>
    public static void FoldedEdge(Canvas canvas, Template template, ScanConditions conditions, double depth, SampleRandom random)
    {
        int edge = random.Int(0, 3);
        double length = edge < 2 ? template.Size.Width : template.Size.Height, from = random.Uniform(0.1, 0.3) * length, to = random.Uniform(0.7, 0.9) * length;
        double back = conditions.PaperTone * 0.97, shade = conditions.PaperTone * 0.75;
        Each(canvas, (x, y, light) =>
        {
            (double along, double inwards) = edge switch
            {
                0 => (x, y),
                1 => (x, template.Size.Height - y),
                2 => (y, x),
                _ => (y, template.Size.Width - x),
            };
            // The fold runs out at its ends.
            double here = depth * Math.Clamp(Math.Min(along - from, to - along) / 8, 0, 1);
            if (here <= 0 || inwards < 0 || inwards > 2 * here) return light;
            return inwards < here ? conditions.BedTone : inwards > 2 * here - 0.15 ? shade : back;
        });
    }

    /// <summary>Another sheet lies behind this one and sticks out at one side.</summary>
    public static void SecondSheet(Canvas canvas, Template template, ScanConditions conditions, double outside, SampleRandom random)
    {
        double tone = Math.Clamp(conditions.PaperTone + random.Uniform(-0.08, 0.04), 0, 1), degrees = random.Uniform(-4, 4), along = random.Uniform(-0.2, 0.2);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        int side = random.Int(0, 3);
        (double width, double height) = (template.Size.Width, template.Size.Height);
        (double shiftX, double shiftY) = side switch { 0 => (outside, along * height), 1 => (-outside, along * height), 2 => (along * width, outside), _ => (along * width, -outside) };
        Each(canvas, (x, y, light) =>
        {
            if (x >= 0 && y >= 0 && x <= width && y <= height) return light;
            double dx = x - width / 2 - shiftX, dy = y - height / 2 - shiftY;
            return Math.Abs(dx * cos + dy * sin) <= width / 2 && Math.Abs(dy * cos - dx * sin) <= height / 2 ? tone : light;
        });
    }

    /// <summary>A band of carbon lies across the upper or lower end of the sheet.</summary>
    public static void CarbonStrip(Canvas canvas, Template template, ScanConditions conditions, double high, SampleRandom random)
    {
        double from = random.Uniform(0, 3), tone = random.Uniform(0.12, 0.35);
        if (random.Chance(0.5)) from = template.Size.Height - from - high;
        Each(canvas, (x, y, light) => x >= 0 && x <= template.Size.Width && y >= Math.Max(0, from) && y <= Math.Min(template.Size.Height, from + high) ? Math.Min(light, tone) : light);
    }

    /// <summary>Changes each pixel's light by its place on the sheet, millimetres.</summary>
    private static void Each(Canvas canvas, Func<double, double, double, double> light)
    {
        for (int y = 0; y < canvas.Height; y++)
            for (int x = 0; x < canvas.Width; x++)
            {
                var (sheetX, sheetY) = canvas.Transform.ToSheet(x + 0.5, y + 0.5);
                foreach (float[] plane in canvas.Planes)
                {
                    ref float here = ref plane[y * canvas.Width + x];
                    here = (float)light(sheetX, sheetY, here);
                }
            }
    }
}
