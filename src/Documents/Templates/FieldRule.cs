namespace DocDigits.Documents.Templates;

/// <summary>A condition on a field's text. A closed set: <see cref="RangeRule"/>, <see cref="DateWindowRule"/>, <see cref="CheckDigitRule"/>.</summary>
public abstract record FieldRule
{
    private protected FieldRule() { }
}

/// <summary>The number, in minor units where the field is an amount, lies in a range, ends included.</summary>
public sealed record RangeRule(long Minimum, long Maximum) : FieldRule;

/// <summary>The date lies in a window around the day of reading, ends included.</summary>
/// <param name="DaysBack">Days before the day of reading, 0 or more.</param>
/// <param name="DaysAhead">Days after the day of reading, 0 or more.</param>
public sealed record DateWindowRule(int DaysBack, int DaysAhead) : FieldRule;

/// <summary>The last digit or digits check the others.</summary>
public sealed record CheckDigitRule(CheckDigitAlgorithm Algorithm) : FieldRule;

/// <summary>How a check digit is reckoned.</summary>
public enum CheckDigitAlgorithm
{
    /// <summary>Luhn, ISO/IEC 7812-1 annex B: weights 2, 1 from the right before the check digit, digit sums, modulus 10.</summary>
    Luhn,

    /// <summary>ISO 7064 MOD 97-10: two check digits, the whole number is 1 modulo 97.</summary>
    Mod97,

    /// <summary>Weights 2, 3, 4 ... 7, 2 ... from the right before the check digit, modulus 11; a number whose check value would be ten is not issued.</summary>
    Mod11,

    /// <summary>American routing number (ABA): nine digits, weights 3, 7, 1 repeated, the sum is a multiple of 10.</summary>
    Routing,
}
