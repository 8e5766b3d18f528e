using System.Globalization;

namespace DocDigits.Storage.Mapping;

/// <summary>Times as the ledger writes them: UTC, <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>, which sorts as text.</summary>
internal static class UtcText
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string From(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
