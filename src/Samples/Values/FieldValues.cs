using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;

namespace DocDigits.Samples.Values;

/// <summary>Draws the texts of a page's fields so that formats, rules and sums hold on the reference day.</summary>
internal sealed class FieldValues(Template template, DateOnly referenceDay)
{
    /// <summary>Share of optional fields left empty, but for the items of a sum.</summary>
    private const double EmptyRate = 0.15;

    /// <summary>Tries before a field counts as unfillable: check digits leave about one number in a hundred.</summary>
    private const int Tries = 20_000;

    private readonly AcceptancePolicy policy = new(new FixedDay(referenceDay));

    /// <summary>One text a field, in the template's order: digits alone, '' where the field stays empty.</summary>
    /// <exception cref="InvalidOperationException">The rules of a field leave it no text.</exception>
    public IReadOnlyList<string> Draw(SampleRandom random)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            var texts = new Dictionary<string, string>();
            foreach (Balance balance in template.Balances) Fill(balance, texts, random);
            foreach (TemplateField field in template.Fields.Where(f => !texts.ContainsKey(f.Name)))
                texts[field.Name] = !field.Required && random.Chance(EmptyRate) ? "" : DrawText(field, random);
            if (template.Fields.All(f => policy.CheckKeyed(f, texts[f.Name]) is null)) return [.. template.Fields.Select(f => texts[f.Name])];
        }
        throw new InvalidOperationException($"Found no amounts that keep the sums of template '{template.Name}' within the rules of its totals.");
    }

    /// <summary>Fills some of the items from the top, and their total.</summary>
    private void Fill(Balance balance, Dictionary<string, string> texts, SampleRandom random)
    {
        int filled = random.Int(1, balance.Items.Count);
        long sum = 0;
        for (int i = 0; i < balance.Items.Count; i++)
        {
            TemplateField item = template.FieldNamed(balance.Items[i])!;
            bool empty = i >= filled && !item.Required;
            string text = texts.GetValueOrDefault(item.Name) ?? (empty ? "" : DrawText(item, random));
            texts[item.Name] = text;
            sum += AcceptancePolicy.MinorUnitsOf(text) ?? 0;
        }
        TemplateField total = template.FieldNamed(balance.Total)!;
        texts[total.Name] = sum.ToString($"D{total.Format.MinimumDigits}", CultureInfo.InvariantCulture);
    }

    private string DrawText(TemplateField field, SampleRandom random)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            string text = field.Format switch
            {
                DateFormat date => DrawDate(date, field, random),
                AmountFormat amount => DrawAmount(amount, field, random),
                _ => DrawDigits(field, random),
            };
            if (policy.CheckKeyed(field, text) is null) return text;
        }
        throw new InvalidOperationException($"The rules of field '{field.Name}' of template '{template.Name}' leave it no text.");
    }

    /// <summary>A day in the nearer part of its window, so that a page drawn today stays valid for years.</summary>
    private string DrawDate(DateFormat format, TemplateField field, SampleRandom random)
    {
        DateWindowRule window = field.Rules.OfType<DateWindowRule>().FirstOrDefault() ?? new DateWindowRule(3650, 365);
        int days = random.Int(-(int)(window.DaysBack * 0.4), (int)(window.DaysAhead * 0.1));
        return referenceDay.AddDays(days).ToString(format.Pattern, CultureInfo.InvariantCulture);
    }

    /// <summary>Small amounts are as common as large ones (log-uniform); one in four is round.</summary>
    private static string DrawAmount(AmountFormat format, TemplateField field, SampleRandom random)
    {
        RangeRule? range = field.Rules.OfType<RangeRule>().FirstOrDefault();
        double unit = Math.Pow(10, format.Decimals);
        double least = Math.Max(unit, range?.Minimum ?? 0), most = Math.Min(Math.Pow(10, format.MaximumDigits) - 1, range?.Maximum ?? double.MaxValue);
        double value = Math.Exp(random.Uniform(Math.Log(least), Math.Log(Math.Max(least, most))));
        long minor = (long)value;
        if (random.Chance(0.25)) minor -= minor % (long)unit;
        return minor.ToString($"D{format.MinimumDigits}", CultureInfo.InvariantCulture);
    }

    private static string DrawDigits(TemplateField field, SampleRandom random)
    {
        int minimum = field.Format.MinimumDigits, length = random.Int(minimum, field.Format.MaximumDigits);
        if (field.Rules.OfType<RangeRule>().FirstOrDefault() is { } range)
            return random.Long(range.Minimum, range.Maximum).ToString($"D{minimum}", CultureInfo.InvariantCulture);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + random.Int(0, 9))));
    }

    private sealed class FixedDay(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
