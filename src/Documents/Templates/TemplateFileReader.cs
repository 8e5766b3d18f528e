using System.Text.Json;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;

namespace DocDigits.Documents.Templates;

/// <summary>Turns a template file's JSON into a <see cref="Template"/>, noting every mistake on the way. What a JSON Schema
/// can say is checked here, the rest in <see cref="TemplateFileChecks"/>.</summary>
internal static class TemplateFileReader
{
    private const double LargestMillimetres = 1000;

    /// <summary>The template, or null where a part of it could not be read (then a problem says why).</summary>
    public static Template? Read(JsonElement root, string folder, List<TemplateProblem> problems)
    {
        if (TemplateFileNode.Open(root, "$", problems) is not { } node) return null;
        node.Text("$schema", int.MaxValue, required: false);
        string? name = node.Name("name");
        long? version = node.Whole("version", 1, 1_000_000);
        string title = OneLine(node, "title");
        string description = node.Text("description", 1000, required: false) ?? "";
        MillimetreSize? size = Size(node.Object("size"));
        CodePlace? code = Code(node);
        ReferencePicture? reference = Reference(node, folder, problems);
        bool isReferred = node.Has("reference");
        Anchor?[] anchors = [.. node.List("anchors", isReferred ? 0 : 3, isReferred ? 0 : 50, required: !isReferred).Select(a => ReadAnchor(a.Element, a.Path, problems))];
        TemplateField?[] fields = [.. node.List("fields", 1, 200).Select(f => ReadField(f.Element, f.Path, problems))];
        Balance?[] balances = [.. node.List("balances", 0, 20, required: false).Select(b => ReadBalance(b.Element, b.Path, problems))];
        QualityLimits quality = Quality(node, problems);
        node.Close();

        TemplateFileChecks.Check(size, anchors, fields, balances, problems);
        if (code is { } place) PageCodeChecks.Check(place, name is null || version is null ? null : new PageCode(name, (int)version), size, anchors, fields, problems);
        if (name is null || version is null || size is null || problems.Count > 0) return null;
        return new Template(name, (int)version, size.Value, [.. anchors.Select(a => a!)], [.. fields.Select(f => f!)], [.. balances.Select(b => b!)])
        {
            Title = title,
            Description = description,
            Code = code,
            Reference = reference,
            Quality = quality,
        };
    }

    private static QualityLimits Quality(TemplateFileNode root, List<TemplateProblem> problems)
    {
        if (root.Optional("quality") is not { } element || TemplateFileNode.Open(element, root.PathOf("quality"), problems) is not { } node) return QualityLimits.Usual;
        QualityLimit[] named = [.. QualityMetrics.All.Select(info => ReadLimit(node, info, problems)).OfType<QualityLimit>()];
        node.Close();
        return new QualityLimits(named);
    }

    private static QualityLimit? ReadLimit(TemplateFileNode quality, QualityMetricInfo info, List<TemplateProblem> problems)
    {
        if (quality.Optional(info.Name) is not { } element || TemplateFileNode.Open(element, quality.PathOf(info.Name), problems) is not { } node) return null;
        double? limit = node.Number("limit", info.Range.Least, info.Range.Greatest, required: false);
        string? then = node.Choice("then", info.IsLocal ? ["note", "field", "review", "rescan"] : ["note", "review", "rescan"], required: false);
        if (!node.Has("limit") && !node.Has("then")) problems.Add(TemplateFileNode.Structural(node.Path, "Says nothing: give it a limit, or what happens then."));
        node.Close();
        return new QualityLimit(info.Metric, limit ?? info.Limit, then is null ? info.Action : Enum.Parse<QualityAction>(then, ignoreCase: true));
    }

    private static ReferencePicture? Reference(TemplateFileNode root, string folder, List<TemplateProblem> problems)
    {
        if (!root.Has("reference")) return null;
        if (root.Object("reference") is not { } node) return null;
        string? image = node.Text("image", 500);
        if (image?.Length == 0) node.Malformed("image", "Must be the path of a picture of the sheet.");
        MillimetreRect?[] ignored = [.. node.List("ignore", 0, 50, required: false).Select(r => Rectangle(TemplateFileNode.Open(r.Element, r.Path, problems)))];
        node.Close();
        if (string.IsNullOrEmpty(image)) return null;
        if (image.Contains('\0', StringComparison.Ordinal))
        {
            node.Inconsistent("image", "Is no path: it holds a character of value 0.");
            return null;
        }
        string file = Path.GetFullPath(Path.Combine(folder, image));
        if (!File.Exists(file)) node.Inconsistent("image", $"There is no file '{file}'. The path starts from the template's folder.");
        return new ReferencePicture(file, [.. ignored.OfType<MillimetreRect>()]);
    }

