using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Models;
using Spectre.Console;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits models</c></summary>
internal static class ModelsCommand
{
    private static readonly Option<string> Data = DataFolderOption.Create();
    private static readonly Option<string> Who = WhoOption.Create();
    private static readonly Option<string> Json = JsonFileOption.Create();
    private static readonly Option<bool> Force = new("--force") { Description = "Take it although it was found no better than the version it came from; recorded." };
    private static readonly Argument<int> Version = new("N")
    {
        Description = "Number of a version; 0: the models shipped with the program.",
        CustomParser = argument =>
        {
            if (int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
            argument.AddError($"N must be the number of a version, not '{argument.Tokens[0].Value}'.");
            return 0;
        },
    };

    /// <summary>The command with its sub-commands.</summary>
    public static Command Create(Terminal terminal)
    {
        var list = new Command("list", "Shows the versions with before and after, and every change of the active one.") { Data, Json };
        list.SetAction(parsed => List(parsed, terminal));
        var use = new Command("use", "Makes a version the one that is read with, also by a server that runs.") { Version, Data, Who, Force };
        use.SetAction(parsed => Tell(Versions(parsed).Promote(parsed.GetValue(Version), WhoOption.Of(parsed, Who), parsed.GetValue(Force)), terminal));
        var rollback = new Command("rollback", "Goes back to the version that was active before the last promotion.") { Data, Who };
        rollback.SetAction(parsed => Tell(Versions(parsed).RollBack(WhoOption.Of(parsed, Who)), terminal));
        return new Command("models", "The versions of the models that were adapted to this site (docdigits train adapt).") { list, use, rollback };
    }

    private static ModelVersions Versions(ParseResult parsed) => ModelVersions.Of(DataFolderOption.Of(parsed, Data), TimeProvider.System);

    private static int List(ParseResult parsed, Terminal terminal)
    {
        ModelVersions versions = Versions(parsed);
        (IReadOnlyList<ModelAbout> all, IReadOnlyList<DamagedVersion> damaged) = versions.Survey();
        IReadOnlyList<ModelChange> history = versions.History();
        string? json = parsed.GetValue(Json);
        if (json is not null) JsonFile.Write(terminal, json, new { versions.Active, versions.Previous, Versions = all, Damaged = damaged, History = history });
        if (json == JsonFile.StandardOutput) return ExitCode.Done;

        var table = new Table { Border = TableBorder.Simple };
        foreach (string heading in (string[])["version", "made", "by", "from", "held out", "before", "after", "gain (95 %)", "at 1 % wrong", ""])
            table.AddColumn(new TableColumn(heading).NoWrap());
        table.AddRow(Row(["0", "shipped", "", "", "", "", "", "", "", versions.Active == ModelVersions.Shipped ? "active" : ""]));
        foreach (ModelAbout about in all)
        {
            table.AddRow(Row([
                Text($"{about.Version}"), Text($"{about.CreatedUtc:yyyy-MM-dd HH:mm}"), Printable.Of(about.Who), about.FromVersion is { } from ? Text($"{from}") : "-",
                Text($"{about.HeldOut}"), Text($"{about.Before.Exact}"), Text($"{about.After.Exact}"),
                Text($"{100 * about.Gain.Share:+0.0;-0.0;0.0} % ({100 * about.Gain.Low:+0.0;-0.0;0.0} to {100 * about.Gain.High:+0.0;-0.0;0.0})"),
                Text($"{about.Before.CoverageAtOnePercent:P1} -> {about.After.CoverageAtOnePercent:P1}"),
                about.Version == versions.Active ? "active" : about.IsBetter ? "" : "not better"]));
        }
        terminal.Results.Write(table);
        foreach (DamagedVersion version in damaged) terminal.Output.WriteLine(Text($"Version {version.Version} cannot be used: {Printable.Of(version.Problem)}"));
        foreach (ModelChange change in history)
        {
            string what = change.Kind == ModelChangeKind.Promoted ? "promoted" : "rolled back";
            terminal.Output.WriteLine(Text($"{change.AtUtc:yyyy-MM-dd HH:mm} {Printable.Of(change.Who)}: {what} {change.From} -> {change.To}{(change.Forced ? ", forced" : "")}"));
        }
        return ExitCode.Done;
    }

    private static int Tell(ModelChange change, Terminal terminal)
    {
        terminal.Output.WriteLine($"Version {change.To} is read with from the next page on; before it was {change.From}.{(change.Forced ? " Forced." : "")}");
        return ExitCode.Done;
    }

    private static Text[] Row(IEnumerable<string> cells) => [.. cells.Select(cell => new Text(cell))];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
