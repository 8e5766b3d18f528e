using System.Globalization;
using DocDigits.Ingest.Evaluation.Robustness;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of robustness, for people and as a file.</summary>
internal static class RobustnessDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(RobustnessReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        foreach (RobustnessCurve curve in report.Curves)
        {
            terminal.Output.WriteLine($"{curve.Name}: {curve.What}");
            var table = new Table { Border = TableBorder.Simple };
            foreach (string heading in new[] { curve.Unit.Length > 0 ? curve.Unit : "level", "Pages found", "Fields exact", "Exact", "Accepted", "Wrong" })
                table.AddColumn(new TableColumn(heading).RightAligned());
            foreach (RobustnessLevel level in curve.Levels)
            {
                table.AddRow(Cell($"{level.Level}"), Cell($"{level.PagesFound} of {level.Pages}"), Cell($"{level.Fields.Exact} of {level.Fields.Count}"),
                    Cell($"{100 * level.Fields.ExactRate:0.0} %"), Cell($"{level.Fields.Accepted}"), Cell($"{level.Fields.Substitutions}"));
            }
            terminal.Results.Write(table);
        }
        var holds = new Table { Border = TableBorder.Simple };
        foreach (string heading in new[] { "Disturbance", "95 % of the fields or more up to", "Fewer at" }) holds.AddColumn(new TableColumn(heading));
        foreach (RobustnessCurve curve in report.Curves) holds.AddRow(new Text(curve.Name), Level(curve, curve.HoldsUntil), Level(curve, curve.BreaksDownAt));
        terminal.Results.Write(holds);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Count} fields in all, {report.Accepted} accepted, {report.Substitutions} of them wrong; {report.Seconds:0.0} s"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static Text Level(RobustnessCurve curve, double? level) => level is { } l ? Cell($"{l} {curve.Unit}") : new Text("-");

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