    private static CodePlace? Code(TemplateFileNode root)
    {
        if (!root.Has("code") || root.Object("code") is not { } node) return null;
        double? x = node.Number("x", 0, LargestMillimetres), y = node.Number("y", 0, LargestMillimetres), side = node.Number("side", 10, 60);
        node.Close();
        return x is null || y is null || side is null ? null : new CodePlace(x.Value, y.Value, side.Value);
    }

    /// <summary>An optional text that is printed; empty where it is missing.</summary>
    private static string OneLine(TemplateFileNode node, string name)
    {
        string text = node.Text(name, 80, required: false) ?? "";
        if (text.Any(char.IsControl)) node.Inconsistent(name, "Holds a line break or another control character; it is printed on one line.");
        return text;
    }

    private static MillimetreSize? Size(TemplateFileNode? node)
    {
        if (node is null) return null;
        double? width = node.Number("width", 20, LargestMillimetres), height = node.Number("height", 20, LargestMillimetres);
        node.Close();
        return width is null || height is null ? null : new MillimetreSize(width.Value, height.Value);
    }

    private static MillimetreRect? Rectangle(TemplateFileNode? node)
    {
        if (node is null) return null;
        double? x = node.Number("x", 0, LargestMillimetres), y = node.Number("y", 0, LargestMillimetres);
        double? width = node.Number("width", 2, LargestMillimetres), height = node.Number("height", 2, LargestMillimetres);
        node.Close();
        return x is null || y is null || width is null || height is null ? null : new MillimetreRect(x.Value, y.Value, width.Value, height.Value);
    }

    private static Anchor? ReadAnchor(JsonElement element, string path, List<TemplateProblem> problems)
    {
        if (TemplateFileNode.Open(element, path, problems) is not { } node) return null;
        string? type = node.Choice("type", ["fiducial", "frame"]);
        if (type is null) return null;
        string? name = node.Name("name");
        Anchor? anchor = type == "fiducial" ? ReadFiducial(node, name) : ReadFrame(node, name);
        node.Close();
        return anchor;
    }

    private static FiducialAnchor? ReadFiducial(TemplateFileNode node, string? name)
    {
        (double X, double Y)? centre = null;
        if (node.Object("centre") is { } point)
        {
            double? x = point.Number("x", 0, LargestMillimetres), y = point.Number("y", 0, LargestMillimetres);
            point.Close();
            if (x is not null && y is not null) centre = (x.Value, y.Value);
        }
        double? side = node.Number("side", 2, 20);
        return name is null || centre is null || side is null ? null : new FiducialAnchor(name, centre.Value.X, centre.Value.Y, side.Value);
    }

    private static FrameAnchor? ReadFrame(TemplateFileNode node, string? name)
    {
        MillimetreRect? rectangle = Rectangle(node.Object("rectangle"));
        return name is null || rectangle is null ? null : new FrameAnchor(name, rectangle.Value);
    }

    private static TemplateField? ReadField(JsonElement element, string path, List<TemplateProblem> problems)
    {
        if (TemplateFileNode.Open(element, path, problems) is not { } node) return null;
        string? name = node.Name("name");
        string label = OneLine(node, "label");
        string? kind = node.Choice("kind", ["comb", "amount", "digits"]);
        long? cells = null;
        if (kind == "comb") cells = node.Whole("cells", 1, 40);
        else if (kind is not null) node.Refuse("cells", "Only a comb has cells.");
        else if (node.Has("cells")) node.Whole("cells", 1, 40);
        MillimetreRect? area = Rectangle(node.Object("rectangle"));
        TemplateFileNode? formatNode = node.Object("format");
        FieldFormat? format = ReadFormat(formatNode);
        FieldRule?[] rules = [.. node.List("rules", 0, 10, required: false).Select(r => ReadRule(r.Element, r.Path, problems))];
        bool? required = node.Truth("required");
        double? target = node.Probability("targetError");
        string? review = node.Choice("review", ["single", "blindDoubleKey"], required: false);
        node.Close();

        if (kind == "amount" && format is not (null or AmountFormat))
            formatNode!.Malformed("type", "A field of kind amount needs a format of type amount.");
        if (kind == "digits" && format is AmountFormat)
            formatNode!.Malformed("type", "A field of kind digits cannot have a format of type amount; its kind would be amount.");
        if (name is null || kind is null || area is null || format is null || (kind == "comb" && cells is null)) return null;
        return new TemplateField(name, kind == "comb" ? FieldLayout.Comb : FieldLayout.Free, area.Value, format)
        {
            Label = label,
            Cells = (int)(cells ?? 0),
            Rules = [.. rules.OfType<FieldRule>()],
            Required = required ?? true,
            TargetError = target ?? 0.01,
            Review = review == "blindDoubleKey" ? ReviewPolicy.BlindDoubleKey : ReviewPolicy.SingleKey,
        };
    }

