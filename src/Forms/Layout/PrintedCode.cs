using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using QRCoder;

namespace DocDigits.Forms.Layout;

/// <summary>The modules of a page code as rectangles: a QR code of error correction level Q, of which a quarter may be lost.</summary>
internal static class PrintedCode
{
    /// <summary>The dark modules, those that touch along a row as one.</summary>
    /// <param name="code">What it says.</param>
    /// <param name="place">Where it is printed, quiet zone included.</param>
    public static IEnumerable<FilledMark> Marks(PageCode code, CodePlace place)
    {
        using QRCodeData made = QRCodeGenerator.GenerateQrCode(code.Text, QRCodeGenerator.ECCLevel.Q);
        // The matrix has its quiet zone.
        double module = place.Side / made.ModuleMatrix.Count;
        for (int y = 0; y < made.ModuleMatrix.Count; y++)
        {
            var row = made.ModuleMatrix[y];
            for (int x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                int first = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                yield return new FilledMark(new MillimetreRect(place.X + first * module, place.Y + y * module, (x - first + 1) * module, module), FormInk.Black);
            }
        }
    }
}
