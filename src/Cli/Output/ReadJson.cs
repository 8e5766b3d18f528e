using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Output;

/// <summary>The machine-readable form of what <c>read</c> read: a list with an object a page. Nothing in it refers to a picture. Boxes are pixels of the page as
/// scanned, origin top left.</summary>
internal static class ReadJson
{
    /// <summary>A page that was not read.</summary>
    public static object Failed(PageEntry entry, string error) => new { entry.File, Page = entry.Index, Error = error };

    /// <summary>A page that was read.</summary>
    /// <param name="entry">The page.</param>
    /// <param name="page">What was read.</param>
    /// <param name="today">The day, which two-digit years are near to.</param>
    public static object Read(PageEntry entry, PageRead page, DateOnly today)
    {
        var picture = new PixelRect(0, 0, entry.Page!.Raster.Width, entry.Page.Raster.Height);
        return new
        {
            entry.File,
            Page = entry.Index,
            Orientation = 0, // Only upright pages are registered.
            SkewDegrees = Math.Round(page.SkewDegrees, 3),
            page.Template,
            page.TemplateVersion,
            ResidualMillimetres = Math.Round(page.ResidualMillimetres, 3),
            Fields = page.Fields.Select(f => Of(f, picture, today)).ToArray(),
        };
    }

    private static object Of(FieldOutcome outcome, PixelRect picture, DateOnly today)
    {
        (FieldRegion region, FieldReading reading) = (outcome.Region, outcome.Reading);
        return new
        {
            region.Field.Name,
            reading.Text,
            Value = Value(region.Field.Format, reading, today),
            Currency = (region.Field.Format as AmountFormat)?.Currency,
            Confidence = Math.Round(reading.Confidence, 6),
            Accepted = outcome.Decision is Accepted,
            (outcome.Decision as NeedsReview)?.Reason,
            Box = Box(region.AreaOnPage, picture),
            Digits = reading.Digits.Select(d => new
            {
                d.Digit,
                Confidence = Math.Round(d.Confidence, 6),
                Candidates = Enumerable.Range(0, 10)
                    .OrderByDescending(n => d.Reading.Probabilities[n])
                    .Select(n => new { Digit = n, Probability = Math.Round(d.Reading.Probabilities[n], 6) })
                    .ToArray(),
                Box = Box(region.ToPage(d.Box), picture),
            }).ToArray(),
        };
    }

    /// <summary>The amount with a decimal point, the date as yyyy-MM-dd, or the digits; null where there is none.</summary>
    private static string? Value(FieldFormat format, FieldReading reading, DateOnly today)
    {
        if (reading.IsEmpty) return null;
        return format switch
        {
            AmountFormat amount => Amounts.Decimal(reading.MinorUnits, amount.Decimals),
            DateFormat date => WrittenDate.Parse(date, reading.Text, today)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => reading.Text,
        };
    }

    private static object Box(PixelQuad quad, PixelRect picture)
    {
        PixelRect inside = quad.Bounds.Intersect(picture);
        return new { inside.X, inside.Y, inside.Width, inside.Height };
    }
}
