using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DocDigits.Cli.Options;

/// <summary>Options that are whole numbers within a range.</summary>
internal static class WholeNumber
{
    /// <summary>An option that refuses anything but a whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public static Option<int> Option(string name, string description, int standard, int minimum, int maximum) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = argument => Parse(argument, name, minimum, maximum),
    };

    private static int Parse(ArgumentResult argument, string name, int minimum, int maximum)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum)
            return value;
        string range = (minimum, maximum) switch
        {
            (int.MinValue, int.MaxValue) => "",
            (_, int.MaxValue) => $" of {minimum} or more",
            _ => $" from {minimum} to {maximum}",
        };
        argument.AddError($"{name} must be a whole number{range}, not '{text}'.");
        return 0;
    }
}
