using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>Chooses some of the ways that an evaluation would measure.</summary>
internal static class OnlyOption
{
    /// <summary>The option.</summary>
    /// <param name="way">What one of them is.</param>
    /// <param name="names">All of them.</param>
    public static Option<string[]> Create(string way, IReadOnlyList<string> names)
    {
        string all = string.Join(", ", names);
        var option = new Option<string[]>("--only")
        {
            Description = $"Measure this {way} alone; may be given several times: {all}.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
                if (!names.Contains(name)) result.AddError($"--only must be one of {all}, not '{name}'.");
        });
        return option;
    }

    /// <summary>Those that were chosen, in their usual order; all where none was.</summary>
    public static string[] Chosen(ParseResult parsed, Option<string[]> option, IReadOnlyList<string> names)
    {
        string[] only = parsed.GetValue(option) ?? [];
        return [.. names.Where(name => only.Length == 0 || only.Contains(name))];
    }
}
