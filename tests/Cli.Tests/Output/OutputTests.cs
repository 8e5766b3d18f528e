using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Cli.Tests.Output;

/// <summary>What is printed, and how.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("plain é 日本.png", "plain é 日本.png")]
    [InlineData("line\nbreak", "line\\nbreak")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("right\u202eleft", "right\\u202eleft")]
    public void Hidden_characters_are_shown(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Theory]
    [InlineData(123450L, 2, "EUR", "1234.50 EUR")]
    [InlineData(5L, 2, "EUR", "0.05 EUR")]
    [InlineData(700L, 0, "JPY", "700 JPY")]
    [InlineData(null, 2, "EUR", "")]
    public void Amounts_have_their_decimals(long? minor, int? decimals, string currency, string text) => Assert.Equal(text, Amounts.Text(minor, decimals, currency));

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:80", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://127.0.0.1:5080;http://localhost:5081", true)]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.1:5081", false)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://127.0.0.1.example.org", false)]
    [InlineData("https://127.0.0.1:5080", false)]
    [InlineData("", false)]
    public void Only_this_machines_own_addresses_are_listened_on(string urls, bool allowed) => Assert.Equal(allowed, LoopbackUrls.Problem(urls) is null);

    [Fact]
    public void A_table_shows_at_most_so_many_lines_and_says_where_the_others_are()
    {
        var (output, terminal) = NewTerminal();
        FieldTable.Write(terminal, [.. Enumerable.Range(0, 7).Select(i => new FieldLine("a.png", i, "date", $"{i}", "", 0.9999, null))], 3, "look there");
        Assert.Equal(3, output.ToString().Split('\n').Count(line => line.Contains("a.png", StringComparison.Ordinal)));
        Assert.Contains("… and 4 more: look there", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_never_rounds_up_to_certainty_and_says_why_a_person_must_look()
    {
        var (output, terminal) = NewTerminal();
        FieldTable.Write(terminal, [new FieldLine("a\nb.png", 0, "date", "", "", 0.99996, "The field is empty.")], 3, "");
        Assert.Contains("99.9 %", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("review: The field is empty.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("a\\nb.png", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public async Task Unwatched_progress_is_plain_lines_and_not_many()
    {
        var clock = new FakeTimeProvider();
        using var error = new StringWriter();
        int result = await new ProgressDisplay(Terminal.OfWriters(TextWriter.Null, error), clock).RunAsync("reading", shown =>
        {
            for (int i = 0; i <= 1000; i++)
            {
                shown.Report(new WorkProgress(i, 1000, "pages"));
                clock.Advance(TimeSpan.FromMilliseconds(100));
            }
            return Task.FromResult(7);
        });
        string[] lines = error.ToString().TrimEnd().Split('\n');
        Assert.Equal(7, result);
        Assert.InRange(lines.Length, 2, 12);
        Assert.Equal("reading: 100 %, pages", lines[^1]);
    }

    [Fact]
    public async Task Unwatched_progress_of_a_long_night_says_something_every_five_minutes()
    {
        var clock = new FakeTimeProvider();
        using var error = new StringWriter();
        await new ProgressDisplay(Terminal.OfWriters(TextWriter.Null, error), clock).RunAsync("training", shown =>
        {
            for (int minute = 0; minute <= 60; minute++)
            {
                shown.Report(new WorkProgress(minute, 6000, $"minute {minute}"));
                clock.Advance(TimeSpan.FromMinutes(1));
            }
            return Task.FromResult(0);
        });
        string[] lines = error.ToString().TrimEnd().Split('\n');
        Assert.Equal([.. Enumerable.Range(0, 13).Select(i => $"minute {5 * i}")], lines.Select(line => line.Split(", ")[1]));
    }

    private static (StringWriter Output, Terminal Terminal) NewTerminal()
    {
        var output = new StringWriter();
        return (output, Terminal.OfWriters(output, TextWriter.Null));
    }
}
