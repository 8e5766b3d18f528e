using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Tests.Drawing;

/// <summary>Prints a template's anchors, combs and boxes, and writes plain digits into its fields.</summary>
public static class FormDrawing
{
    public static Template Template(string name)
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "DocDigits.sln"))) folder = Path.GetDirectoryName(folder);
        return ((LoadedTemplate)TemplateFile.Load(Path.Combine(folder!, "samples", "templates", name + ".json"))).Template;
    }

    public static IReadOnlyList<Template> Shipped { get; } =
        [Template("personal-cheque"), Template("application-form"), Template("deposit-slip")];

    public static Canvas Draw(Template template, double dpi = 200, double skew = 0, (double X, double Y) shift = default, byte paper = 255, byte line = 60)
    {
        var canvas = new Canvas(template.Size.Width, template.Size.Height, dpi, skew, shift, paper);
        foreach (Anchor anchor in template.Anchors)
        {
            if (anchor is FiducialAnchor f) canvas.Square(f.CentreX, f.CentreY, f.Side);
            else canvas.Frame(anchor.Area, 0.25, line);
        }
        foreach (TemplateField field in template.Fields)
        {
            if (field.Layout == FieldLayout.Comb) Comb(canvas, field, line);
            else canvas.Frame(new MillimetreRect(field.Area.X - 0.7, field.Area.Y - 0.7, field.Area.Width + 1.4, field.Area.Height + 1.4), 0.25, line);
        }
        return canvas;
    }

    public static void Comb(Canvas canvas, TemplateField field, byte line = 60)
    {
        canvas.Frame(field.Area, 0.25, line);
        for (int i = 1; i < field.Cells; i++)
        {
            double x = field.Area.X + field.Area.Width * i / field.Cells;
            canvas.Stroke(x, field.Area.Y, x, field.Area.Bottom, 0.2, line);
        }
    }

    /// <summary>Writes a text of digits and blanks, one a cell of a comb.</summary>
    public static void FillComb(Canvas canvas, TemplateField field, string text, byte ink = 20, double width = 0.45)
    {
        double pitch = field.Area.Width / field.Cells, height = field.Area.Height * 0.7;
        for (int i = 0; i < text.Length; i++)
            if (char.IsAsciiDigit(text[i])) canvas.Digit(text[i] - '0', field.Area.X + (i + 0.5) * pitch - 0.3 * height, field.Area.Y + 0.15 * field.Area.Height, height, width, ink);
    }
}
