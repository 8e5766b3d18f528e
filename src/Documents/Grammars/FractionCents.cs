namespace DocDigits.Documents.Grammars;

/// <summary>Decimals written as a fraction, <c>50/100</c>, beside the whole units. Every member is pure.</summary>
internal static class FractionCents
{
    /// <summary>The two parts, or null where the text does not end in such a fraction.</summary>
    /// <param name="body">Raw text from the first digit to the last, without idle gaps.</param>
    /// <param name="decimals">1 or more: the fraction's lower number is 1 with so many zeros, its upper one has so many digits.</param>
    public static (string Major, string Cents)? Find(string body, int decimals)
    {
        string lower = $"1{new string('0', decimals)}";
        if (body.Length < lower.Length + 2 || !body.EndsWith(lower, StringComparison.Ordinal)) return null;
        if (Raised(body[..^lower.Length], decimals) is { } raised) return raised;
        char line = body[^(lower.Length + 1)];
        string upper = body[..^(lower.Length + 1)];
        if (line is not ('/' or '-')) return null;

        int count = RawText.DigitsAtEnd(upper);
        if (count == 0) return line == '/' ? NoCents(upper, decimals) : null;
        if (count != decimals) return null;
        string before = upper[..^count], cents = upper[^count..];
        // Alone, "50-100" may as well be an amount whose thousands mark looked like a dash.
        if (before.Length == 0) return line == '/' ? ("0", cents) : null;
        // Unparted, the last digits of "12350/100" need not all belong to the fraction.
        string major = WithoutSeparator(before.EndsWith('^') ? before[..^1] : before);
        return major.Length == before.Length ? null : (major, cents);
    }

    /// <summary>Raised cents before the lower number, also where the stroke between the two was lost or read as a one: nothing else that is raised
    /// has so many digits.</summary>
    private static (string Major, string Cents)? Raised(string upper, int decimals)
    {
        int raised = upper.LastIndexOf('^');
        if (raised < 1 || upper.Length < raised + 1 + decimals) return null;
        string cents = upper[(raised + 1)..(raised + 1 + decimals)], line = upper[(raised + 1 + decimals)..];
        return cents.All(char.IsAsciiDigit) && line is "" or "1" or "/" or "-" ? (WithoutSeparator(upper[..raised]), cents) : null;
    }

    /// <summary>Strokes or crosses where the upper number would stand.</summary>
    private static (string Major, string Cents)? NoCents(string upper, int decimals)
    {
        string before = upper.TrimEnd('-', '=', '#', '*');
        if (before.Length == upper.Length) return null;
        return (before.Length > 0 && RawText.IsMark(before[^1]) ? before[..^1] : before, new string('0', decimals));
    }

    private static string WithoutSeparator(string text)
    {
        string undashed = text.TrimEnd('-', '=');
        if (undashed.Length < text.Length || text.Length == 0) return undashed;
        return RawText.IsMark(text[^1]) || text[^1] == ' ' ? text[..^1] : text;
    }
}
