using System.Globalization;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Acceptance;

/// <summary>
/// Decides whether a reading goes on by itself: only when nothing speaks against it, its format and rules hold, and its
/// probability of error is below what the template asks. Everything else is reviewed. Thread-safe.
/// </summary>
/// <param name="clock">Tells the day of reading for dates.</param>
public sealed class AcceptancePolicy(TimeProvider clock)
{
    /// <summary>A text that is less likely right than wrong is no reading, and what its format lacks is not why.</summary>
    private const double LeastForReading = 0.5;

    private const string PlacedByHand = "The page was placed by hand.";

    /// <summary>Decides on one field by itself.</summary>
    public Decision Decide(TemplateField field, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(reading);
        string? objection = Objection(field, reading);
        return objection is null ? Accepted.Instance : new NeedsReview(objection);
    }

    /// <summary>Whether a text that a person keyed may stand in the field: format and rules, without confidence. Null when it
    /// may, else why not. An empty text is allowed where the field is optional.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">Digits alone.</param>
    public string? CheckKeyed(TemplateField field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return field.Required ? "The field must be filled." : null;
        if (!text.All(char.IsAsciiDigit)) return "Only the digits 0 to 9 may stand here.";
        return FormatObjection(field, text)
            ?? RuleObjection(field, text, field.Format is AmountFormat ? MinorUnitsOf(text) : null);
    }

    /// <summary>The value of an amount's digits in minor units, or null where they do not fit 64 bits.</summary>
    public static long? MinorUnitsOf(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>
    /// Checks the sums of a page. Where one does not come out, every field of it that was accepted is sent to review: any of
    /// them may be the wrong one. Where one does come out and its parts were read with certainty, nothing changes: a sum that
    /// holds does not make an uncertain digit certain.
    /// </summary>
    /// <returns>The decisions, in the order of the fields given.</returns>
    public static IReadOnlyList<Decision> CheckBalances(
        Template template, IReadOnlyList<(TemplateField Field, FieldReading Reading, Decision Decision)> fields)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(fields);
        var decisions = fields.Select(f => f.Decision).ToArray();
        foreach (Balance balance in template.Balances)
        {
            int[] members = [.. Enumerable.Range(0, fields.Count)
                .Where(i => fields[i].Field.Name == balance.Total || balance.Items.Contains(fields[i].Field.Name))];
            if (Holds(balance, [.. members.Select(i => fields[i])])) continue;
            foreach (int i in members)
                if (decisions[i] is Accepted) decisions[i] = new NeedsReview($"The amounts do not add up to {balance.Total}.");
        }
        return decisions;
    }

    /// <summary>Sends fields to review that were accepted although the page's quality speaks against it.</summary>
    /// <param name="quality">What was measured of the page.</param>
    /// <param name="fields">The fields with their decisions.</param>
    /// <returns>The decisions, in the order of the fields given.</returns>
    public static IReadOnlyList<Decision> CheckQuality(PageQuality quality, IReadOnlyList<(TemplateField Field, Decision Decision)> fields)
    {
        ArgumentNullException.ThrowIfNull(quality);
        ArgumentNullException.ThrowIfNull(fields);
        return [.. fields.Select(f => f.Decision is Accepted && quality.ReviewReason(f.Field.Name) is { } reason ? new NeedsReview(reason) : f.Decision)];
    }

    /// <summary>Sends every field of a page to review whose sheet a person placed: nothing printed bears out that the fields are where they were cut.</summary>
    /// <param name="decisions">The decisions on its fields.</param>
    /// <returns>The decisions, in their order; an objection that there was already comes first.</returns>
    public static IReadOnlyList<Decision> SendPlacedByHand(IReadOnlyList<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        return [.. decisions.Select(d => new NeedsReview(d is NeedsReview { Reason: var reason } ? $"{reason} {PlacedByHand}" : PlacedByHand))];
    }

    private static bool Holds(Balance balance, IReadOnlyList<(TemplateField Field, FieldReading Reading, Decision Decision)> members)
    {
        decimal sum = 0, total = 0;
        foreach (var (field, reading, _) in members)
        {
            if (!reading.IsEmpty && reading.MinorUnits is null) return false;
            decimal value = reading.MinorUnits ?? 0;
            if (field.Name == balance.Total) total = value;
            else sum += value;
        }
        return sum == total;
    }

    private string? Objection(TemplateField field, FieldReading reading)
    {
        if (reading.Concern is { } concern) return concern;
        if (reading.IsEmpty)
        {
            if (field.Required) return "The field is empty.";
        }
        else
        {
            if (reading.Confidence < LeastForReading)
                return string.Create(CultureInfo.InvariantCulture, $"Cannot be read: the likeliest text is only {reading.Confidence:P1} certain.");
            string? wrong = FormatObjection(field, reading.Text) ?? RuleObjection(field, reading.Text, reading.MinorUnits);
            if (wrong is not null) return wrong;
            if (field.Format is AmountFormat && reading.MinorUnits is null) return "The place of the decimal mark is not certain.";
        }
        double error = 1 - reading.Confidence;
        return error <= field.TargetError
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Not certain enough: {reading.Confidence:P1} of the {1 - field.TargetError:P1} asked.");
    }

    private static string? FormatObjection(TemplateField field, string text)
    {
        int minimum = field.Format.MinimumDigits, maximum = field.Format.MaximumDigits;
        if (text.Length >= minimum && text.Length <= maximum) return null;
        string expected = minimum == maximum ? $"{minimum}" : $"{minimum} to {maximum}";
        return $"Has {text.Length} digits where {expected} are expected.";
    }

    private string? RuleObjection(TemplateField field, string text, long? minorUnits)
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly? date = null;
        if (field.Format is DateFormat format)
        {
            date = WrittenDate.Parse(format, text, today);
            if (date is null) return $"Is no date of the form {format.Pattern}.";
        }
        foreach (FieldRule rule in field.Rules)
        {
            string? broken = rule switch
            {
                CheckDigitRule check => CheckDigits.Holds(check.Algorithm, text) ? null : $"The {check.Algorithm} check digit does not fit.",
                RangeRule range => OutOfRange(range, minorUnits ?? MinorUnitsOf(text)),
                DateWindowRule window when date is { } d => OutOfWindow(window, d, today),
                DateWindowRule => "A date window needs a date format.",
                _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
            };
            if (broken is not null) return broken;
        }
        return null;
    }

    private static string? OutOfRange(RangeRule range, long? value) =>
        value is { } v && v >= range.Minimum && v <= range.Maximum ? null : "Is outside the allowed range.";

    private static string? OutOfWindow(DateWindowRule window, DateOnly date, DateOnly today) =>
        date >= today.AddDays(-window.DaysBack) && date <= today.AddDays(window.DaysAhead)
            ? null
            : $"The date is not within {window.DaysBack} days before and {window.DaysAhead} days after today.";
}
