using System.Globalization;
using CsvHelper;

namespace DocDigits.Ingest.Evaluation;

/// <summary>What stands on a page or crop, from a truth file.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="File">Name of the picture, relative to the folder of pictures.</param>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Field">Name of the field, '' for a crop.</param>
/// <param name="Text">Digits, groups of a MICR line with single blanks between, '' where the field is empty.</param>
public sealed record TruthRow(int Line, string File, int Page, string Field, string Text);

/// <summary>Truth files: CSV in UTF-8 with a header. Columns that are not asked for are ignored.</summary>
public static class TruthFile
{
    /// <summary>Reads the truth of crops: columns <c>file</c> and <c>digits</c>.</summary>
    /// <exception cref="TruthFileException">It cannot be read; the message says line and column.</exception>
    public static IReadOnlyList<TruthRow> ReadFields(string path) => Read(path, fieldColumn: null, "digits");

    /// <summary>Reads the truth of pages: columns <c>file</c>, <c>field</c>, <c>text</c>, and <c>page</c> (0-based) where files have several.</summary>
    /// <exception cref="TruthFileException">It cannot be read; the message says line and column.</exception>
    public static IReadOnlyList<TruthRow> ReadPages(string path) => Read(path, "field", "text");

    private static List<TruthRow> Read(string path, string? fieldColumn, string textColumn)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };
        try
        {
            using CsvReader csv = CsvReader.FromFile(path, options);
            csv.ReadHeader();
            if (csv.Headers.Count == 0) throw new TruthFileException(path, "The file is empty; it needs a header.");
            int file = Column(csv, path, "file"), text = Column(csv, path, textColumn);
            int? field = fieldColumn is null ? null : Column(csv, path, fieldColumn);
            int? page = csv.Headers.Contains("page") ? Column(csv, path, "page") : null;
            var rows = new List<TruthRow>();
            var seen = new Dictionary<(string, int, string), int>();
            while (csv.Read())
            {
                var row = new TruthRow(
                    (int)csv.LineNumber, Cell(csv, path, file), page is { } p ? PageNumber(csv, path, p) : 0,
                    field is { } f ? Cell(csv, path, f) : "", Cell(csv, path, text));
                if (row.File.Length == 0) throw Wrong(csv, path, file, "names no file");
                if (row.Field.Length == 0 && field is { } column) throw Wrong(csv, path, column, "names no field");
                if (!IsDigits(row.Text, inGroups: field is not null)) throw Wrong(csv, path, text, $"is '{row.Text}'; only the digits 0 to 9 may stand there");
                if (!seen.TryAdd((row.File, row.Page, row.Field), row.Line))
                    throw Wrong(csv, path, file, $"names again what line {seen[(row.File, row.Page, row.Field)]} has");
                rows.Add(row);
            }
            return rows.Count > 0 ? rows : throw new TruthFileException(path, "The file has a header but no rows.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TruthFileException(path, $"The file cannot be read: {e.Message}", e);
        }
        catch (CsvFormatException e)
        {
            throw new TruthFileException(path, $"Line {e.LineNumber} is no CSV: {e.Message}", e);
        }
    }

    /// <summary>Digits alone; a page's field may have groups of them with single blanks between, as a MICR line has.</summary>
    private static bool IsDigits(string text, bool inGroups) =>
        text.Length == 0 || (inGroups ? text.Split(' ') : [text]).All(group => group.Length > 0 && group.All(char.IsAsciiDigit));

    private static int Column(CsvReader csv, string path, string name)
    {
        string[] headers = [.. csv.Headers];
        int index = Array.IndexOf(headers, name);
        return index >= 0 ? index : throw new TruthFileException(path, $"Line 1: the column '{name}' is missing; there are: {string.Join(", ", headers)}.");
    }

    private static string Cell(CsvReader csv, string path, int column) =>
        column < csv.FieldCount ? csv.GetString(column) : throw Wrong(csv, path, column, "is missing");

    private static int PageNumber(CsvReader csv, string path, int column)
    {
        string text = Cell(csv, path, column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int page)
            ? page
            : throw Wrong(csv, path, column, $"is '{text}'; a page is a number from 0");
    }

    private static TruthFileException Wrong(CsvReader csv, string path, int column, string what) =>
        new(path, $"Line {csv.LineNumber}, column {column + 1} ('{csv.Headers[column]}') {what}.");
}

/// <summary>A truth file cannot be used.</summary>
public sealed class TruthFileException : Exception
{
    internal TruthFileException(string path, string what, Exception? cause = null) : base($"{path}: {what}", cause) { }
}
