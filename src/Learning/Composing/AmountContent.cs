using System.Globalization;
using System.Text;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// What people write into an amount's box, drawn at random: digits in the alphabet of raw texts (marks as themselves, a
/// blank for a wide gap, <c>^</c> before raised cents). The lengths, endings and marks of many countries are mixed, and
/// digits are drawn at random more often than amounts are round, since a reader must see every pair of neighbours.
/// </summary>
internal static class AmountContent
{
    private static readonly string[] Endings = ["-", "-", "-", ".-", ",-", ".-", "=", "=", ".=", "/-", "--", ".", ",", "#", "*", "/", "#-", "-/"];
    private static readonly string[] Beginnings = ["$", "$", "#", "*", "=", "**", "-"];

    public static string Draw(SeededRandom random)
    {
        string whole = Whole(random);
        var raw = new StringBuilder();
        if (random.Uniform() < 0.14) raw.Append(Pick(Beginnings, random));
        raw.Append(Grouped(whole, random));
        double cents = random.Uniform();
        if (cents < 0.16) raw.Append(random.Uniform() < 0.5 ? '.' : ',').Append(Cents(random));
        else if (cents < 0.22) raw.Append('^').Append(Cents(random));
        else if (cents < 0.25) raw.Append(' ').Append(Cents(random)).Append("/100");
        if (random.Uniform() < 0.45) raw.Append(Pick(Endings, random));
        return raw.ToString();
    }

    private static string Pick(string[] of, SeededRandom random) => of[(int)(random.Uniform() * of.Length)];

    private static string Whole(SeededRandom random)
    {
        double choice = random.Uniform();
        int length = choice < 0.06 ? 1 : choice < 0.14 ? 2 : choice < 0.3 ? 3 : choice < 0.52 ? 4 : choice < 0.74 ? 5 : choice < 0.88 ? 6 : choice < 0.95 ? 7 : 8;
        char[] digits = new char[length];
        for (int i = 0; i < length; i++) digits[i] = (char)('0' + (int)(random.Uniform() * 10));
        if (digits[0] == '0' && random.Uniform() < 0.85) digits[0] = (char)('1' + (int)(random.Uniform() * 9));
        double form = random.Uniform();
        if (form < 0.2) for (int i = 1 + (int)(random.Uniform() * length); i < length; i++) digits[i] = '0';
        else if (form < 0.32) for (int i = 1; i < length; i++) if (random.Uniform() < 0.45) digits[i] = digits[i - 1];
        return new string(digits);
    }

    private static string Grouped(string whole, SeededRandom random)
    {
        double choice = random.Uniform();
        if (whole.Length < 4 || choice < 0.38) return whole;
        char mark = choice < 0.72 ? '.' : choice < 0.88 ? ',' : choice < 0.97 ? ' ' : '\'';
        bool indian = whole.Length > 5 && random.Uniform() < 0.15;
        var grouped = new StringBuilder();
        for (int i = 0; i < whole.Length; i++)
        {
            int left = whole.Length - i;
            bool border = left == 3 || (left > 3 && (indian ? (left - 3) % 2 == 0 : left % 3 == 0));
            if (i > 0 && border) grouped.Append(mark);
            grouped.Append(whole[i]);
        }
        return grouped.ToString();
    }

    private static string Cents(SeededRandom random) =>
        random.Uniform() < 0.4 ? "00" : ((int)(random.Uniform() * 100)).ToString("00", CultureInfo.InvariantCulture);
}
