using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Values;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Samples.Tests.Values;

public sealed class FieldValuesTests
{
    private static readonly DateOnly ReferenceDay = new SampleOptions(1, 1).ReferenceDay;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Every_text_obeys_the_rules_of_its_field_on_the_day_and_years_later(int yearsLater)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(ReferenceDay.AddYears(yearsLater).ToDateTime(default), TimeSpan.Zero));
        var policy = new AcceptancePolicy(clock);
        foreach (Template template in ShippedTemplates.All)
            foreach (IReadOnlyList<string> texts in Draws(template))
                for (int i = 0; i < texts.Count; i++)
                    Assert.True(policy.CheckKeyed(template.Fields[i], texts[i]) is null, $"{template.Fields[i].Name}: '{texts[i]}' {policy.CheckKeyed(template.Fields[i], texts[i])}");
    }

    [Fact]
    public void Sums_come_out_and_have_between_one_and_all_of_their_items()
    {
        Template slip = ShippedTemplates.All.Single(t => t.Balances.Count == 1);
        var filledCounts = new HashSet<int>();
        foreach (IReadOnlyList<string> texts in Draws(slip))
        {
            var byName = slip.Fields.Select((f, i) => (f.Name, Text: texts[i])).ToDictionary(f => f.Name, f => f.Text);
            long[] items = [.. slip.Balances[0].Items.Select(n => AcceptancePolicy.MinorUnitsOf(byName[n]) ?? 0)];
            Assert.Equal(AcceptancePolicy.MinorUnitsOf(byName[slip.Balances[0].Total]), items.Sum());
            filledCounts.Add(items.Count(i => i > 0));
        }
        Assert.Equal([1, 2, 3, 4, 5], filledCounts.Order());
    }

    [Fact]
    public void Optional_fields_are_sometimes_empty_and_required_ones_never()
    {
        foreach (Template template in ShippedTemplates.All)
        {
            IReadOnlyList<string>[] draws = [.. Draws(template)];
            for (int i = 0; i < template.Fields.Count; i++)
            {
                int empty = draws.Count(d => d[i].Length == 0);
                if (template.Fields[i].Required) Assert.Equal(0, empty);
                // The first line of a slip is always filled.
                else if (template.Fields[i].Name != "line-1") Assert.InRange(empty, 1, draws.Length - 1);
            }
        }
    }

    [Fact]
    public void Rules_that_leave_no_text_are_told()
    {
        var field = new TemplateField("none", FieldLayout.Free, new MillimetreRect(1, 1, 20, 8), new DigitsFormat(3, 3)) { Rules = [new RangeRule(5000, 6000)] };
        var template = new Template("t", 1, new(100, 50), [], [field], []);
        Assert.Contains("'none'", Assert.Throws<InvalidOperationException>(() => new FieldValues(template, ReferenceDay).Draw(new SampleRandom(1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, ",", null, false, "123456789", "1234567,89")]
    [InlineData(2, ",", ".", true, "123456789", "1.234.567,89 -")]
    [InlineData(2, ".", ",", false, "123", "1.23")]
    [InlineData(0, ".", " ", false, "1234", "1 234")]
    public void An_amount_is_written_with_the_marks_of_the_writer(int decimals, string mark, string? grouping, bool dash, string digits, string written)
    {
        var field = new TemplateField("a", FieldLayout.Free, new MillimetreRect(1, 1, 20, 8), new AmountFormat("EUR", decimals, 9));
        Assert.Equal(written, WrittenText.Free(field, digits, new AmountMarks(mark[0], grouping?[0], dash)));
    }

    [Fact]
    public void An_amount_in_a_comb_stands_at_the_right_and_a_number_at_the_left()
    {
        var area = new MillimetreRect(1, 1, 20, 8);
        Assert.Equal("  123", WrittenText.InComb(new TemplateField("a", FieldLayout.Comb, area, new AmountFormat("EUR", 2, 3)) { Cells = 5 }, "123"));
        Assert.Equal("123  ", WrittenText.InComb(new TemplateField("n", FieldLayout.Comb, area, new DigitsFormat(3, 5)) { Cells = 5 }, "123"));
    }

    private static IEnumerable<IReadOnlyList<string>> Draws(Template template) =>
        Enumerable.Range(0, 200).Select(i => new FieldValues(template, ReferenceDay).Draw(SampleRandom.Of(9, (ulong)i)));
}
