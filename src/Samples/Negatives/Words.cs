using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>Words by hand, in joined letters or in capitals, where digits should stand.</summary>
internal sealed class Words : INegative
{
    private static readonly string[] Texts =
    [
        "five hundred", "one thousand", "twenty three", "eighty", "zero", "nil", "none", "void", "see letter", "not yet", "only", "six hundred and ten",
        "sieben", "vierhundert", "hundert", "trescientos", "cuarenta", "cinq cents", "nulla", "due date",
    ];

    public string Name => "words";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        string text = own.Pick(Texts);
        sheet.Write([own.Chance(0.6) ? HandLettering.Joined(text, sheet.Area, sheet.Hand, own) : HandLettering.Capitals(text, sheet.Area, sheet.Hand, own)]);
    });
}
