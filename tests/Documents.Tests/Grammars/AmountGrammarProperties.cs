using CsCheck;
using DocDigits.Documents.Grammars;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Grammars;

public sealed class AmountGrammarProperties
{
    private const int Samples = 40_000;

    private static readonly Gen<int> Decimals = Gen.Int[0, 3];

    /// <summary>Writings, and what errors of a reader make of them.</summary>
    private static readonly Gen<(int Decimals, string Raw)> Damaged =
        from decimals in Decimals
        from written in WrittenAmount.Any(decimals)
        from at in Gen.Int[0, 100]
        from damage in Gen.OneOf("none", "drop", "insert", "replace")
        from letter in Gen.OneOf([.. RawText.Alphabet])
        select (decimals, Damage(written.Raw, at % (written.Raw.Length + 1), damage, letter));

    [Fact]
    public void A_written_amount_is_its_own_value_or_ambiguous_and_never_another() =>
        (from decimals in Decimals
         from written in WrittenAmount.Any(decimals)
         from format in AmountFormats.Any(decimals)
         select (written, format)).Holds(
            (written, format) =>
            {
                // Always decimals and never thousands marks: who breaks both rules at once is taken at the mark's word (docs/grammars.md).
                bool bothRulesBroken = format is { Decimals: 3, Grouping: DigitGrouping.None, DecimalsWritten: WrittenDecimals.Always }
                    && written is { IsGrouped: true, HasDecimals: false };
                if (bothRulesBroken) return true;
                return AmountGrammar.Parse(written.Raw, format) switch
                {
                    ParsedAmount parsed => parsed.MinorUnits == written.Value,
                    AmbiguousAmount => true,
                    _ => false,
                };
            }, iter: Samples, print: Print);

    [Fact]
    public void What_a_template_allows_never_changes_a_value() =>
        (from damaged in Damaged
         from first in AmountFormats.Any(damaged.Decimals)
         from second in AmountFormats.Any(damaged.Decimals)
         select (damaged.Raw, first, second)).Holds(
            (raw, first, second) => Value(raw, first) is not { } one || Value(raw, second) is not { } other || one == other,
            iter: Samples);

    [Fact]
    public void A_point_read_as_a_comma_never_makes_a_difference() =>
        (from damaged in Damaged
         from format in AmountFormats.Any(damaged.Decimals)
         from swaps in Gen.Int
         select (damaged.Raw, format, swaps)).Holds(
            (raw, format, swaps) => AmountGrammar.Parse(raw, format) == AmountGrammar.Parse(Swapped(raw, swaps), format), iter: Samples);

    [Fact]
    public void A_value_is_the_number_of_its_digits_and_within_the_formats_bounds() =>
        (from damaged in Damaged
         from format in AmountFormats.Any(damaged.Decimals)
         select (damaged.Raw, format)).Holds(
            (raw, format) =>
            {
                if (AmountGrammar.Parse(raw, format) is not ParsedAmount parsed) return;
                int written = raw.Count(char.IsAsciiDigit);
                Assert.Equal(parsed.MinorUnits, long.Parse(parsed.Digits));
                Assert.InRange(parsed.Digits.Length, format.MinimumDigits, format.MaximumDigits);
                Assert.InRange(written, format.MinimumWrittenDigits, format.MaximumWrittenDigits);
            }, iter: Samples);

    [Fact]
    public void Any_text_of_raw_letters_has_an_answer() =>
        (from raw in Gen.OneOf([.. RawText.Alphabet]).Array[0, 30].Select(letters => new string(letters))
         from decimals in Decimals
         from format in AmountFormats.Any(decimals)
         select (raw, format)).Holds(
            (raw, format) => Assert.True(raw.Any(char.IsAsciiDigit) || AmountGrammar.Parse(raw, format) is NoAmount), iter: Samples);

    [Fact]
    public void Most_writings_with_two_decimals_are_settled_by_a_template_that_allows_all()
    {
        int settled = 0, all = 0;
        WrittenAmount.Any(2).Holds(
            written =>
            {
                all++;
                if (Value(written.Raw, AmountFormats.Named("everything")) is not null) settled++;
            }, iter: 10_000);
        Assert.True(settled > 0.8 * all, $"Of {all} writings only {settled} were settled.");
    }

    [Fact]
    public void Digits_and_points_alone_are_certain_where_the_older_rules_said_so() =>
        (from decimals in Gen.Int[1, 3]
         from groups in Gen.Char['0', '9'].Array[0, 4].Select(digits => new string(digits)).Array[1, 4]
         from before in Gen.OneOf("", "", ".", "..")
         from after in Gen.OneOf("", "", ".", "..")
         select (decimals, before + string.Join('.', groups) + after)).Holds(
            (decimals, raw) =>
            {
                AmountParse parse = AmountGrammar.Parse(raw, new AmountFormat("XXX", decimals, 15));
                if (!raw.Any(char.IsAsciiDigit)) Assert.IsType<NoAmount>(parse);
                else if (!OlderRules.AreCertain(raw, decimals)) Assert.IsType<AmbiguousAmount>(parse);
                else Assert.Equal(raw.Replace(".", "", StringComparison.Ordinal), Assert.IsType<ParsedAmount>(parse).Digits);
            }, iter: Samples);

    private static long? Value(string raw, AmountFormat format) => (AmountGrammar.Parse(raw, format) as ParsedAmount)?.MinorUnits;

    private static string Print((WrittenAmount Written, AmountFormat Format) t) => $"{t.Written} in {t.Format}: {AmountGrammar.Parse(t.Written.Raw, t.Format)}";

    private static string Damage(string raw, int at, string damage, char letter) => damage switch
    {
        "drop" when at < raw.Length => raw.Remove(at, 1),
        "insert" => raw.Insert(at, letter.ToString()),
        "replace" when at < raw.Length => raw.Remove(at, 1).Insert(at, letter.ToString()),
        _ => raw,
    };

    private static string Swapped(string raw, int swaps) => string.Concat(raw.Select((c, i) => (swaps >> i % 32 & 1) == 0 ? c : c switch { '.' => ',', ',' => '.', _ => c }));

    /// <summary>The rules that readings were judged by before there was a grammar: digits and points, western groups.</summary>
    private static class OlderRules
    {
        public static bool AreCertain(string raw, int decimals)
        {
            string[] groups = raw.Trim('.').Split('.');
            if (groups.Any(group => group.Length == 0)) return false;
            bool hasDecimals = groups.Length > 1 && groups[^1].Length == decimals && IsWhole(groups[..^1]);
            return hasDecimals && !IsWhole(groups);
        }

        private static bool IsWhole(string[] groups) =>
            groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3));
    }
}
