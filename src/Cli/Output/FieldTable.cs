using System.Globalization;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>One line of a <see cref="FieldTable"/>.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Text">Digits read.</param>
/// <param name="Value">The amount, or ''.</param>
/// <param name="Confidence">Probability that the text is right.</param>
/// <param name="Objection">Why a person must look, or null where it is accepted.</param>
internal sealed record FieldLine(string File, int Page, string Field, string Text, string Value, double Confidence, string? Objection);

/// <summary>What was read, as a table for people.</summary>
internal static class FieldTable
{
    /// <summary>Writes the first lines, and how many there are more.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<FieldLine> lines, int most, string whereTheRestIs)
    {
        if (lines.Count == 0) return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("File");
        table.AddColumn(new TableColumn("Page").RightAligned().NoWrap());
        table.AddColumn("Field");
        table.AddColumn(new TableColumn("Text").NoWrap());
        table.AddColumn(new TableColumn("Value").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("Sure").RightAligned().NoWrap());
        table.AddColumn("Decision");
        foreach (FieldLine line in lines.Take(most))
        {
            table.AddRow(
                Cell(line.File), Cell($"{line.Page + 1}"), Cell(line.Field), Cell(line.Text.Length == 0 ? "(empty)" : line.Text), Cell(line.Value),
                Cell(Percent(line.Confidence)),
                line.Objection is null ? new Text("accepted", new Style(Color.Green)) : new Text($"review: {Printable.Of(line.Objection)}", new Style(Color.Yellow)));
        }
        terminal.Results.Write(table);
        if (lines.Count > most) terminal.Output.WriteLine($"… and {lines.Count - most} more: {whereTheRestIs}");
    }

    /// <summary>A probability, never rounded up to certainty.</summary>
    public static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(probability * 1000) / 10:0.0} %");

    private static Text Cell(string text) => new(Printable.Of(text));
}
