using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Samples.Degradation;

namespace DocDigits.Samples.Disturbances;

/// <summary>Everything that robustness is measured against.</summary>
public static class Disturbances
{
    private const double Bed = 26; // a scanner's lid, dark
    private const double ShadowOfPhotographs = 0.4;

    /// <summary>All of them, in the order in which they are reported.</summary>
    public static IReadOnlyList<Disturbance> All { get; } =
    [
        new("skew", "the sheet lies turned, either way", "degrees", [0, 2, 5, 10, 15, 20, 25]) { Apply = (page, level, _, random) => Turned(page, random.Chance(0.5) ? level : -level) },
        new("resolution", "dots an inch of the scan", "dpi", [600, 400, 300, 200, 150, 120, 100, 75]) { Dpi = level => (int)level },
        new("shift", "the sheet lies off its place, to one side and down or up", "mm", [0, 2, 4, 7, 10, 15]) { Apply = Shifted },
        new("stretch", "one side is longer than it should be", "%", [0, 1, 2, 3, 4, 6, 8]) { Apply = Stretched },
        new("crop", "cut off at one side", "%", [0, 2, 4, 6, 8, 10, 15]) { Apply = Cropped },
        new("border", "dark border all around", "%", [0, 5, 10, 20, 40]) { Apply = (page, level, _, _) => Bordered(page, level) },
        new("blur", "standard deviation of the blur on paper", "mm", [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]) { Apply = (page, level, _, _) => Blurred(page, level) },
        new("noise", "standard deviation of each pixel", "greys", [0, 10, 20, 30, 40, 60]) { Apply = (page, level, _, random) => Resampling.Each(page, (_, grey) => grey + random.Normal(level)) },
        new("jpeg", "quality of the compression", "", [90, 50, 30, 20, 10, 5]) { Apply = (page, level, _, _) => Resampling.Compressed(page, (int)level) },
        new("contrast", "what is left between ink and paper", "%", [100, 70, 50, 30, 20, 15, 10]) { Apply = (page, level, _, _) => Resampling.Each(page, (_, grey) => 225 + (grey - 225) * level / 100) },
        new("photograph", "tilt of a camera over a cluttered table, shadow on the sheet", "degrees", [0, 10, 20, 30, 35, 40, 45]) { Apply = (page, level, _, random) => Photographer.Take(page, level, ShadowOfPhotographs, random).Raster },
        new("shadow", "light that a shadow takes on a photograph tilted by 15 degrees", "%", [0, 20, 40, 60, 70, 80]) { Apply = (page, level, _, random) => Photographer.Take(page, 15, level / 100, random).Raster },
        new("occlusion", "anchors under a stain", "anchors", [0, 1, 2, 3]) { Apply = Stained },
        new("mixed", "so many of these at once, each within what is common", "at once", [1, 2, 3, 4, 6, 8]) { Apply = Mixed },
        new("stains", "pale stains of some millimetres, anywhere", "stains", [0, 2, 5, 10, 20]) { Apply = Blotted },
        new("orientation", "the sheet lies upright, on its sides, upside down", "degrees", [0, 90, 180, 270]) { Apply = (page, level, _, _) => QuarterTurn.Upright(page, (int)level) },
    ];

    /// <summary>In the order in which they come about: on the sheet, on its way into the picture, in the picture.</summary>
    private static readonly (string Name, Func<PageRaster, SampleRandom, PageRaster> Apply)[] Common =
    [
        ("stains", (page, random) => Blotted(page, random.Int(1, 6), [], random)),
        ("stretch", (page, random) => Stretched(page, random.Uniform(0, 3), [], random)),
        ("crop", (page, random) => Cropped(page, random.Uniform(0, 3), [], random)),
        ("skew", (page, random) => Turned(page, random.Uniform(-12, 12))),
        ("border", (page, random) => Bordered(page, random.Uniform(0, 10))),
        ("quarter", (page, random) => QuarterTurn.Upright(page, random.Int(1, 3) * 90)),
        ("blur", (page, random) => Blurred(page, random.Uniform(0, 0.12))),
        ("contrast", (page, random) => Resampling.Each(page, (_, grey) => 225 + (grey - 225) * 0.55)),
        ("noise", (page, random) => Resampling.Each(page, (_, grey) => grey + random.Normal(12))),
        ("jpeg", (page, random) => Resampling.Compressed(page, random.Int(25, 70))),
    ];

    private static PageRaster Mixed(PageRaster page, double count, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        // Those of fewer are among those of more.
        int[] chosen = [.. Enumerable.Range(0, Common.Length).OrderBy(_ => random.Next()).Take((int)count).Order()];
        ulong seed = random.Next();
        return chosen.Aggregate(page, (picture, i) => Common[i].Apply(picture, SampleRandom.Of(seed, (ulong)i)));
    }

