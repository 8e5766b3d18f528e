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
    // Narrower than this, file and page stand once above their fields, or reasons would be squeezed to a word a line.
    private const int WidthForFileAndPage = 130;
    private const int LongestName = 40;

    /// <summary>Writes the first lines, and how many there are more.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<FieldLine> lines, int most, string whereTheRestIs)
    {
        if (lines.Count == 0) return;
        bool inEveryRow = terminal.Results.Profile.Width >= WidthForFileAndPage;
        Table table = Headed(inEveryRow);
        (string, int) above = ("", -1);
        foreach (FieldLine line in lines.Take(most))
        {
            if (!inEveryRow && above != (line.File, line.Page)) table.AddRow(new Text($"{Shortened(Printable.Of(line.File))}, page {line.Page + 1}", new Style(decoration: Decoration.Bold)));
            above = (line.File, line.Page);
            Text[] cells = CellsOf(line);
            table.AddRow(inEveryRow ? [Cell(line.File), Cell($"{line.Page + 1}"), .. cells] : cells);
        }
        terminal.Results.Write(table);
        if (lines.Count > most) terminal.Output.WriteLine($"… and {lines.Count - most} more: {whereTheRestIs}");
    }

    private static Table Headed(bool inEveryRow)
    {
        var table = new Table { Border = TableBorder.Simple };
        if (inEveryRow) table.AddColumns(new TableColumn("File"), new TableColumn("Page").RightAligned());
        table.AddColumns(
            new TableColumn("Field").NoWrap(), new TableColumn("Text").NoWrap(), new TableColumn("Value").RightAligned().NoWrap(),
            new TableColumn("Sure").RightAligned().NoWrap(), new TableColumn("Decision"));
        return table;
    }

    private static Text[] CellsOf(FieldLine line) =>
    [
        Cell(line.Field), Cell(line.Text.Length == 0 ? "(empty)" : line.Text), Cell(line.Value), Cell(Percent(line.Confidence)),
        line.Objection is null ? new Text("accepted", new Style(Color.Green)) : new Text($"review: {Printable.Of(line.Objection)}", new Style(Color.Yellow)),
    ];

    /// <summary>A probability, never rounded up to certainty.</summary>
    private static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(probability * 1000) / 10:0.0} %");

    // A name may have 255 characters; its beginning and its ending tell most.
    private static string Shortened(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 12)]}…{name[^11..]}";

    private static Text Cell(string text) => new(Printable.Of(text));
}
