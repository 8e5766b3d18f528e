using System.Globalization;
using DocDigits.Ingest.Evaluation.Templates;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of choosing templates, for people and as a file.</summary>
internal static class TemplateChoiceDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(TemplateChoiceReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Pages");
        foreach (string heading in new[] { "Right", "Wrong template", "Right, one named", "ms, one named", "ms more among all", "median" }) table.AddColumn(new TableColumn(heading).RightAligned());
        Add("of one of the templates", report.OfTemplates);
        Add("of none of them", report.OfNone);
        terminal.Results.Write(table);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Templates} templates, {report.Items.Count} pages of seed {report.Seed}"));

        void Add(string name, TemplateChoiceSummary? summary)
        {
            if (summary is null) return;
            table.AddRow(name, Text($"{summary.Right} of {summary.Pages}"), Text($"{summary.Wrong}"), Text($"{summary.RightAlone} of {summary.Pages}"),
                Text($"{summary.MillisecondsAlone:0.0}"), Text($"{summary.MillisecondsMore:0.0}"), Text($"{summary.MedianMillisecondsMore:0.0}"));
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
