using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Documents.Tests.Acceptance;

public sealed class AcceptancePolicyTests
{
    private static readonly AcceptancePolicy Policy = new(new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero)));

    private static readonly TemplateField Number = Field(new DigitsFormat(4, 6));
    private static readonly TemplateField Amount = Field(new AmountFormat("EUR", 2, 5)) with { Rules = [new RangeRule(100, 50_000)] };
    private static readonly TemplateField Date = Field(new DateFormat("ddMMyyyy")) with { Rules = [new DateWindowRule(180, 3)] };

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.9901, true)]
    [InlineData(0.9899, false)]
    [InlineData(0.0, false)]
    [InlineData(double.NaN, false)]
    public void A_reading_is_accepted_when_its_probability_of_error_is_at_most_the_target(double confidence, bool accepted) =>
        Assert.Equal(accepted, Policy.Decide(Number, Reading("12345", confidence)) is Accepted);

    [Fact]
    public void A_stricter_target_asks_for_more() =>
        Assert.Contains("99.9 %", Review(Number with { TargetError = 0.001 }, Reading("12345", 0.995)), StringComparison.Ordinal);

    [Theory]
    [InlineData("123", "Has 3 digits where 4 to 6 are expected.")]
    [InlineData("1234567", "Has 7 digits where 4 to 6 are expected.")]
    public void A_text_of_the_wrong_length_is_reviewed_however_certain(string text, string reason) =>
        Assert.Equal(reason, Review(Number, Reading(text)));

    [Fact]
    public void A_concern_of_segmentation_is_reviewed_however_certain() =>
        Assert.Equal("Ink crosses the cells.", Review(Number, Reading("12345") with { Concern = "Ink crosses the cells." }));

    [Fact]
    public void An_empty_field_is_reviewed_where_it_is_required_and_accepted_where_it_is_not()
    {
        Assert.Equal("The field is empty.", Review(Number, Reading("")));
        Assert.IsType<Accepted>(Policy.Decide(Number with { Required = false }, Reading("")));
        Assert.IsType<NeedsReview>(Policy.Decide(Number with { Required = false }, Reading("", 0.5)));
    }

    [Fact]
    public void A_text_that_is_less_likely_right_than_wrong_cannot_be_read_whatever_else_it_lacks()
    {
        Assert.Equal("Cannot be read: the likeliest text is only 3.1 % certain.", Review(Amount, Reading("123456789", 0.031) with { MinorUnits = null }));
        Assert.Equal("The place of the decimal mark is not certain.", Review(Amount, Reading("12345", 0.5) with { MinorUnits = null }));
    }

    [Fact]
    public void An_amount_without_a_certain_decimal_mark_is_reviewed() =>
        Assert.Equal("The place of the decimal mark is not certain.", Review(Amount, Reading("12345") with { MinorUnits = null }));

    [Theory]
    [InlineData(100, true)]
    [InlineData(50_000, true)]
    [InlineData(099, false)]
    [InlineData(50_001, false)]
    public void A_range_holds_at_its_ends_and_not_beyond(long minorUnits, bool accepted) =>
        Assert.Equal(accepted, Policy.Decide(Amount, Reading($"{minorUnits:000}") with { MinorUnits = minorUnits }) is Accepted);

    [Theory]
    [InlineData("14032026", null)]
    [InlineData("17032026", null)]
    [InlineData("18032026", "not within")]
    [InlineData("15092025", null)]
    [InlineData("14092025", "not within")]
    [InlineData("31022026", "Is no date of the form ddMMyyyy.")]
    public void A_date_must_be_a_day_inside_its_window(string text, string? reason)
    {
        Decision decision = Policy.Decide(Date, Reading(text));
        if (reason is null) Assert.IsType<Accepted>(decision);
        else Assert.Contains(reason, Assert.IsType<NeedsReview>(decision).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_check_digit_is_reviewed_however_certain()
    {
        TemplateField account = Field(new DigitsFormat(11, 11)) with { Rules = [new CheckDigitRule(CheckDigitAlgorithm.Luhn)] };
        Assert.IsType<Accepted>(Policy.Decide(account, Reading("79927398713")));
        Assert.Equal("The Luhn check digit does not fit.", Review(account, Reading("79927398718")));
    }

    [Fact]
    public void No_reason_repeats_what_was_read()
    {
        Assert.DoesNotContain("98765", Review(Number, Reading("9876543")), StringComparison.Ordinal);
        Assert.DoesNotContain("98765", Review(Amount, Reading("9876543") with { MinorUnits = 9_876_543 }), StringComparison.Ordinal);
        Assert.DoesNotContain("9999", Review(Date, Reading("99999999")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345", true)]
    [InlineData("123", false)]
    [InlineData("12 345", false)]
    [InlineData("", false)]
    public void What_a_clerk_keys_must_keep_the_format(string text, bool allowed) => Assert.Equal(allowed, Policy.CheckKeyed(Number, text) is null);

    [Fact]
    public void What_a_clerk_keys_must_keep_the_rules()
    {
        Assert.Null(Policy.CheckKeyed(Amount, "12345"));
        Assert.NotNull(Policy.CheckKeyed(Amount, "99999"));
        Assert.NotNull(Policy.CheckKeyed(Date, "31022026"));
        Assert.Null(Policy.CheckKeyed(Number with { Required = false }, ""));
    }

    [Fact]
    public void A_sum_that_comes_out_changes_nothing()
    {
        Decision[] before = [Accepted.Instance, new NeedsReview("Not certain."), Accepted.Instance];
        Assert.Equal(before, Balanced(before, "1000", "250", "750"));
    }

    [Fact]
    public void An_empty_item_counts_as_nothing() => Assert.All(Balanced(AllAccepted, "1000", "", "1000"), d => Assert.IsType<Accepted>(d));

    [Fact]
    public void A_sum_that_does_not_come_out_sends_every_part_to_review() =>
        Assert.All(Balanced(AllAccepted, "1000", "250", "751"), d => Assert.Equal(new NeedsReview("The amounts do not add up to total."), d));

    [Fact]
    public void A_part_without_a_value_lets_no_sum_come_out()
    {
        var fields = Parts(AllAccepted, "1000", "250", "750");
        fields[1] = fields[1] with { Reading = fields[1].Reading with { MinorUnits = null } };
        Assert.All(AcceptancePolicy.CheckBalances(Slip, fields), d => Assert.IsType<NeedsReview>(d));
    }

    [Fact]
    public void Sums_of_the_largest_amounts_do_not_overflow() =>
        Assert.All(Balanced(AllAccepted, "1", "9223372036854775807", "9223372036854775807"), d => Assert.IsType<NeedsReview>(d));

    [Fact]
    public void Nothing_of_a_page_placed_by_hand_is_accepted_and_earlier_objections_come_first() => Assert.Equal(
        [new NeedsReview("The page was placed by hand."), new NeedsReview("The field is empty. The page was placed by hand.")],
        AcceptancePolicy.SendPlacedByHand([Accepted.Instance, new NeedsReview("The field is empty.")]));

    private static readonly Decision[] AllAccepted = [Accepted.Instance, Accepted.Instance, Accepted.Instance];

    private static readonly Template Slip = new("slip", 1, new(100, 100), [], [], [new Balance("total", ["line-1", "line-2"])]);

    private static IReadOnlyList<Decision> Balanced(Decision[] decisions, params string[] amounts) =>
        AcceptancePolicy.CheckBalances(Slip, Parts(decisions, amounts));

    private static List<(TemplateField Field, FieldReading Reading, Decision Decision)> Parts(Decision[] decisions, params string[] amounts) =>
        [.. new[] { "total", "line-1", "line-2" }.Select((name, i) =>
            (Amount with { Name = name }, Reading(amounts[i]) with { MinorUnits = AcceptancePolicy.MinorUnitsOf(amounts[i]) }, decisions[i]))];

    private static string Review(TemplateField field, FieldReading reading) => Assert.IsType<NeedsReview>(Policy.Decide(field, reading)).Reason;

    private static TemplateField Field(FieldFormat format) => new("field", FieldLayout.Free, new MillimetreRect(0, 0, 40, 10), format);

    private static FieldReading Reading(string text, double confidence = 1) =>
        new(text, text, confidence, [], [new TextCandidate(text, confidence)]);
}
