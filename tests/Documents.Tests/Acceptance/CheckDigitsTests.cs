using CsCheck;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Acceptance;

public sealed class CheckDigitsTests
{
    [Theory]
    [InlineData(CheckDigitAlgorithm.Luhn, "79927398713")]
    [InlineData(CheckDigitAlgorithm.Luhn, "4539578763621486")]
    [InlineData(CheckDigitAlgorithm.Mod97, "79444")]
    [InlineData(CheckDigitAlgorithm.Mod97, "0000000098")]
    [InlineData(CheckDigitAlgorithm.Mod11, "0365327")]
    [InlineData(CheckDigitAlgorithm.Routing, "111000025")]
    [InlineData(CheckDigitAlgorithm.Routing, "021000021")]
    public void A_number_with_its_check_digit_holds(CheckDigitAlgorithm algorithm, string digits) =>
        Assert.True(CheckDigits.Holds(algorithm, digits));

    [Theory]
    [InlineData(CheckDigitAlgorithm.Luhn, 16)]
    [InlineData(CheckDigitAlgorithm.Luhn, 10)]
    [InlineData(CheckDigitAlgorithm.Mod97, 12)]
    [InlineData(CheckDigitAlgorithm.Mod97, 20)]
    [InlineData(CheckDigitAlgorithm.Mod11, 10)]
    [InlineData(CheckDigitAlgorithm.Routing, 9)]
    public void Any_single_wrong_digit_is_refused(CheckDigitAlgorithm algorithm, int length) =>
        Numbers(algorithm, length).Holds(number =>
        {
            for (int i = 0; i < number.Length; i++)
                for (char wrong = '0'; wrong <= '9'; wrong++)
                    if (wrong != number[i])
                        Assert.False(CheckDigits.Holds(algorithm, $"{number[..i]}{wrong}{number[(i + 1)..]}"), $"{number}: digit {i} as {wrong}");
        }, iter: 200);

    [Theory]
    [InlineData(CheckDigitAlgorithm.Mod97, 12)]
    [InlineData(CheckDigitAlgorithm.Mod11, 7)]
    public void Two_neighbours_swapped_are_refused(CheckDigitAlgorithm algorithm, int length) =>
        Numbers(algorithm, length).Holds(number =>
        {
            for (int i = 0; i + 1 < number.Length; i++)
                if (number[i] != number[i + 1])
                    Assert.False(CheckDigits.Holds(algorithm, $"{number[..i]}{number[i + 1]}{number[i]}{number[(i + 2)..]}"), $"{number}: swapped at {i}");
        }, iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("7992739871x")]
    [InlineData("79927398713 ")]
    [InlineData("٧٩٩٢٧٣٩٨٧١٣")]
    public void Text_that_is_no_number_of_two_digits_or_more_is_refused_by_every_algorithm(string text) =>
        Assert.All(Enum.GetValues<CheckDigitAlgorithm>(), a => Assert.False(CheckDigits.Holds(a, text)));

    [Fact]
    public void A_routing_number_of_another_length_is_refused()
    {
        Assert.False(CheckDigits.Holds(CheckDigitAlgorithm.Routing, "0111000025"));
        Assert.False(CheckDigits.Holds(CheckDigitAlgorithm.Routing, "00000000"));
    }

    /// <summary>Random numbers that satisfy the algorithm, found by trying the last two digits.</summary>
    private static Gen<string> Numbers(CheckDigitAlgorithm algorithm, int length) =>
        Gen.Char['0', '9'].Array[length - 2].Select(body =>
            Enumerable.Range(0, 100).Select(tail => $"{new string(body)}{tail:00}").First(n => CheckDigits.Holds(algorithm, n)));
}
