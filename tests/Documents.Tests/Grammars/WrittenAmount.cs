using System.Globalization;
using CsCheck;

namespace DocDigits.Documents.Tests.Grammars;

/// <summary>An amount and one of the ways in which hands write it.</summary>
internal sealed record WrittenAmount(long Value, int Decimals, string Raw, bool IsGrouped, bool HasDecimals)
{
    private static readonly string[] Leads = ["", "", "", "$", "$.", "$ ", "=", "*", "**", "#", " ", ".", "$="];
    private static readonly string[] Tails = ["", "", "", "-", "--", " -", "=", "/-", "/", "#", "***", ".-", ",-", ".", " $", "-$"];
    private static readonly string[] Marks = [".", ",", "'", ". ", " ,"];

    /// <summary>Any amount, written in any way, whether wise or not.</summary>
    public static Gen<WrittenAmount> Any(int decimals) =>
        from value in Gen.OneOf(Gen.Long[0, 999], Gen.Long[0, 99_999], Gen.Long[0, 99_999_999_999], Gen.Long[0, 9999].Select(v => v * Power(decimals)))
        from groupMark in Gen.OneOf("", "", ".", ",", "'", " ")
        from indian in Gen.Bool
        from minor in Minor(decimals)
        from lead in Gen.OneOf(Leads)
        from tail in Gen.OneOf(Tails)
        select Write(value, decimals, groupMark, indian, minor, lead, tail);

    /// <summary>How the decimals are written: a text with 0s for their digits, or one that stands for none.</summary>
    private static Gen<string> Minor(int decimals)
    {
        if (decimals == 0) return Gen.Const("");
        string digits = new('0', decimals), lower = "1" + digits;
        Gen<string> mark = Gen.OneOf(Marks);
        Gen<string> none = Gen.OneOf(Gen.Const("none"), Gen.Const("none--/" + lower), Gen.Const("none ##/" + lower), mark.Select(m => $"none{m}--"));
        Gen<string> fraction =
            from separator in Gen.OneOf(" ", "-", "^", ".", ",", " ^", "--", " - ")
            from line in Gen.OneOf("/", "-", " / ")
            select $"{separator}{digits}{line}{lower}";
        return Gen.OneOf(mark.Select(m => m + digits), mark.Select(m => $"{m}^{digits}"), Gen.Const("^" + digits), fraction, none, Gen.Const("alone." + digits), Gen.Const($"alone{digits}/{lower}"));
    }

    private static WrittenAmount Write(long value, int decimals, string groupMark, bool indian, string minor, string lead, string tail)
    {
        long units = value / Power(decimals), rest = value % Power(decimals);
        string major = units.ToString(CultureInfo.InvariantCulture), cents = decimals == 0 ? "" : rest.ToString($"D{decimals}", CultureInfo.InvariantCulture);
        string grouped = Grouped(major, groupMark, indian);
        bool none = minor.StartsWith("none", StringComparison.Ordinal), alone = minor.StartsWith("alone", StringComparison.Ordinal);
        if (none && rest > 0) minor = $".{new string('0', decimals)}";
        if (alone && units > 0) minor = minor["alone".Length..].StartsWith('.') ? minor["alone".Length..] : $"^{new string('0', decimals)}";

        string pattern = minor.Replace("none", "", StringComparison.Ordinal).Replace("alone", "", StringComparison.Ordinal);
        int at = none && rest == 0 ? -1 : pattern.IndexOf(new string('0', Math.Max(1, decimals)), StringComparison.Ordinal);
        string written = at < 0 ? pattern : pattern[..at] + cents + pattern[(at + decimals)..];
        string body = alone && units == 0 ? written : grouped + written;
        return new WrittenAmount(value, decimals, lead + body + tail, grouped != major, at >= 0);
    }

    private static string Grouped(string digits, string mark, bool indian)
    {
        int size = 3;
        for (int at = digits.Length - size; at > 0; at -= size)
        {
            digits = digits.Insert(at, mark);
            if (indian) size = 2;
        }
        return digits;
    }

    private static long Power(int decimals) => (long)Math.Pow(10, decimals);
}
