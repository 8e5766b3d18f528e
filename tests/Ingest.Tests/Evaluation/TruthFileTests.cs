using DocDigits.Ingest.Evaluation;

namespace DocDigits.Ingest.Tests.Evaluation;

public sealed class TruthFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_page_field_may_have_groups_of_digits_with_single_blanks_between() =>
        Assert.Equal("122000661 1211 1234", TruthFile.ReadPages(folder.Write("micr.csv", "file,field,text\na.tif,micr,122000661 1211 1234\n"))[0].Text);

    [Theory]
    [InlineData("12  34"), InlineData(" 12"), InlineData("12 "), InlineData("12 3a")]
    public void Blanks_elsewhere_are_refused(string text) =>
        Assert.Throws<TruthFileException>(() => TruthFile.ReadPages(folder.Write("micr.csv", $"file,field,text\na.tif,micr,\"{text}\"\n")));

    [Fact]
    public void Columns_may_stand_in_any_order_and_others_are_ignored()
    {
        string path = folder.Write("truth.csv", "boxes,digits,file\n\"1,2 3,4\",925,a.jpg\n,,\"b, c.jpg\"\n");
        Assert.Equal([new TruthRow(2, "a.jpg", 0, "", "925"), new TruthRow(3, "b, c.jpg", 0, "", "")], TruthFile.ReadFields(path));
    }

    [Fact]
    public void Pages_are_counted_from_zero_and_the_column_may_be_missing()
    {
        Assert.Equal([new TruthRow(2, "a.tif", 3, "amount", "1250")], TruthFile.ReadPages(folder.Write("with.csv", "file,page,field,text\na.tif,3,amount,1250\n")));
        Assert.Equal(0, TruthFile.ReadPages(folder.Write("without.csv", "file,field,text\na.tif,amount,1250\n"))[0].Page);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("file,field,text\n", "no rows")]
    [InlineData("file,text\na,1\n", "'field' is missing; there are: file, text")]
    [InlineData("file,field,text\na,amount,12\nb,amount,1x\n", "Line 3, column 3 ('text') is '1x'")]
    [InlineData("file,field,text\n,amount,12\n", "Line 2, column 1 ('file') names no file")]
    [InlineData("file,field,text\na,,12\n", "Line 2, column 2 ('field') names no field")]
    [InlineData("file,field,text\na,amount\n", "Line 2, column 3 ('text') is missing")]
    [InlineData("file,page,field,text\na,one,amount,12\n", "Line 2, column 2 ('page') is 'one'")]
    [InlineData("file,field,text\na,amount,1\na,amount,2\n", "Line 3, column 1 ('file') names again what line 2 has")]
    [InlineData("file,field,text\na,am\"ount,1\n", "Line 2 is no CSV")]
    public void A_mistake_is_told_with_line_and_column(string csv, string expected)
    {
        string path = folder.Write("truth.csv", csv);
        string message = Assert.Throws<TruthFileException>(() => TruthFile.ReadPages(path)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.StartsWith(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told_as_missing() =>
        Assert.Contains("none.csv", Assert.Throws<TruthFileException>(() => TruthFile.ReadFields(folder["none.csv"])).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();
}
