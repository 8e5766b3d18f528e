namespace DocDigits.Documents.Grammars;

/// <summary>What an amount as written means. A closed set: <see cref="ParsedAmount"/>, <see cref="AmbiguousAmount"/> and
/// <see cref="NoAmount"/>.</summary>
public abstract record AmountParse
{
    private protected AmountParse() { }
}

/// <summary>An amount of one value.</summary>
/// <param name="MinorUnits">The value in minor units, 0 or more.</param>
/// <param name="Digits">The value's digits, the decimals always among them whether they were written or not, with leading zeros
/// as written: a field's text, of which <paramref name="MinorUnits"/> is the number. A fraction's <c>100</c> is a mark and not
/// in it.</param>
public sealed record ParsedAmount(long MinorUnits, string Digits) : AmountParse;

/// <summary>Digits whose marks do not settle the value, or settle it in a way that the template does not allow. A person looks.</summary>
/// <param name="Reason">Why, one sentence without a digit of the amount in it.</param>
public sealed record AmbiguousAmount(string Reason) : AmountParse;

/// <summary>Nothing that could be an amount of the template: without a digit, or with more digits than it takes.</summary>
/// <param name="Reason">Why, one sentence without a digit of the amount in it.</param>
public sealed record NoAmount(string Reason) : AmountParse;
