using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>The folder of MNIST's digits, for what is composed of them. Not <c>--data</c>, which outside of <c>train</c> is the data folder.</summary>
internal static class MnistOption
{
    /// <summary>The option.</summary>
    /// <param name="description">What it is for.</param>
    /// <param name="required">Whether it must be there.</param>
    public static Option<string> Create(string description, bool required = false) => new("--mnist")
    {
        Description = description,
        HelpName = "DIR",
        Required = required,
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is { } folder && !Directory.Exists(folder)) result.AddError($"--mnist: there is no folder '{folder}'.");
            },
        },
    };
}
