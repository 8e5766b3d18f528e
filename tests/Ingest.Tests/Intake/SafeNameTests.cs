using System.Text;
using CsCheck;
using DocDigits.Ingest.Intake;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class SafeNameTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.Char['a', 'z'].Array[1, 255].Select(c => new string(c)),
        Gen.Int[0, 4].Select(i => new[] { "é", "字", "🖋", ".", " " }[i]).Array[1, 60].Select(string.Concat));

    [Fact]
    public void A_name_with_an_ending_never_passes_255_bytes_and_keeps_its_ending() => Name.Holds(name =>
    {
        string longer = SafeName.WithEnding(name, ".reason.txt");
        return Encoding.UTF8.GetByteCount(longer) <= 255 && longer.EndsWith(".reason.txt", StringComparison.Ordinal) && !longer.Contains('\uFFFD', StringComparison.Ordinal);
    });

    [Fact]
    public void A_name_beside_another_keeps_its_ending_and_differs_for_every_number() => Gen.Select(Name, Gen.Int[1, 99], Gen.Int[1, 99]).Holds((name, m, n) =>
    {
        string one = SafeName.Beside(SafeName.Numbered(name, m), ".reason.txt"), other = SafeName.Beside(SafeName.Numbered(name, n), ".reason.txt");
        return Encoding.UTF8.GetByteCount(one) <= 255 && one.EndsWith(".reason.txt", StringComparison.Ordinal)
            && !one.Contains('\uFFFD', StringComparison.Ordinal) && (one == other) == (m == n);
    });

    [Fact]
    public void Numbered_names_differ_and_never_pass_255_bytes() => Gen.Select(Name, Gen.Int[2, 9999]).Holds((name, n) =>
    {
        string numbered = SafeName.Numbered(name, n);
        return Encoding.UTF8.GetByteCount(numbered) <= 255 && numbered != SafeName.Numbered(name, n + 1);
    });

    [Theory]
    [InlineData("a.tif", 1, "a.tif")]
    [InlineData("a.tif", 2, "a (2).tif")]
    [InlineData("two words", 3, "two words (3)")]
    public void The_number_stands_before_the_extension(string name, int n, string expected) => Assert.Equal(expected, SafeName.Numbered(name, n));

    [Fact]
    public void The_first_free_number_is_taken()
    {
        string[] taken = ["/f/a.tif", "/f/a (2).tif"];
        Assert.Equal("/f/a (3).tif", SafeName.Free("/f", "a.tif", path => !taken.Contains(path)));
    }
}
