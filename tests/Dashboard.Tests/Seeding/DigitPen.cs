using DocDigits.Documents.Imaging;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>Draws plain digits with straight pen strokes, for pages of tests.</summary>
internal static class DigitPen
{
    // Points in a unit square, x right, y down; a line each.
    private static readonly (double X, double Y)[][][] Strokes =
    [
        [[(.5, .02), (.85, .2), (.9, .55), (.75, .9), (.45, .98), (.15, .8), (.1, .45), (.25, .12), (.5, .02)]],
        [[(.3, .25), (.6, .03), (.55, .98)]],
        [[(.12, .25), (.35, .04), (.75, .08), (.85, .32), (.55, .65), (.1, .95), (.9, .92)]],
        [[(.15, .1), (.6, .03), (.85, .22), (.45, .46), (.88, .68), (.6, .96), (.12, .88)]],
        [[(.6, .03), (.1, .62), (.92, .6)], [(.65, .4), (.6, .98)]],
        [[(.85, .05), (.25, .06), (.2, .45), (.65, .42), (.88, .68), (.6, .96), (.12, .9)]],
        [[(.75, .04), (.3, .35), (.12, .72), (.4, .97), (.82, .85), (.78, .58), (.4, .52), (.15, .7)]],
        [[(.1, .08), (.88, .06), (.45, .97)]],
        [[(.5, .48), (.18, .25), (.45, .02), (.82, .2), (.5, .48), (.12, .75), (.5, .98), (.88, .76), (.5, .48)]],
        [[(.8, .3), (.45, .5), (.15, .28), (.45, .03), (.82, .2), (.75, .97)]],
    ];

    public static void Draw(PageRaster page, int digit, double x, double y, double width, double height, double pen)
    {
        foreach (var stroke in Strokes[digit])
            foreach (var (from, to) in stroke.Zip(stroke.Skip(1)))
                Line(page, x + from.X * width, y + from.Y * height, x + to.X * width, y + to.Y * height, pen);
    }

    public static void Frame(PageRaster page, PixelRect box, byte grey)
    {
        for (int x = box.X; x < box.Right; x++) (page.Pixels[box.Y * page.Width + x], page.Pixels[(box.Bottom - 1) * page.Width + x]) = (grey, grey);
        for (int y = box.Y; y < box.Bottom; y++) (page.Pixels[y * page.Width + box.X], page.Pixels[y * page.Width + box.Right - 1]) = (grey, grey);
    }

    private static void Line(PageRaster page, double x0, double y0, double x1, double y1, double pen)
    {
        double length = Math.Max(1e-6, Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)));
        for (int y = (int)(Math.Min(y0, y1) - pen) - 1; y <= Math.Max(y0, y1) + pen + 1; y++)
            for (int x = (int)(Math.Min(x0, x1) - pen) - 1; x <= Math.Max(x0, x1) + pen + 1; x++)
            {
                if (x < 0 || y < 0 || x >= page.Width || y >= page.Height) continue;
                double along = Math.Clamp(((x + .5 - x0) * (x1 - x0) + (y + .5 - y0) * (y1 - y0)) / (length * length), 0, 1);
                double dx = x + .5 - (x0 + along * (x1 - x0)), dy = y + .5 - (y0 + along * (y1 - y0));
                double cover = Math.Clamp(pen / 2 + .5 - Math.Sqrt(dx * dx + dy * dy), 0, 1);
                byte ink = (byte)(255 - cover * 215);
                ref byte pixel = ref page.Pixels[y * page.Width + x];
                if (ink < pixel) pixel = ink;
            }
    }
}
