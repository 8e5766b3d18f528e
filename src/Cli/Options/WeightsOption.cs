using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>The digit network's weights.</summary>
internal static class WeightsOption
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "digits.weights");

    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--weights") { Description = "The digit network's weights (default: those shipped).", HelpName = "FILE" };

    /// <summary>The file that counts.</summary>
    public static string Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? Shipped;
}
