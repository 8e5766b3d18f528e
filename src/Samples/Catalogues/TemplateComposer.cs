using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Samples.Catalogues;

/// <summary>Composes templates as a site with many forms would have them: sheets of a few sizes, each with fields, boxes and squares in places of its own. Thread-safe.</summary>
public static class TemplateComposer
{
    private static readonly MillimetreSize[] Sizes = [new(175, 80), new(203, 92), new(210, 99), new(210, 148), new(148, 210)];

    private static readonly string[] Words =
        ["account", "amount", "branch", "customer", "date", "deposit", "due", "invoice", "item", "meter", "number", "office", "order", "page", "payer", "period", "policy", "postcode", "quantity",
         "rate", "receipt", "reference", "region", "serial", "sheet", "stock", "tax", "ticket", "total", "unit", "vendor", "voucher", "ward", "weight", "year", "zone"];

    /// <summary>Composes one template.</summary>
    /// <param name="seed">The same seed gives the same templates.</param>
    /// <param name="index">0 or more; a template does not depend on how many are composed.</param>
    public static Template Compose(int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SampleRandom random = SampleRandom.Of((uint)seed ^ 0x7E3FUL << 32, (ulong)index);
        while (true)
        {
            Template template = Draw(random, string.Create(CultureInfo.InvariantCulture, $"form-{seed}-{index + 1:00}-{random.Pick(Words)}"));
            if (!TemplateSymmetry.LooksTheSameUpsideDown(template)) return template;
        }
    }

    private static Template Draw(SampleRandom random, string name)
    {
        MillimetreSize size = random.Pick(Sizes);
        var fields = new List<TemplateField>();
        var anchors = new List<Anchor>();
        double side = random.Uniform(3.5, 5.5);
        foreach (var (corner, x, y) in new[] { ("top-left", 0.0, 0.0), ("top-right", 1, 0), ("bottom-right", 1, 1), ("bottom-left", 0, 1) })
            anchors.Add(new FiducialAnchor(corner, x == 0 ? random.Uniform(6, 14) : size.Width - random.Uniform(6, 14), y == 0 ? random.Uniform(6, 11) : size.Height - random.Uniform(6, 11), side));
        anchors.RemoveAt(random.Int(0, 3));

        for (double y = random.Uniform(18, 24); y < size.Height - 22; y += random.Uniform(14, 20))
            for (double x = random.Uniform(8, 25); x < size.Width - 45;)
            {
                int cells = random.Int(5, 9);
                double width = cells * random.Uniform(4.8, 5.6), height = random.Uniform(6.5, 8);
                if (x + width > size.Width - 8) break;
                string field = string.Create(CultureInfo.InvariantCulture, $"{random.Pick(Words)}-{random.Pick(Words)}-{fields.Count + 1}");
                var area = new MillimetreRect(x, y, width, height);
                bool comb = random.Chance(0.5);
                fields.Add(new TemplateField(field, comb ? FieldLayout.Comb : FieldLayout.Free, area, new DigitsFormat(comb ? cells : 3, cells)) { Cells = comb ? cells : 0 });
                if (comb && anchors.Count < 7) anchors.Add(new FrameAnchor(field, area));
                x += width + random.Uniform(8, 30);
            }
        return new Template(name, 1, size, anchors, fields, []);
    }
}
