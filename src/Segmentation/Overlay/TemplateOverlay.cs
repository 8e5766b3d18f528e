using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration;
using OpenCvSharp;

namespace DocDigits.Segmentation.Overlay;

/// <summary>Draws a template's fields on a page, for whoever writes a template or doubts a registration. Thread-safe.</summary>
public static class TemplateOverlay
{
    private static readonly Scalar FieldColour = new(40, 120, 230), AnchorColour = new(60, 160, 60), CellColour = new(220, 150, 60);

    /// <summary>The page in colour, upright, with anchors (green), fields (orange) with their names, and comb cells (blue).</summary>
    /// <param name="template">The template.</param>
    /// <param name="page">The page as scanned.</param>
    /// <param name="found">Its registration; null to draw the template where it lies if the sheet fills the picture exactly.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(Template template, PageRaster page, Registered? found)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(page);
        int orientation = found?.Orientation ?? 0;
        PageRaster scanned = page;
        page = QuarterTurn.Upright(scanned, orientation);
        using Mat grey = Mats.Over(page);
        using Mat picture = new();
        Cv2.CvtColor(grey, picture, ColorConversionCodes.GRAY2BGR);
        int thickness = Math.Max(1, page.Width / 800);
        double fx = page.Width / template.Size.Width, fy = page.Height / template.Size.Height;
        if (found is null)
            foreach (Anchor anchor in template.Anchors) Outline(picture, Placed(anchor.Area, fx, fy), AnchorColour, thickness);
        for (int i = 0; i < template.Fields.Count; i++)
        {
            TemplateField field = template.Fields[i];
            PixelQuad quad = found is null ? Placed(field.Area, fx, fy) : QuarterTurn.ToUpright(found.Fields[i].AreaOnPage, scanned.Width, scanned.Height, orientation);
            for (int cell = 1; cell < field.Cells; cell++)
                Line(picture, quad.At((double)cell / field.Cells, 0), quad.At((double)cell / field.Cells, 1), CellColour, thickness);
            Outline(picture, quad, FieldColour, thickness);
            Cv2.PutText(picture, field.Name, new Point((int)quad.TopLeft.X, (int)quad.TopLeft.Y - 2 * thickness),
                HersheyFonts.HersheySimplex, 0.45 * thickness, FieldColour, thickness, LineTypes.AntiAlias);
        }
        Cv2.ImEncode(".png", picture, out byte[] png);
        return png;
    }

    private static PixelQuad Placed(MillimetreRect r, double fx, double fy) => new(
        new(r.X * fx, r.Y * fy), new(r.Right * fx, r.Y * fy), new(r.Right * fx, r.Bottom * fy), new(r.X * fx, r.Bottom * fy));

    private static void Outline(Mat picture, PixelQuad quad, Scalar colour, int thickness)
    {
        Line(picture, quad.TopLeft, quad.TopRight, colour, thickness);
        Line(picture, quad.TopRight, quad.BottomRight, colour, thickness);
        Line(picture, quad.BottomRight, quad.BottomLeft, colour, thickness);
        Line(picture, quad.BottomLeft, quad.TopLeft, colour, thickness);
    }

    private static void Line(Mat picture, PixelPoint from, PixelPoint to, Scalar colour, int thickness) =>
        Cv2.Line(picture, new Point((int)Math.Round(from.X), (int)Math.Round(from.Y)), new Point((int)Math.Round(to.X), (int)Math.Round(to.Y)), colour, thickness, LineTypes.AntiAlias);
}
