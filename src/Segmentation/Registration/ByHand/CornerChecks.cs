using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Sheets;

namespace DocDigits.Segmentation.Registration.ByHand;

/// <summary>Whether corners can be those of a template's sheet on a picture.</summary>
internal static class CornerChecks
{
    /// <summary>A torn or cut-off sheet reaches this far beyond the picture at most, as a share of the picture's longer side.</summary>
    private const double FarthestOutside = 0.25;

    /// <summary>A sheet that lies flat has the proportions of its template within this share; one that is seen at an angle is foreshortened by up to this power of
    /// the ratio of its opposite sides (as <see cref="PhotographedSheet"/> has it), and by no more than the last.</summary>
    private const double OffShape = 1.25, Foreshortening = 2.5, MostOffShape = 2;

    /// <summary>No camera sees one side of a sheet so much longer than the opposite one and still shows digits on it.</summary>
    private const double MostUneven = 2.5;

    /// <summary>A field may reach so far beyond the picture, millimetres.</summary>
    private const double OutsideMillimetres = 1;

    private static readonly string[] Names = ["top left", "top right", "bottom right", "bottom left"];

    /// <summary>Why the corners cannot be those of the sheet, and what to do; null where they can.</summary>
    /// <param name="page">The picture.</param>
    /// <param name="template">The template.</param>
    /// <param name="corners">The corners on the picture, pixels.</param>
    public static string? Problem(PageRaster page, Template template, PixelQuad corners)
    {
        double reach = FarthestOutside * Math.Max(page.Width, page.Height);
        string[] far = [.. corners.Corners.Zip(Names).Where(c => !(c.First.X >= -reach && c.First.X <= page.Width + reach && c.First.Y >= -reach && c.First.Y <= page.Height + reach)).Select(c => c.Second)];
        if (far.Length > 0) return $"{(far.Length == 1 ? $"The corner {far[0]} lies" : $"The corners {string.Join(", ", far)} lie")} far outside the picture. Put each where the sheet's own corner is, or would be.";
        if (QuadShape.IsMirrored(corners)) return "The corners go round the wrong way: the sheet would be seen from behind. Put top left, top right, bottom right and bottom left each in its place.";
        if (!QuadShape.IsConvex(corners)) return "The corners enclose no sheet: two of its edges cross, or a corner is pushed in. Put each on the sheet's own.";

        (double across, double down) = QuadShape.Scales(corners, template.Size);
        double uneven = QuadShape.Unevenness(corners), least = FlatSheet.LeastDpi / 25.4;
        if (Math.Max(across, down) < least)
            return string.Create(CultureInfo.InvariantCulture, $"Between these corners the sheet is seen at {Math.Max(across, down) * 25.4:0} dots an inch; {FlatSheet.LeastDpi} are needed. Put each corner on the sheet's own, or scan it finer.");
        if (uneven > MostUneven) return string.Create(CultureInfo.InvariantCulture, $"One edge of the sheet would be {uneven:0.0} times as long as the opposite one. Put each corner on the sheet's own.");
        if (QuadShape.Ratio(across, down) > Math.Clamp(OffShape * Math.Pow(uneven, Foreshortening), OffShape, MostOffShape))
            return string.Create(CultureInfo.InvariantCulture, $"The corners do not have the shape of a sheet of {template.Size.Width} x {template.Size.Height} mm. Turn it by a quarter, look whether it is another template's, or put each corner on the sheet's own.");

        string[] outside = [.. FieldsOutside(page, template, corners)];
        return outside.Length == 0 ? null
            : $"{(outside.Length == 1 ? $"The field {outside[0]} lies" : $"The fields {string.Join(", ", outside)} lie")} partly outside the picture. Put the corners right, or scan the whole sheet.";
    }

    /// <summary>Names of the fields that lie partly outside the picture; the corners must be convex.</summary>
    public static IEnumerable<string> FieldsOutside(PageRaster page, Template template, PixelQuad corners)
    {
        if (Homography.OfRectangle(template.Size.Width, template.Size.Height, corners) is not { } sheet) return template.Fields.Select(f => f.Name);
        bool IsOn(double x, double y)
        {
            PixelPoint at = sheet.At(x, y);
            double allowed = OutsideMillimetres * at.DistanceTo(sheet.At(x + 1, y));
            return at.X >= -allowed && at.Y >= -allowed && at.X <= page.Width + allowed && at.Y <= page.Height + allowed;
        }
        return template.Fields.Where(f => !(IsOn(f.Area.X, f.Area.Y) && IsOn(f.Area.Right, f.Area.Y) && IsOn(f.Area.Right, f.Area.Bottom) && IsOn(f.Area.X, f.Area.Bottom))).Select(f => f.Name);
    }
}
