namespace DocDigits.Documents.Grammars;

/// <summary>What a date as written means. A closed set: <see cref="ParsedDate"/> and <see cref="NoDate"/>.</summary>
public abstract record DateParse
{
    private protected DateParse() { }
}

/// <summary>A day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Digits">Its digits in the template's pattern: a field's text, which <see cref="Acceptance.WrittenDate"/> reads as
/// the same day.</param>
public sealed record ParsedDate(DateOnly Date, string Digits) : DateParse;

/// <summary>No date of the template's pattern. A person looks.</summary>
/// <param name="Reason">Why, one sentence without a digit of the date in it.</param>
public sealed record NoDate(string Reason) : DateParse;
