using System.Globalization;

namespace DocDigits.Cli.Output;

/// <summary>Amounts of money as text.</summary>
internal static class Amounts
{
    /// <summary>Minor units as a decimal number with a point, such as <c>1234.50</c>; null where there is no amount.</summary>
    public static string? Decimal(long? minorUnits, int? decimals)
    {
        if (minorUnits is not { } minor || decimals is not { } places) return null;
        decimal scale = 1;
        for (int i = 0; i < places; i++) scale *= 10;
        return (minor / scale).ToString("F" + places, CultureInfo.InvariantCulture);
    }

    /// <summary>The same with its currency, for people; '' where there is no amount.</summary>
    public static string Text(long? minorUnits, int? decimals, string? currency) =>
        Decimal(minorUnits, decimals) is { } amount ? $"{amount} {currency}".TrimEnd() : "";
}
