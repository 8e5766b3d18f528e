using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Disturbances;

/// <summary>A photograph of a sheet.</summary>
/// <param name="Raster">The picture.</param>
/// <param name="At">From pixels of the flat sheet to those of the photograph.</param>
internal sealed record Photograph(PageRaster Raster, Func<double, double, PixelPoint> At);

/// <summary>
/// Photographs a flat sheet on a cluttered table with a pinhole camera: tilted against the sheet, turned, with a shadow over part of it,
/// less light towards the corners, defocus and noise.
/// </summary>
internal static class Photographer
{
    /// <summary>Distance of the camera in diagonals of the sheet, as with a phone held over it.</summary>
    private const double Distance = 1.6;

    /// <summary>Share of the frame that the sheet fills.</summary>
    private const double Filled = 0.78;

    /// <summary>Longer side of the photograph, pixels for each of the flat sheet's.</summary>
    private const double Sharpness = 1.55;

    /// <summary>Takes a photograph.</summary>
    /// <param name="sheet">The sheet alone, nothing around it.</param>
    /// <param name="tiltDegrees">Between the camera's axis and the normal of the sheet, 0 to 60.</param>
    /// <param name="shadow">Share of the light that the shadow takes, 0 to 0.9.</param>
    /// <param name="random">Where everything lies.</param>
    public static Photograph Take(PageRaster sheet, double tiltDegrees, double shadow, SampleRandom random)
    {
        double tilt = tiltDegrees * Math.PI / 180, toward = random.Uniform(0, 2 * Math.PI), roll = random.Uniform(-8, 8) * Math.PI / 180;
        int longer = (int)(Sharpness * Math.Max(sheet.Width, sheet.Height)), shorter = longer * 3 / 4;
        (int width, int height) = sheet.Width >= sheet.Height ? (longer, shorter) : (shorter, longer);
        double diagonal = Math.Sqrt((double)sheet.Width * sheet.Width + (double)sheet.Height * sheet.Height), away = Distance * diagonal;
        double centreX = width / 2.0 + random.Uniform(-0.03, 0.03) * width, centreY = height / 2.0 + random.Uniform(-0.03, 0.03) * height;

        // The camera turns about an axis in the sheet through its centre: a place on the sheet, seen along that axis and across it.
        var (sinTilt, cosTilt) = Math.SinCos(tilt);
        var (sinToward, cosToward) = Math.SinCos(toward);
        var (sinRoll, cosRoll) = Math.SinCos(roll);
        (double X, double Y) Seen(double x, double y)
        {
            double along = x * cosToward + y * sinToward, across = -x * sinToward + y * cosToward;
            double depth = away + across * sinTilt, u = along / depth, v = across * cosTilt / depth;
            (u, v) = (u * cosToward - v * sinToward, u * sinToward + v * cosToward);
            return (u * cosRoll - v * sinRoll, u * sinRoll + v * cosRoll);
        }
        (double X, double Y)[] corners = [Seen(-sheet.Width / 2.0, -sheet.Height / 2.0), Seen(sheet.Width / 2.0, -sheet.Height / 2.0), Seen(sheet.Width / 2.0, sheet.Height / 2.0), Seen(-sheet.Width / 2.0, sheet.Height / 2.0)];
        double focal = Filled * Math.Min(width / (2 * corners.Max(c => Math.Abs(c.X))), height / (2 * corners.Max(c => Math.Abs(c.Y))));

        (double X, double Y) OnSheet(double px, double py)
        {
            double u = (px - centreX) / focal, v = (py - centreY) / focal;
            (u, v) = (u * cosRoll + v * sinRoll, -u * sinRoll + v * cosRoll);
            (u, v) = (u * cosToward + v * sinToward, -u * sinToward + v * cosToward);
            double across = v * away / (cosTilt - v * sinTilt), depth = away + across * sinTilt, along = u * depth;
            return (sheet.Width / 2.0 + along * cosToward - across * sinToward, sheet.Height / 2.0 + along * sinToward + across * cosToward);
        }

        var table = new Table(width, height, random.Fork());
        PageRaster taken = Resampling.Of(sheet, width, height, 72, OnSheet, table.At);
        return new Photograph(Lit(taken, shadow, random.Fork()), (x, y) =>
        {
            var (u, v) = Seen(x - sheet.Width / 2.0, y - sheet.Height / 2.0);
            return new PixelPoint(centreX + focal * u, centreY + focal * v);
        });
    }

