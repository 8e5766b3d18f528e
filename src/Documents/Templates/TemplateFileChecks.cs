using System.Globalization;
using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>Checks of a template file that need more than one of its parts. Works on whatever could be read, so that one
/// mistake does not hide another: an entry that could not be read is null and has its problem already.</summary>
internal static class TemplateFileChecks
{
    /// <summary>Narrowest cell of a comb, millimetres, in which a person can write a digit.</summary>
    private const double NarrowestCell = 3;

    public static void Check(
        MillimetreSize? size,
        IReadOnlyList<Anchor?> anchors,
        IReadOnlyList<TemplateField?> fields,
        IReadOnlyList<Balance?> balances,
        List<TemplateProblem> problems)
    {
        Names("anchors", [.. anchors.Select(a => a?.Name)], problems);
        Names("fields", [.. fields.Select(f => f?.Name)], problems);
        if (size is { } sheet) InsideSheet(sheet, anchors, fields, problems);
        Overlaps(anchors, fields, problems);
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i] is not { } field) continue;
            if (field.Layout == FieldLayout.Comb) Comb(field, $"$.fields[{i}]", problems);
            if (field.Format is AmountFormat amount) Writings(amount, field.Layout, $"$.fields[{i}].format", problems);
            Rules(field, $"$.fields[{i}]", problems);
        }
        if (fields.All(f => f is not null)) Balances([.. fields.Select(f => f!)], balances, problems);
    }

    private static void Names(string list, IReadOnlyList<string?> names, List<TemplateProblem> problems)
    {
        for (int i = 0; i < names.Count; i++)
            for (int j = 0; j < i; j++)
                if (names[i] is { } name && names[j] == name)
                {
                    problems.Add(new($"$.{list}[{i}].name", $"'{name}' is also the name of $.{list}[{j}]; names are unique."));
                    break;
                }
    }

    private static void InsideSheet(MillimetreSize size, IReadOnlyList<Anchor?> anchors, IReadOnlyList<TemplateField?> fields, List<TemplateProblem> problems)
    {
        for (int i = 0; i < anchors.Count; i++)
            if (anchors[i] is { } anchor)
                Inside(size, anchor.Area, $"$.anchors[{i}].{(anchor is FrameAnchor ? "rectangle" : "centre")}", problems);
        for (int i = 0; i < fields.Count; i++)
            if (fields[i] is { } field)
                Inside(size, field.Area, $"$.fields[{i}].rectangle", problems);
    }

    private static void Inside(MillimetreSize size, MillimetreRect area, string path, List<TemplateProblem> problems)
    {
        // Sums of decimal fractions miss by parts of a nanometre.
        const double slack = 1e-6;
        if (area.X >= -slack && area.Y >= -slack && area.Right <= size.Width + slack && area.Bottom <= size.Height + slack) return;
        problems.Add(new(path, string.Create(CultureInfo.InvariantCulture,
            $"Reaches from ({area.X:0.##}, {area.Y:0.##}) to ({area.Right:0.##}, {area.Bottom:0.##}), outside the sheet of {size.Width:0.##} x {size.Height:0.##} mm.")));
    }

    private static void Overlaps(IReadOnlyList<Anchor?> anchors, IReadOnlyList<TemplateField?> fields, List<TemplateProblem> problems)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i] is not { } field) continue;
            for (int j = 0; j < i; j++)
                if (fields[j] is { } other && field.Area.Overlaps(other.Area))
                    problems.Add(new($"$.fields[{i}].rectangle", $"Overlaps field '{other.Name}' ($.fields[{j}])."));
            for (int j = 0; j < anchors.Count; j++)
                if (anchors[j] is FiducialAnchor fiducial && field.Area.Overlaps(fiducial.Area))
                    problems.Add(new($"$.fields[{i}].rectangle", $"Overlaps fiducial '{fiducial.Name}' ($.anchors[{j}])."));
        }
    }

    private static void Comb(TemplateField field, string path, List<TemplateProblem> problems)
    {
        int digits = field.Format.MaximumDigits;
        if (field.Cells != digits)
            problems.Add(new($"{path}.cells", $"Has {field.Cells} cells, but its format has up to {digits} digits; a comb has one cell a digit."));
        double cell = field.Area.Width / field.Cells;
        if (cell < NarrowestCell)
            problems.Add(new($"{path}.rectangle.width", string.Create(CultureInfo.InvariantCulture,
                $"Makes cells of {cell:0.##} mm; a handwritten digit needs {NarrowestCell} mm.")));
    }

    /// <summary>Ways of writing that the field has no room for: they would be without effect, or contradict each other.</summary>
    private static void Writings(AmountFormat format, FieldLayout layout, string path, List<TemplateProblem> problems)
    {
        bool optionalOrNever = format.DecimalsWritten != WrittenDecimals.Always;
        if (layout == FieldLayout.Comb)
        {
            const string comb = "A comb has a cell for every digit and none for marks; this is for free-hand amounts.";
            Unless(!optionalOrNever, "decimalsWritten", comb);
            Unless(format.Grouping == DigitGrouping.Western, "grouping", comb);
            Unless(!format.SuperscriptCents, "superscriptCents", comb);
            Unless(!format.FractionCents, "fractionCents", comb);
        }
        else if (format.Decimals == 0)
        {
            const string whole = "An amount of 0 decimals has none to write.";
            Unless(!optionalOrNever, "decimalsWritten", whole);
            Unless(!format.SuperscriptCents, "superscriptCents", whole);
            Unless(!format.FractionCents, "fractionCents", whole);
        }
        else if (format.DecimalsWritten == WrittenDecimals.Never)
        {
            const string never = "The decimals are never written (decimalsWritten), so neither are they written so.";
            Unless(!format.SuperscriptCents, "superscriptCents", never);
            Unless(!format.FractionCents, "fractionCents", never);
        }

        void Unless(bool right, string property, string message)
        {
            if (!right) problems.Add(new($"{path}.{property}", message));
        }
    }

    private static void Rules(TemplateField field, string path, List<TemplateProblem> problems)
    {
        for (int i = 0; i < field.Rules.Count; i++)
        {
            string? unsuited = Unsuited(field.Rules[i], field.Format);
            if (unsuited is null && field.Rules.Take(i).Any(r => r.GetType() == field.Rules[i].GetType()))
                unsuited = "A rule of this type is here already.";
            if (unsuited is not null) problems.Add(new($"{path}.rules[{i}]", unsuited));
        }
    }

    private static string? Unsuited(FieldRule rule, FieldFormat format) => (rule, format) switch
    {
        (RangeRule, DateFormat) => "A range does not suit a date; use dateWindow.",
        (DateWindowRule, not DateFormat) => "A date window needs a format of type date.",
        (CheckDigitRule, not DigitsFormat) => "A check digit needs a format of type digits.",
        (CheckDigitRule { Algorithm: CheckDigitAlgorithm.Routing }, DigitsFormat { Minimum: not 9 } or DigitsFormat { Maximum: not 9 }) =>
            "A routing number has exactly 9 digits.",
        (CheckDigitRule { Algorithm: CheckDigitAlgorithm.Mod97 }, DigitsFormat { Minimum: < 3 }) =>
            "A number with two check digits has at least 3 digits.",
        (CheckDigitRule, DigitsFormat { Minimum: < 2 }) => "A number with a check digit has at least 2 digits.",
        _ => null,
    };

    private static void Balances(IReadOnlyList<TemplateField> fields, IReadOnlyList<Balance?> balances, List<TemplateProblem> problems)
    {
        for (int i = 0; i < balances.Count; i++)
        {
            if (balances[i] is not { } balance) continue;
            AmountFormat? total = Amount(fields, balance.Total, $"$.balances[{i}].total", problems);
            for (int j = 0; j < balance.Items.Count; j++)
            {
                string path = $"$.balances[{i}].items[{j}]", item = balance.Items[j];
                AmountFormat? amount = Amount(fields, item, path, problems);
                if (item == balance.Total) problems.Add(new(path, "A total cannot be one of its own items."));
                else if (balance.Items.Take(j).Contains(item)) problems.Add(new(path, $"'{item}' is counted already."));
                else if (total is not null && amount is not null && (amount.Currency, amount.Decimals) != (total.Currency, total.Decimals))
                    problems.Add(new(path, $"'{item}' has another currency or other decimals than its total."));
            }
        }
    }

    private static AmountFormat? Amount(IReadOnlyList<TemplateField> fields, string name, string path, List<TemplateProblem> problems)
    {
        TemplateField? field = fields.FirstOrDefault(f => f.Name == name);
        if (field is null) problems.Add(new(path, $"There is no field '{name}'."));
        else if (field.Format is not AmountFormat) problems.Add(new(path, $"Field '{name}' is no amount."));
        return field?.Format as AmountFormat;
    }
}
