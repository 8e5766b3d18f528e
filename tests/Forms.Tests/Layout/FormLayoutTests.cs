using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Forms.Layout;

namespace DocDigits.Forms.Tests.Layout;

public sealed class FormLayoutTests
{
    [Fact]
    public void Every_fiducial_is_black_where_the_template_says_and_every_frame_has_its_four_sides_there()
    {
        foreach (Template template in Forms.All)
        {
            FilledMark[] black = [.. FormLayout.Of(template).Marks.OfType<FilledMark>().Where(m => m.Ink == FormInk.Black)];
            foreach (Anchor anchor in template.Anchors)
            {
                if (anchor is FiducialAnchor) Assert.Contains(black, m => m.Filled == anchor.Area);
                else Assert.Equal(4, black.Count(m => m.Filled.Width < 1 != m.Filled.Height < 1 && LiesOnASide(m.Filled, anchor.Area)));
            }
        }
    }

    [Fact]
    public void Words_lie_on_the_sheet_and_on_nothing_else_that_is_printed()
    {
        foreach (Template template in Forms.All.Append(ManyFields()))
        {
            (IReadOnlyList<FormMark> marks, _) = FormLayout.Of(template);
            TextMark[] words = [.. marks.OfType<TextMark>()];
            Assert.NotEmpty(words);
            foreach (TextMark word in words)
            {
                Assert.True(new MillimetreRect(0, 0, template.Size.Width, template.Size.Height).Contains(word.Area), $"'{word.Text}' leaves the sheet of {template.Name}");
                Assert.DoesNotContain(marks, m => !ReferenceEquals(m, word) && m.Area.Overlaps(word.Area));
                Assert.DoesNotContain(template.Fields, f => f.Area.Overlaps(word.Area));
            }
        }
    }

    [Fact]
    public void The_inside_of_every_cell_stays_bare()
    {
        foreach (Template template in Forms.All)
        {
            (IReadOnlyList<FormMark> marks, _) = FormLayout.Of(template);
            foreach (TemplateField field in template.Fields.Where(f => f.Layout == FieldLayout.Comb))
            {
                double cell = field.Area.Width / field.Cells;
                for (int i = 0; i < field.Cells; i++)
                {
                    var inside = new MillimetreRect(field.Area.X + i * cell + 0.6, field.Area.Y + 0.6, cell - 1.2, field.Area.Height - 1.2);
                    Assert.DoesNotContain(marks, m => m.Area.Overlaps(inside));
                }
            }
        }
    }

    [Fact]
    public void Every_field_of_the_order_form_is_named_and_so_is_the_form()
    {
        (IReadOnlyList<FormMark> marks, IReadOnlyList<string> remarks) = FormLayout.Of(Forms.OrderForm);

        Assert.Empty(remarks);
        Assert.Equal(
            ["Article number, six digits", "Customer number", "Freight (EUR)", "Goods (EUR)", "Order date (DD MM YYYY)", "Order form", "Paid in advance (EUR)", "Phone, if we may call", "Postcode", "Total (EUR)", "order-form 1"],
            marks.OfType<TextMark>().Select(m => m.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_finds_no_room_is_told()
    {
        Template crowded = Forms.Changed(json => json["fields"]![8]!["label"] = new string('W', 80));

        Assert.Contains(FormLayout.Of(crowded).Remarks, r => r.Contains("the field 'total'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_code_has_as_many_modules_as_its_name_asks_for_and_keeps_its_quiet_zone()
    {
        for (int length = 1; length <= 64; length++)
        {
            var code = new PageCode(new string('a', length), 12);
            var place = new CodePlace(10, 20, 40);
            FilledMark[] marks = [.. PrintedCode.Marks(code, place)];
            double quiet = PageCode.QuietModules * place.ModuleOf(code);
            Assert.Equal(place.X + quiet, marks.Min(m => m.Filled.X), 1e-9);
            Assert.Equal(place.Y + quiet, marks.Min(m => m.Filled.Y), 1e-9);
            Assert.Equal(place.Area.Right - quiet, marks.Max(m => m.Filled.Right), 1e-9);
            Assert.Equal(place.Area.Bottom - quiet, marks.Max(m => m.Filled.Bottom), 1e-9);
            Assert.Equal(place.ModuleOf(code), marks.Min(m => m.Filled.Height), 1e-9);
        }
    }

    /// <summary>Fifty fields on A4.</summary>
    private static Template ManyFields()
    {
        var fields = Enumerable.Range(0, 50).Select(i => new TemplateField($"field-{i}", FieldLayout.Comb, new(12 + i % 2 * 95, 22 + i / 2 * 10.5, 80, 5), new DigitsFormat(16, 16)) { Cells = 16 });
        return new Template("many-fields", 1, new(210, 297), [.. new[] { (8, 8), (202, 8), (190, 290), (8, 290) }.Select((c, i) => new FiducialAnchor($"f{i}", c.Item1, c.Item2, 5))], [.. fields], []);
    }

    private static bool LiesOnASide(MillimetreRect line, MillimetreRect frame)
    {
        double middleX = line.X + line.Width / 2, middleY = line.Y + line.Height / 2;
        return line.Width > line.Height
            ? (Near(middleY, frame.Y) || Near(middleY, frame.Bottom)) && Near(middleX, frame.X + frame.Width / 2)
            : (Near(middleX, frame.X) || Near(middleX, frame.Right)) && Near(middleY, frame.Y + frame.Height / 2);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;
}