    private static PageRaster Lit(PageRaster picture, double shadow, SampleRandom random)
    {
        int width = picture.Width, height = picture.Height;
        float[] light = new float[width * height];
        for (int i = 0; i < light.Length; i++) light[i] = picture.Pixels[i];
        Degradation.GaussianBlur.Apply(light, width, height, random.Uniform(0.4, 0.9));
        // The photographer's shadow: a soft edge across the picture.
        double direction = random.Uniform(0, 2 * Math.PI), edge = random.Uniform(-0.2, 0.2), softness = random.Uniform(0.02, 0.08), noise = random.Uniform(1, 4);
        var (sin, cos) = Math.SinCos(direction);
        byte[] pixels = new byte[light.Length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double u = (double)x / width - 0.5, v = (double)y / height - 0.5;
                double shaded = shadow > 0 ? shadow / (1 + Math.Exp(-(u * cos + v * sin - edge) / softness)) : 0, corners = 1 - 0.35 * (u * u + v * v);
                pixels[y * width + x] = Resampling.Grey(light[y * width + x] * (1 - shaded) * corners + random.Normal(noise));
            }
        return new PageRaster(width, height, pixels, picture.Dpi);
    }

    /// <summary>What the sheet lies on: boards with a grain, and a few things beside and under it.</summary>
    private sealed class Table
    {
        private readonly double tone, grain, boardWidth;
        private readonly bool upright;
        private readonly Thing[] things;
        private readonly Board[] boards;

        public Table(int width, int height, SampleRandom random)
        {
            double side = Math.Max(width, height);
            (tone, grain, boardWidth, double phase, upright) = (random.Uniform(40, 150), random.Uniform(3, 14), random.Uniform(0.08, 0.25) * side, random.Uniform(0, 6), random.Chance(0.5));
            things = [.. Enumerable.Range(0, random.Int(2, 5)).Select(_ => new Thing(
                random.Uniform(0, width), random.Uniform(0, height), random.Uniform(0.03, 0.3) * side, random.Uniform(0.02, 0.2) * side,
                Math.SinCos(random.Uniform(0, Math.PI)), random.Uniform(10, 200), random.Chance(0.4)))];
            (int length, int wide) = upright ? (height, width) : (width, height);
            boards = [.. Enumerable.Range(0, (int)Math.Floor(wide / boardWidth) + 1).Select(board => new Board(
                9 * Math.Sin(board * 2.4 + phase), [.. Enumerable.Range(0, length).Select(along => 4 * Math.Sin(along * 0.004 + board + phase))]))];
        }

        public double At(int x, int y)
        {
            foreach (Thing thing in things)
            {
                var (sin, cos) = thing.Angle;
                double u = ((x - thing.X) * cos + (y - thing.Y) * sin) / thing.Width, v = ((y - thing.Y) * cos - (x - thing.X) * sin) / thing.Height;
                if (thing.Round ? u * u + v * v < 0.25 : Math.Abs(u) < 0.5 && Math.Abs(v) < 0.5) return thing.Tone;
            }
            (int along, int across) = upright ? (y, x) : (x, y);
            double board = Math.Floor(across / boardWidth), within = across / boardWidth - board;
            if (within < 0.02) return tone * 0.5;
            var (shade, bends) = boards[(int)board];
            double fibre = Math.Sin(across * 0.31 + bends[along]) + Math.Sin(across * 0.11 + along * 0.003 + 2 * board);
            return tone + grain * fibre / 2 + shade;
        }

        private sealed record Thing(double X, double Y, double Width, double Height, (double Sin, double Cos) Angle, double Tone, bool Round);

        /// <summary>A board: how much lighter it is than the table, and along it, how far its grain bends aside.</summary>
        private sealed record Board(double Shade, double[] Bends);
    }
}
