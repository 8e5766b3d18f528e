using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Disturbances;

namespace DocDigits.Samples.Faults;

/// <summary>Every fault of scans that can be drawn. Compressed sizes are not among them: they are counted, not seen.</summary>
public static class PageFaults
{
    /// <summary>All of them, in the order in which they are reported.</summary>
    public static IReadOnlyList<PageFault> All { get; } =
    [
        new("crop", QualityMetric.UndersizeImage, "cut off at one side", "%", [2, 5, 10, 15]) { OnPicture = Cropped },
        new("torn-corner", QualityMetric.FoldedOrTornCorners, "a corner torn off over a dark bed, side of the triangle", "mm", [2, 4, 8, 12, 20]) { Scanned = OnDarkBed, OnSheet = SheetFaults.TornCorner },
        new("folded-edge", QualityMetric.FoldedOrTornEdges, "an edge folded over on a dark bed, depth", "mm", [2, 3, 5, 8, 12]) { Scanned = OnDarkBed, OnSheet = SheetFaults.FoldedEdge },
        new("frame", QualityMetric.FramingError, "bed all around the sheet", "mm", [5, 10, 20, 40]) { Scanned = (conditions, level, _) => conditions with { Cropped = false, Border = level } },
        new("skew", QualityMetric.ExcessiveSkew, "the sheet lies turned, either way", "degrees", [5, 10, 14, 16, 19])
        {
            Scanned = (conditions, level, random) => conditions with { Cropped = false, SkewDegrees = random.Chance(0.5) ? level : -level },
        },
        new("border", QualityMetric.OversizeImage, "bed all around the sheet", "mm", [5, 10, 20, 40, 60]) { Scanned = (conditions, level, _) => conditions with { Cropped = false, Border = level } },
        new("piggyback", QualityMetric.PiggybackDocument, "another sheet sticks out from behind this one, on a dark bed", "mm", [2, 4, 8, 15, 30])
        {
            Scanned = (conditions, level, random) => OnDarkBed(conditions, level, random) with { Cropped = false, Border = Math.Max(conditions.Border, level + 6) },
            OnSheet = SheetFaults.SecondSheet,
        },
        new("light", QualityMetric.ImageTooLight, "what is left between ink and paper", "%", [60, 40, 30, 20, 10]) { OnPicture = Light },
        new("dark", QualityMetric.ImageTooDark, "what is left of all light", "%", [70, 50, 35, 25, 15]) { OnPicture = (picture, level, _) => Resampling.Each(picture, (_, grey) => grey * level / 100) },
        new("streaks", QualityMetric.HorizontalStreaks, "a streak of one or two pixels from side to side, light that it takes", "%", [5, 10, 20, 40, 80]) { OnPicture = Streaked },
        new("spots", QualityMetric.ExcessiveSpotNoise, "dark specks of a pixel or two, everywhere", "per cm²", [2, 5, 20, 50, 100]) { OnPicture = Spotted },
        new("other-rear", QualityMetric.FrontRearMismatch, "the rear is that of another sheet, wider, narrower, higher or lower by", "mm", [1, 2, 5, 10, 20]) { RearSheet = OtherSheet },
        new("carbon", QualityMetric.CarbonStrip, "a dark band from side to side, height", "mm", [1, 2, 4, 6, 10]) { OnSheet = SheetFaults.CarbonStrip },
        new("blur", QualityMetric.OutOfFocus, "standard deviation of the blur on paper", "mm", [0.1, 0.2, 0.3, 0.5, 0.8]) { OnPicture = (picture, level, _) => Blurred(picture, level) },
    ];

    /// <summary>A white lid is as light as the paper: nothing that shows it can be told.</summary>
    private static ScanConditions OnDarkBed(ScanConditions conditions, double level, SampleRandom random) => conditions with { BedTone = random.Uniform(0.02, 0.2) };

    private static MillimetreSize OtherSheet(MillimetreSize sheet, double millimetres, SampleRandom random)
    {
        double by = random.Chance(0.5) ? millimetres : -millimetres;
        return random.Chance(0.5) ? sheet with { Width = sheet.Width + by } : sheet with { Height = sheet.Height + by };
    }

    private static PageRaster Cropped(PageRaster picture, double percent, SampleRandom random)
    {
        int across = (int)(picture.Width * percent / 100), down = (int)(picture.Height * percent / 100);
        return picture.Crop(random.Int(0, 3) switch
        {
            0 => new PixelRect(across, 0, picture.Width - across, picture.Height),
            1 => new PixelRect(0, 0, picture.Width - across, picture.Height),
            2 => new PixelRect(0, down, picture.Width, picture.Height - down),
            _ => new PixelRect(0, 0, picture.Width, picture.Height - down),
        });
    }

    private static PageRaster Light(PageRaster picture, double percent, SampleRandom random) =>
        Resampling.Each(picture, (_, grey) => 235 + (grey - 235) * percent / 100);

    private static PageRaster Streaked(PageRaster picture, double percent, SampleRandom random)
    {
        byte[] pixels = [.. picture.Pixels];
        bool alongRows = random.Chance(0.5);
        int thick = random.Int(1, 2), at = (int)((alongRows ? picture.Height : picture.Width) * random.Uniform(0.2, 0.8));
        for (int i = 0; i < (alongRows ? picture.Width : picture.Height); i++)
            for (int t = at; t < at + thick; t++)
            {
                int place = alongRows ? t * picture.Width + i : i * picture.Width + t;
                pixels[place] = Resampling.Grey(pixels[place] * (1 - percent / 100));
            }
        return new PageRaster(picture.Width, picture.Height, pixels, picture.Dpi);
    }

    private static PageRaster Spotted(PageRaster picture, double perSquareCentimetre, SampleRandom random)
    {
        byte[] pixels = [.. picture.Pixels];
        double squareCentimetres = pixels.Length / (picture.PixelsPerMillimetre * picture.PixelsPerMillimetre * 100);
        for (int i = 0; i < perSquareCentimetre * squareCentimetres; i++)
        {
            int x = random.Int(0, picture.Width - 2), y = random.Int(0, picture.Height - 2), wide = random.Int(1, 2), high = random.Int(1, 2);
            for (int dy = 0; dy < high; dy++)
                for (int dx = 0; dx < wide; dx++) pixels[(y + dy) * picture.Width + x + dx] = (byte)random.Int(0, 90);
        }
        return new PageRaster(picture.Width, picture.Height, pixels, picture.Dpi);
    }

    private static PageRaster Blurred(PageRaster picture, double millimetres)
    {
        float[] light = [.. picture.Pixels.Select(p => (float)p)];
        GaussianBlur.Apply(light, picture.Width, picture.Height, millimetres * picture.PixelsPerMillimetre);
        return Resampling.Each(picture, (i, _) => light[i]);
    }
}
