using System.Globalization;
using System.Text.Json.Serialization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Dashboard.Reading;

/// <summary>What was read on a page, in the form that <c>POST /api/read</c> and <c>docdigits read --json</c> share. Boxes
/// are pixels of the page as scanned, origin top left.</summary>
public sealed record PageJson
{
    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>0-based index of the page in its file.</summary>
    public required int Page { get; init; }

    /// <summary>Where the page is the rear of another in its file: the 0-based index of that. Nothing is read on a rear.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RearOf { get; init; }

    /// <summary>Why the page could not be read, or null; then nothing but its quality follows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>By how many degrees the page as scanned is turned clockwise: 0, 90, 180 or 270.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Orientation { get; init; }

    /// <summary>Skew of the page once it stands upright by whole quarters, counter-clockwise positive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SkewDegrees { get; init; }

    /// <summary>Name of the template.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    /// <summary>Version of the template.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TemplateVersion { get; init; }

    /// <summary>Root mean square distance between the template's anchors and those found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ResidualMillimetres { get; init; }

    /// <summary>The template's fields, in its order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldJson>? Fields { get; init; }

    /// <summary>What was measured of the scan, one a metric; null where the page could not be decoded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QualityJson>? Quality { get; init; }

    /// <summary>One metric of the scan's quality: its value is null where it was not measured, and then <c>why</c> says why.</summary>
    public sealed record QualityJson(
        QualityMetric Metric, double? Value, string Unit, double? Low, double? High, QualityOutcome Outcome, QualityAction Action, string? Why);

    /// <summary>One field.</summary>
    public sealed record FieldJson(
        string Name, string Text, string? Value, string? Currency, double Confidence, bool Accepted, string? Reason, BoxJson Box, IReadOnlyList<DigitJson> Digits);

    /// <summary>One digit, with all ten candidates, likeliest first.</summary>
    public sealed record DigitJson(int Digit, double Confidence, IReadOnlyList<CandidateJson> Candidates, BoxJson Box);

    /// <summary>What a digit may be.</summary>
    public sealed record CandidateJson(int Digit, double Probability);

    /// <summary>An upright box, pixels of the page as scanned.</summary>
    public sealed record BoxJson(int X, int Y, int Width, int Height);

    /// <summary>A page that could not be read.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="page">0-based index of the page.</param>
    /// <param name="error">Why.</param>
    /// <param name="quality">What was measured of it; null where nothing was.</param>
    public static PageJson Failed(string file, int page, string error, PageQuality? quality = null) => new()
    {
        File = file,
        Page = page,
        Error = error,
        Quality = quality is null ? null : Metrics(quality),
    };

    /// <summary>The rear of the page before it.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="page">0-based index of the rear.</param>
    /// <param name="rear">What was seen of it.</param>
    public static PageJson Rear(string file, int page, RearSide rear) => new()
    {
        File = file,
        Page = page,
        RearOf = page - 1,
        Error = (rear as BrokenRear)?.Reason,
    };

    /// <summary>A page that was read.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="index">0-based index of the page.</param>
    /// <param name="raster">The page as scanned, to which boxes are cut.</param>
    /// <param name="read">What was read.</param>
    /// <param name="today">The day, to which two-digit years are nearest.</param>
    public static PageJson Read(string file, int index, PageRaster raster, PageRead read, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(read);
        var picture = new PixelRect(0, 0, raster.Width, raster.Height);
        return new PageJson
        {
            File = file,
            Page = index,
            Orientation = read.Orientation,
            SkewDegrees = read.SkewDegrees is { } skew ? Math.Round(skew, 3) : null,
            Template = read.Template,
            TemplateVersion = read.TemplateVersion,
            ResidualMillimetres = read.ResidualMillimetres is { } residual ? Math.Round(residual, 3) : null,
            Fields = [.. read.Fields.Select(f => Field(f, picture, today))],
            Quality = Metrics(read.Quality),
        };
    }

    private static QualityJson[] Metrics(PageQuality quality) => [.. quality.Measurements.Select(m => new QualityJson(
        m.Metric, m.Value is { } value ? Math.Round(value, 3) : null, QualityMetrics.Of(m.Metric).Unit, m.Limit.Low, m.Limit.High, m.Outcome, m.Limit.Action, m.WhyNot))];

    private static FieldJson Field(FieldOutcome outcome, PixelRect picture, DateOnly today)
    {
        (FieldRegion region, FieldReading reading) = (outcome.Region, outcome.Reading);
        return new FieldJson(
            region.Field.Name, reading.Text, Value(region.Field.Format, reading, today), (region.Field.Format as AmountFormat)?.Currency,
            Math.Round(reading.Confidence, 6), outcome.Decision is Accepted, (outcome.Decision as NeedsReview)?.Reason,
            Box(region.AreaOnPage, picture),
            [.. reading.Digits.Select(d => new DigitJson(d.Digit, Math.Round(d.Confidence, 6), Candidates(d.Reading), Box(region.ToPage(d.Box), picture)))]);
    }

    private static IReadOnlyList<CandidateJson> Candidates(DigitReading reading) =>
        [.. reading.Probabilities.Select((p, digit) => new CandidateJson(digit, Math.Round(p, 6))).OrderByDescending(c => c.Probability)];

    /// <summary>The amount with a decimal point, the date as yyyy-MM-dd, or the digits; null where there is none.</summary>
    private static string? Value(FieldFormat format, FieldReading reading, DateOnly today)
    {
        if (reading.IsEmpty) return null;
        return format switch
        {
            AmountFormat amount => reading.MinorUnits is { } minor ? Shell.Wording.Decimal(minor, amount.Decimals) : null,
            DateFormat date => WrittenDate.Parse(date, reading.Text, today)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => reading.Text,
        };
    }

    private static BoxJson Box(PixelQuad quad, PixelRect picture)
    {
        PixelRect inside = quad.Bounds.Intersect(picture);
        return new BoxJson(inside.X, inside.Y, inside.Width, inside.Height);
    }
}
