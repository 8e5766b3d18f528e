using System.CommandLine;
using DocDigits.Cli.Doctor;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Recognition;
using Spectre.Console;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits doctor</c></summary>
internal static class DoctorCommand
{
    private static readonly Option<string> Data = DataFolderOption.Create();
    private static readonly Option<string> Models = ModelsChoice.Models();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("doctor", "Checks what DocDigits needs, and says how to mend what is wrong.") { Data, Models };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        string folder = DataFolderOption.Of(parsed, Data);
        var versions = ModelVersions.Of(folder, TimeProvider.System);
        Check[] ofVersions = [.. ModelVersionChecks.Run(versions)];
        // Where the active version is damaged, reading is tried with the shipped one.
        string models = parsed.GetValue(Models) ?? (ofVersions[0].Health == Health.Bad ? ReadingModels.ShippedFolder : versions.ActiveFolder);
        Check[] checks =
        [
            MachineChecks.Runtime(), MachineChecks.OpenCv(), MachineChecks.Torch(), NetworkCheck.Run(models), .. TemplateChecks.Run(DataPaths.Of(folder).Catalog),
            .. DataFolderChecks.Run(folder), .. ofVersions, MachineChecks.Port(),
        ];
        foreach (Check check in checks)
        {
            (string mark, Color colour) = check.Health switch
            {
                Health.Good => ("ok  ", Color.Green),
                Health.Doubtful => ("note", Color.Yellow),
                _ => ("BAD ", Color.Red),
            };
            terminal.Results.Write(new Text(mark, new Style(colour)));
            terminal.Output.WriteLine($"  {check.What}: {Printable.Of(check.Found)}");
            if (check.Remedy is { } remedy) terminal.Output.WriteLine($"      -> {Printable.Of(remedy)}");
        }
        return checks.Any(c => c.Health == Health.Bad) ? ExitCode.Environment : ExitCode.Done;
    }
}
