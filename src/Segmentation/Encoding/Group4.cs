using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Encoding;

/// <summary>Two-dimensional coding of a two-level picture by ITU-T T.6 (Group 4): each row against the one above it.</summary>
internal static class Group4
{
    private const string Pass = "0001", Horizontal = "001", EndOfBlock = "000000000001000000000001";

    /// <summary>Code words of a changing element at most three to the left or right of the one above: -3 to 3.</summary>
    private static readonly string[] Vertical = ["0000010", "000010", "010", "1", "011", "000011", "0000011"];

    /// <summary>Codes the picture; grey values below 128 are black.</summary>
    public static byte[] Encode(PageRaster raster)
    {
        var bits = new BitWriter();
        bool[] above = new bool[raster.Width], row = new bool[raster.Width];
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++) row[x] = raster.Pixels[y * raster.Width + x] < 128;
            EncodeRow(row, above, bits);
            (above, row) = (row, above);
        }
        bits.Write(EndOfBlock);
        return bits.ToArray();
    }

    private static void EncodeRow(bool[] row, bool[] above, BitWriter bits)
    {
        int a0 = -1;
        bool black = false;
        while (a0 < row.Length)
        {
            int a1 = NextChange(row, a0, black);
            int b1 = ReferenceChange(above, a0, black);
            int b2 = NextChange(above, b1, !black);
            if (b2 < a1)
            {
                bits.Write(Pass);
                a0 = b2;
            }
            else if (Math.Abs(a1 - b1) <= 3)
            {
                bits.Write(Vertical[a1 - b1 + 3]);
                a0 = a1;
                black = !black;
            }
            else
            {
                int a2 = NextChange(row, a1, !black);
                bits.Write(Horizontal);
                WriteRun(a1 - Math.Max(a0, 0), black, bits);
                WriteRun(a2 - a1, !black, bits);
                a0 = a2;
            }
            if (a0 >= row.Length) break;
        }
    }

    /// <summary>First pixel after <paramref name="from"/> whose colour is not <paramref name="colour"/>, the colour at and after it.</summary>
    private static int NextChange(bool[] row, int from, bool colour)
    {
        int x = Math.Max(from, 0);
        while (x < row.Length && row[x] == colour) x++;
        return x;
    }

    /// <summary>b1: the first changing element above, right of a0 and of the colour opposite to a0's.</summary>
    private static int ReferenceChange(bool[] above, int a0, bool colour)
    {
        for (int x = a0 + 1; x < above.Length; x++)
            if (above[x] != colour && (x == 0 ? above[0] : above[x - 1] != above[x])) return x;
        return above.Length;
    }

    private static void WriteRun(int length, bool black, BitWriter bits)
    {
        (string[] makeUp, string[] terminating) = black
            ? (RunLengthCodes.BlackMakeUp, RunLengthCodes.BlackTerminating)
            : (RunLengthCodes.WhiteMakeUp, RunLengthCodes.WhiteTerminating);
        while (length >= 64)
        {
            int step = Math.Min(length / 64, makeUp.Length);
            bits.Write(makeUp[step - 1]);
            length -= step * 64;
        }
        bits.Write(terminating[length]);
    }

    private sealed class BitWriter
    {
        private readonly List<byte> bytes = [];
        private int current, filled;

        public void Write(string word)
        {
            foreach (char bit in word)
            {
                current = current << 1 | (bit == '1' ? 1 : 0);
                if (++filled < 8) continue;
                bytes.Add((byte)current);
                (current, filled) = (0, 0);
            }
        }

        public byte[] ToArray()
        {
            while (filled != 0) Write("0");
            return [.. bytes];
        }
    }
}