    private static PageRaster Turned(PageRaster page, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        int width = (int)Math.Ceiling(page.Width * cos + page.Height * Math.Abs(sin)), height = (int)Math.Ceiling(page.Height * cos + page.Width * Math.Abs(sin));
        return Resampling.Of(page, width, height, page.Dpi, (x, y) =>
        {
            double dx = x - width / 2.0, dy = y - height / 2.0;
            return (page.Width / 2.0 + dx * cos - dy * sin, page.Height / 2.0 + dx * sin + dy * cos);
        }, (_, _) => Bed);
    }

    private static PageRaster Shifted(PageRaster page, double millimetres, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        double by = millimetres * page.PixelsPerMillimetre, x = random.Chance(0.5) ? by : -by, y = random.Chance(0.5) ? by : -by;
        return Resampling.Of(page, page.Width, page.Height, page.Dpi, (px, py) => (px - x, py - y), (_, _) => Bed);
    }

    private static PageRaster Stretched(PageRaster page, double percent, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        double x = 1, y = 1;
        if (random.Chance(0.5)) x += percent / 100;
        else y += percent / 100;
        return Resampling.Of(page, (int)(page.Width * x), (int)(page.Height * y), page.Dpi, (px, py) => (px / x, py / y), (_, _) => Bed);
    }

    private static PageRaster Cropped(PageRaster page, double percent, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        int across = (int)(page.Width * percent / 100), down = (int)(page.Height * percent / 100);
        return page.Crop(random.Int(0, 3) switch
        {
            0 => new PixelRect(across, 0, page.Width - across, page.Height),
            1 => new PixelRect(0, 0, page.Width - across, page.Height),
            2 => new PixelRect(0, down, page.Width, page.Height - down),
            _ => new PixelRect(0, 0, page.Width, page.Height - down),
        });
    }

    private static PageRaster Bordered(PageRaster page, double percent)
    {
        int across = (int)(page.Width * percent / 100), down = (int)(page.Height * percent / 100);
        return Resampling.Of(page, page.Width + 2 * across, page.Height + 2 * down, page.Dpi, (x, y) => (x - across, y - down), (_, _) => Bed);
    }

    private static PageRaster Blurred(PageRaster page, double millimetres)
    {
        float[] light = [.. page.Pixels.Select(p => (float)p)];
        GaussianBlur.Apply(light, page.Width, page.Height, millimetres * page.PixelsPerMillimetre);
        return Resampling.Each(page, (i, _) => light[i]);
    }

    private static PageRaster Stained(PageRaster page, double count, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        var left = anchors.ToList();
        for (int i = 0; i < (int)count; i++)
        {
            if (left.Count == 0) // a sheet without anchors is found by its print: any place will do
                left.Add(new MillimetreRect(random.Uniform(0, page.Width / page.PixelsPerMillimetre), random.Uniform(0, page.Height / page.PixelsPerMillimetre), 0, 0));
            MillimetreRect anchor = left[random.Int(0, left.Count - 1)];
            left.Remove(anchor);
            // A frame is seen by its corners: one of them is covered, with as much of the frame as a cup's foot would.
            double x = random.Chance(0.5) ? anchor.X : anchor.Right, y = random.Chance(0.5) ? anchor.Y : anchor.Bottom;
            page = Blot(page, x, y, random.Uniform(4, 7), random.Uniform(0.25, 0.6));
        }
        return page;
    }

    private static PageRaster Blotted(PageRaster page, double count, IReadOnlyList<MillimetreRect> anchors, SampleRandom random)
    {
        for (int i = 0; i < (int)count; i++)
        {
            double x = random.Uniform(0, page.Width / page.PixelsPerMillimetre), y = random.Uniform(0, page.Height / page.PixelsPerMillimetre);
            page = Blot(page, x, y, random.Uniform(1, 4), random.Uniform(0.1, 0.3));
        }
        return page;
    }

    /// <summary>A stain with a darker rim that lets through what lies below it, as coffee does.</summary>
    private static PageRaster Blot(PageRaster page, double x, double y, double radius, double darkness)
    {
        double q = page.PixelsPerMillimetre;
        byte[] pixels = [.. page.Pixels];
        for (int py = Math.Max(0, (int)((y - radius - 1) * q)); py < Math.Min(page.Height, (int)((y + radius + 1) * q)); py++)
            for (int px = Math.Max(0, (int)((x - radius - 1) * q)); px < Math.Min(page.Width, (int)((x + radius + 1) * q)); px++)
            {
                double dx = px / q - x, dy = py / q - y, distance = Math.Sqrt(dx * dx + dy * dy) - radius * (1 + 0.08 * Math.Sin(5 * Math.Atan2(dy, dx)));
                double cover = 1 / (1 + Math.Exp(distance / 0.15)), rim = Math.Exp(-(distance + 0.4) * (distance + 0.4) / 0.18);
                pixels[py * page.Width + px] = Resampling.Grey(pixels[py * page.Width + px] * (1 - darkness * cover) * (1 - 0.5 * darkness * rim));
            }
        return new PageRaster(page.Width, page.Height, pixels, page.Dpi);
    }
}
