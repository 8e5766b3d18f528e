using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Acceptance;

/// <summary>Check digits of numbers that are written in digits alone. Every method is pure.</summary>
public static class CheckDigits
{
    /// <summary>Whether the digits satisfy the algorithm; false for text that is too short, of the wrong length, or no digits.</summary>
    public static bool Holds(CheckDigitAlgorithm algorithm, string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length < 2 || !digits.All(char.IsAsciiDigit)) return false;
        return algorithm switch
        {
            CheckDigitAlgorithm.Luhn => Luhn(digits),
            CheckDigitAlgorithm.Mod97 => digits.Length >= 3 && Remainder97(digits) == 1,
            CheckDigitAlgorithm.Mod11 => Mod11(digits),
            CheckDigitAlgorithm.Routing => digits.Length == 9 && Routing(digits),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Unknown check digit algorithm."),
        };
    }

    private static bool Luhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int d = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1) d = d > 4 ? 2 * d - 9 : 2 * d;
            sum += d;
        }
        return sum % 10 == 0;
    }

    private static int Remainder97(string digits)
    {
        int remainder = 0;
        foreach (char c in digits) remainder = (remainder * 10 + (c - '0')) % 97;
        return remainder;
    }

    private static bool Mod11(string digits)
    {
        int sum = 0;
        for (int i = 1; i < digits.Length; i++) sum += (digits[digits.Length - 1 - i] - '0') * (2 + (i - 1) % 6);
        int check = (11 - sum % 11) % 11;
        return check != 10 && check == digits[^1] - '0';
    }

    private static bool Routing(string digits)
    {
        ReadOnlySpan<int> weights = [3, 7, 1];
        int sum = 0;
        for (int i = 0; i < 9; i++) sum += (digits[i] - '0') * weights[i % 3];
        return sum % 10 == 0;
    }
}
