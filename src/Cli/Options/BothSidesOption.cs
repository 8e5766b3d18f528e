using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary><c>--both-sides</c></summary>
internal static class BothSidesOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Create() => new("--both-sides")
    {
        Description = "Files hold both sides of each sheet: pages 1, 3, 5 ... are fronts, the page after each is its rear. Rears are kept and not read; front and rear are compared in size.",
    };
}