    private static FieldFormat? ReadFormat(TemplateFileNode? node)
    {
        if (node is null) return null;
        FieldFormat? format = null;
        switch (node.Choice("type", ["digits", "date", "amount"]))
        {
            case "digits":
                long? minimum = node.Whole("minimum", 1, 40), maximum = node.Whole("maximum", 1, 40);
                if (minimum > maximum) node.Inconsistent("minimum", $"Is {minimum}, above the maximum of {maximum}.");
                if (minimum is not null && maximum is not null) format = new DigitsFormat((int)minimum, (int)maximum);
                break;
            case "date":
                if (node.Choice("pattern", WrittenDate.Patterns) is { } pattern) format = new DateFormat(pattern);
                break;
            case "amount":
                format = ReadAmount(node);
                break;
            default:
                return null;
        }
        node.Close();
        return format;
    }

    private static AmountFormat? ReadAmount(TemplateFileNode node)
    {
        string? currency = node.Currency("currency");
        long? decimals = node.Whole("decimals", 0, 3), major = node.Whole("maximumMajorDigits", 1, 15);
        string? written = node.Choice("decimalsWritten", ["always", "optional", "never"], required: false);
        string? grouping = node.Choice("grouping", ["western", "indian", "any", "none"], required: false);
        bool? superscript = node.Truth("superscriptCents"), fraction = node.Truth("fractionCents");
        if (currency is null || decimals is null || major is null) return null;

        AmountFormat format = new(currency, (int)decimals, (int)major);
        return format with
        {
            DecimalsWritten = written is null ? format.DecimalsWritten : Enum.Parse<WrittenDecimals>(written, ignoreCase: true),
            Grouping = grouping is null ? format.Grouping : Enum.Parse<DigitGrouping>(grouping, ignoreCase: true),
            SuperscriptCents = superscript ?? format.SuperscriptCents,
            FractionCents = fraction ?? format.FractionCents,
        };
    }

    private static FieldRule? ReadRule(JsonElement element, string path, List<TemplateProblem> problems)
    {
        if (TemplateFileNode.Open(element, path, problems) is not { } node) return null;
        FieldRule? rule = null;
        switch (node.Choice("type", ["range", "dateWindow", "checkDigit"]))
        {
            case "range":
                const long largest = 999_999_999_999_999_999;
                long? minimum = node.Whole("minimum", 0, largest), maximum = node.Whole("maximum", 0, largest);
                if (minimum > maximum) node.Inconsistent("minimum", $"Is {minimum}, above the maximum of {maximum}.");
                if (minimum is not null && maximum is not null) rule = new RangeRule(minimum.Value, maximum.Value);
                break;
            case "dateWindow":
                long? back = node.Whole("daysBack", 0, 73050), ahead = node.Whole("daysAhead", 0, 73050);
                if (back is not null && ahead is not null) rule = new DateWindowRule((int)back, (int)ahead);
                break;
            case "checkDigit":
                string? algorithm = node.Choice("algorithm", ["luhn", "mod97", "mod11", "routing"]);
                if (algorithm is not null) rule = new CheckDigitRule(Enum.Parse<CheckDigitAlgorithm>(algorithm, ignoreCase: true));
                break;
            default:
                return null;
        }
        node.Close();
        return rule;
    }

    private static Balance? ReadBalance(JsonElement element, string path, List<TemplateProblem> problems)
    {
        if (TemplateFileNode.Open(element, path, problems) is not { } node) return null;
        string? total = node.Name("total");
        var entries = node.List("items", 1, 100);
        var items = new List<string>();
        foreach (var (item, itemPath) in entries)
        {
            if (item.ValueKind == JsonValueKind.String && TemplateFileNode.IsName(item.GetString()!)) items.Add(item.GetString()!);
            else problems.Add(TemplateFileNode.Structural(itemPath, $"Must be the name of an amount field, is {TemplateFileNode.Describe(item)}."));
        }
        node.Close();
        return total is null || items.Count < entries.Count || items.Count == 0 ? null : new Balance(total, items);
    }
}
