using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Dashboard.Export;
using DocDigits.Ingest;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits export</c></summary>
internal static class ExportCommand
{
    private static readonly Option<string> Data = DataFolderOption.Create();

    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "csv or json.",
        DefaultValueFactory = _ => "csv",
    }.AcceptOnlyFromAmong("csv", "json");

    private static readonly Option<string> Out = new("--out") { Description = "The file to write (default: standard output).", HelpName = "FILE" };
    private static readonly Option<int?> Batch = new("--batch") { Description = "Only the fields of this batch (default: all).", HelpName = "N" };

    private static readonly Option<bool> Undecided = new("--include-undecided")
    {
        Description = "Also fields that still wait for a clerk, marked 'to review': their text is not to be relied on.",
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("export", "Writes the fields that were accepted or decided by a clerk, as CSV or JSON.") { Data, Format, Out, Batch, Undecided };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        DataPaths paths = DataPaths.Of(DataFolderOption.Of(parsed, Data));
        if (!File.Exists(paths.Ledger))
            throw CommandFailure.Environment($"there is no ledger in {paths.Folder}. Name the data folder with --data, or read something first: docdigits ingest PATH");
        using Ledger ledger = Ledger.Open(paths.Ledger, TimeProvider.System);
        int? batch = parsed.GetValue(Batch);
        if (batch is { } id && ledger.Batch(id) is null) throw CommandFailure.Usage($"there is no batch {id} in {paths.Folder}.");

        string format = parsed.GetRequiredValue(Format);
        var filter = new ExportFilter(batch, parsed.GetValue(Undecided));
        int rows = parsed.GetValue(Out) is { } file
            ? await WriteFileAsync(ledger, filter, format, file, cancellation)
            : await WriteStandardOutputAsync(ledger, filter, format, terminal, cancellation);
        string scope = batch is { } number ? string.Create(CultureInfo.InvariantCulture, $"batch-{number}") : "all";
        ledger.RecordExport(Environment.UserName is { Length: > 0 } user ? user : "command line", $"{scope}, {(filter.IncludeUndecided ? "all" : "decided")} fields, as {format.ToUpperInvariant()}", rows);
        await terminal.Error.WriteLineAsync($"{rows} fields");
        return ExitCode.Done;
    }

    private static async Task<int> WriteFileAsync(Ledger ledger, ExportFilter filter, string format, string file, CancellationToken cancellation)
    {
        // Written beside and renamed: whoever waits for the file never sees half of it.
        string temporary = file + ".part";
        int rows;
        await using (FileStream stream = File.Create(temporary)) rows = await WriteAsync(ledger, filter, format, stream, cancellation);
        File.Move(temporary, file, overwrite: true);
        return rows;
    }

    private static async Task<int> WriteStandardOutputAsync(Ledger ledger, ExportFilter filter, string format, Terminal terminal, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        int rows = await WriteAsync(ledger, filter, format, text, cancellation);
        await terminal.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
        return rows;
    }

    private static Task<int> WriteAsync(Ledger ledger, ExportFilter filter, string format, Stream stream, CancellationToken cancellation) => format == "csv"
        ? FieldCsv.WriteAsync(ledger.ExportRows(filter), stream, cancellation)
        : FieldJson.WriteAsync(ledger.ExportRows(filter), stream, cancellation);
}
