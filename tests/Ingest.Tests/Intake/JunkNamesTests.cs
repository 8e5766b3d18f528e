using DocDigits.Ingest.Intake;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class JunkNamesTests
{
    [Theory]
    [InlineData(".DS_Store")]
    [InlineData(".hidden.png")]
    [InlineData("._scan.tif")]
    [InlineData("~$letter.tif")]
    [InlineData("Thumbs.db")]
    [InlineData("THUMBS.DB")]
    [InlineData("@eaDir")]
    [InlineData("scan.tif.part")]
    [InlineData("scan.TMP")]
    [InlineData("scan.tif.reason.txt")]
    [InlineData("scan.tif~")]
    public void What_no_one_means_to_hand_in_is_passed_over(string name) => Assert.True(JunkNames.Includes(name));

    [Theory]
    [InlineData("scan.tif")]
    [InlineData("part.png")]
    [InlineData("no extension")]
    [InlineData("~scan.tif")]
    [InlineData("notes.txt")]
    public void Anything_else_is_looked_at(string name) => Assert.False(JunkNames.Includes(name));
}
