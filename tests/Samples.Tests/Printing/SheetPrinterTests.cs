using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Tests.Printing;

public sealed class SheetPrinterTests
{
    private const double Scale = 8;

    [Fact]
    public void Every_anchor_is_printed_where_the_template_says_in_every_style()
    {
        foreach (Template template in ShippedTemplates.All)
            for (ulong s = 0; s < 6; s++)
            {
                Canvas canvas = Print(template, s, s % 2 == 0 ? BackgroundStyle.Guilloche : BackgroundStyle.Dots);
                foreach (Anchor anchor in template.Anchors)
                {
                    MillimetreRect area = anchor.Area;
                    double middle = area.X + area.Width / 2;
                    Assert.True(LightAt(canvas, middle, area.Y + 0.05) < 0.5, $"{template.Name}: top of {anchor.Name}");
                    Assert.True(LightAt(canvas, middle, area.Bottom - 0.05) < 0.5, $"{template.Name}: bottom of {anchor.Name}");
                    Assert.True(LightAt(canvas, area.X + 0.05, area.Y + area.Height / 2) < 0.5, $"{template.Name}: left of {anchor.Name}");
                    Assert.True(LightAt(canvas, area.Right - 0.05, area.Y + area.Height / 2) < 0.5, $"{template.Name}: right of {anchor.Name}");
                }
            }
    }

    [Fact]
    public void Nothing_is_printed_in_an_empty_field_but_separators()
    {
        foreach (Template template in ShippedTemplates.All)
            for (ulong s = 0; s < 6; s++)
            {
                Canvas canvas = Print(template, s, BackgroundStyle.Plain);
                foreach (TemplateField field in template.Fields)
                {
                    int columns = Math.Max(1, field.Cells);
                    double cell = field.Area.Width / columns;
                    for (int c = 0; c < columns; c++)
                        for (double x = field.Area.X + c * cell + 0.7; x < field.Area.X + (c + 1) * cell - 0.7; x += 0.3)
                            for (double y = field.Area.Y + 0.7; y < field.Area.Bottom - 0.7; y += 0.3)
                                Assert.True(LightAt(canvas, x, y) > 0.95, $"{template.Name}, {field.Name}: print at ({x}, {y})");
                }
            }
    }

    [Fact]
    public void Every_field_and_box_of_the_shipped_templates_has_its_label()
    {
        foreach (Template template in ShippedTemplates.All)
        {
            Canvas canvas = Print(template, 1, BackgroundStyle.Plain);
            foreach (TemplateField field in template.Fields)
            {
                double darkest = double.MaxValue;
                for (double y = field.Area.Y - 3.4; y < field.Area.Y - 1.5; y += 0.1)
                    for (double x = field.Area.X; x < field.Area.X + 2; x += 0.1) darkest = Math.Min(darkest, LightAt(canvas, x, y));
                for (double y = field.Area.Y + 3; y < field.Area.Bottom - 3; y += 0.1)
                    for (double x = field.Area.X - 5; x < field.Area.X - 1.5; x += 0.1) darkest = Math.Min(darkest, LightAt(canvas, x, y));
                Assert.True(darkest < 0.6, $"{template.Name}: {field.Name} has no label");
            }
        }
    }

    private static Canvas Print(Template template, ulong seed, BackgroundStyle background)
    {
        int width = (int)(template.Size.Width * Scale), height = (int)(template.Size.Height * Scale);
        var canvas = new Canvas(width, height, new SheetTransform(0, Scale, (0, 0), (0, 0)), 1);
        PrintStyle style = PrintStyle.Draw(new SampleRandom(seed)) with { Background = background };
        new SheetPrinter(template, style, new SampleRandom(seed)).Print(canvas);
        return canvas;
    }

    private static double LightAt(Canvas canvas, double x, double y) => canvas.Planes[0][(int)(y * Scale) * canvas.Width + (int)(x * Scale)];
}
