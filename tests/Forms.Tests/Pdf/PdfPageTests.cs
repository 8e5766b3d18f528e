using System.Globalization;
using System.Text.RegularExpressions;

namespace DocDigits.Forms.Tests.Pdf;

public sealed partial class PdfPageTests
{
    [Fact]
    public void The_same_form_gives_the_same_bytes() => Assert.Equal(Forms.Pdf(Forms.OrderForm), Forms.Pdf(Forms.OrderForm));

    [Fact]
    public void Every_object_begins_where_the_table_says_and_the_stream_is_as_long_as_it_says()
    {
        string pdf = Forms.Pdf(Forms.OrderForm);
        int table = int.Parse(StartOfTable().Match(pdf).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", pdf[table..], StringComparison.Ordinal);
        int[] places = [.. Entry().Matches(pdf[table..]).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.NotEmpty(places);
        for (int i = 0; i < places.Length; i++) Assert.StartsWith($"{i + 1} 0 obj\n", pdf[places[i]..], StringComparison.Ordinal);

        Match stream = Stream().Match(pdf);
        Assert.Equal(int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture), stream.Groups[2].Length);
    }

    [Fact]
    public void The_print_dialogue_is_asked_not_to_scale_and_the_title_is_the_forms() =>
        Assert.Matches("/PrintScaling /None.*/Title <FEFF004F0072006400650072", Forms.Pdf(Forms.OrderForm).Replace('\n', ' '));

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Length (\d+) >>\nstream\n(.*?)endstream", RegexOptions.Singleline)]
    private static partial Regex Stream();
}
