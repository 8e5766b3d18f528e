using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Degradation;

/// <summary>How one page was scanned, drawn from a seed. Light is 0 to 1.</summary>
internal sealed record ScanConditions
{
    public required int Dpi { get; init; }

    /// <summary>Counter-clockwise positive.</summary>
    public required double SkewDegrees { get; init; }

    /// <summary>Whether the picture is cut to the sheet's size (losing up to 2 mm of its edges) instead of showing the bed around it.</summary>
    public required bool Cropped { get; init; }

    /// <summary>Where the sheet lies off the middle, millimetres.</summary>
    public required (double X, double Y) Shift { get; init; }

    /// <summary>Width of the scanner's bed around the sheet, millimetres; without effect where the picture is cropped.</summary>
    public required double Border { get; init; }

    public required double BedTone { get; init; }

    public required double PaperTone { get; init; }

    /// <summary>How much light the far side of the sheet loses, a share, and the direction in which, radians.</summary>
    public required (double Loss, double Direction) Unevenness { get; init; }

    /// <summary>Standard deviation of the blur, millimetres.</summary>
    public required double Blur { get; init; }

    public required double Contrast { get; init; }

    public required double Brightness { get; init; }

    /// <summary>Standard deviation of the sensor's noise.</summary>
    public required double Noise { get; init; }

    /// <summary>Share of pixels that are white or black for no reason.</summary>
    public required double SaltAndPepper { get; init; }

    /// <summary>1 to 100.</summary>
    public required int JpegQuality { get; init; }

    /// <summary>A sheet that lies straight on a good scanner, the picture cut to its size.</summary>
    /// <param name="dpi">Resolution.</param>
    public static ScanConditions Faultless(int dpi) => new()
    {
        Dpi = dpi,
        SkewDegrees = 0,
        Cropped = true,
        Shift = (0, 0),
        Border = 0,
        BedTone = 0.1,
        PaperTone = 0.93,
        Unevenness = (0, 0),
        Blur = 0.03,
        Contrast = 1,
        Brightness = 0,
        Noise = 0.006,
        SaltAndPepper = 0,
        JpegQuality = 90,
    };

    /// <summary>Draws the conditions.</summary>
    /// <param name="random">Source.</param>
    /// <param name="format">Pages kept in grey without loss are scanned at 150 or 200 dpi, bitmaps at 150, to keep the files small; pages in
    /// black and white at 200 or more, since a thin pen would break up below.</param>
    public static ScanConditions Draw(SampleRandom random, SampleFormat format)
    {
        double skew = DrawSkew(random);
        // A sheet that lies crooked would lose its corners if the picture were cut to its size.
        bool cropped = Math.Abs(skew) < 1 && random.Chance(0.6);
        double shift = cropped ? 2 : 3;
        return new ScanConditions
        {
            Dpi = random.Pick(Resolutions(format)),
            SkewDegrees = skew,
            Cropped = cropped,
            Shift = (random.Uniform(-shift, shift), random.Uniform(-shift, shift)),
            Border = random.Uniform(3, 8),
            BedTone = random.Chance(0.5) ? random.Uniform(0.02, 0.2) : random.Uniform(0.88, 1),
            PaperTone = random.Uniform(0.84, 0.98),
            Unevenness = (random.Chance(0.5) ? random.Uniform(0, 0.04) : random.Uniform(0.04, 0.16), random.Uniform(0, 2 * Math.PI)),
            Blur = random.Uniform(0.015, 0.06),
            Contrast = random.Uniform(0.78, 1.08),
            Brightness = random.Uniform(-0.03, 0.05),
            Noise = random.Uniform(0.002, 0.022),
            SaltAndPepper = random.Chance(0.7) ? 0 : random.Uniform(0.0001, 0.001),
            JpegQuality = random.Int(60, 95),
        };
    }

    private static int[] Resolutions(SampleFormat format) => format switch
    {
        SampleFormat.Jpeg => [150, 200, 240, 300, 300],
        SampleFormat.TiffGroup4 => [200, 240, 300],
        SampleFormat.Bmp => [150],
        _ => [150, 200],
    };

    /// <summary>Mostly a fraction of a degree, one page in five up to 5, one in twelve up to 12.</summary>
    private static double DrawSkew(SampleRandom random) => random.Uniform(0, 1) switch
    {
        < 0.72 => Math.Clamp(random.Normal(0.6), -2.5, 2.5),
        < 0.92 => random.Uniform(-5, 5),
        _ => random.Uniform(5, 12) * (random.Chance(0.5) ? 1 : -1),
    };

    /// <summary>The empty picture's size and the sheet's place in it.</summary>
    public (int Width, int Height, Drawing.SheetTransform Transform) Layout(MillimetreSize sheet)
    {
        double scale = Dpi / 25.4, width = sheet.Width, height = sheet.Height;
        if (!Cropped)
        {
            var (sin, cos) = Math.SinCos(Math.Abs(SkewDegrees) * Math.PI / 180);
            (width, height) = (sheet.Width * cos + sheet.Height * sin + 2 * Border, sheet.Width * sin + sheet.Height * cos + 2 * Border);
        }
        int pixelsX = (int)Math.Round(width * scale), pixelsY = (int)Math.Round(height * scale);
        var transform = new Drawing.SheetTransform(
            SkewDegrees, scale, (sheet.Width / 2, sheet.Height / 2), (pixelsX / 2.0 + Shift.X * scale, pixelsY / 2.0 + Shift.Y * scale));
        return (pixelsX, pixelsY, transform);
    }
}
