using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DocDigits.Documents.Templates;

/// <summary>
/// One JSON object of a template file while it is read. Every getter notes what is wrong with its property, with its path,
/// and returns null; <see cref="Close"/> notes the properties that nobody asked for.
/// </summary>
internal sealed partial class TemplateFileNode
{
    private readonly Dictionary<string, JsonElement> properties = [];
    private readonly List<string> known = [];
    private readonly List<TemplateProblem> problems;

    private TemplateFileNode(JsonElement element, string path, List<TemplateProblem> problems)
    {
        Path = path;
        this.problems = problems;
        foreach (JsonProperty property in element.EnumerateObject())
            if (!properties.TryAdd(property.Name, property.Value))
                Inconsistent(property.Name, "This property is here more than once.");
    }

    public string Path { get; }

    /// <summary>Opens an object; null, noted, where the element is something else.</summary>
    public static TemplateFileNode? Open(JsonElement element, string path, List<TemplateProblem> problems)
    {
        if (element.ValueKind == JsonValueKind.Object) return new TemplateFileNode(element, path, problems);
        problems.Add(Structural(path, $"Must be an object, is {Kind(element)}."));
        return null;
    }

    public bool Has(string name) => properties.ContainsKey(name);

    /// <summary>Notes a mistake that the schema cannot know of.</summary>
    public void Inconsistent(string name, string message) => problems.Add(new TemplateProblem(PathOf(name), message));

    /// <summary>Notes a mistake that the schema knows of too.</summary>
    public void Malformed(string name, string message) => problems.Add(Structural(PathOf(name), message));

    public string? Name(string name)
    {
        if (Text(name, 64) is not { } text) return null;
        if (IsName(text)) return text;
        Malformed(name, "Must be lower-case letters, digits and single hyphens, beginning with a letter.");
        return null;
    }

    public string? Text(string name, int maximumLength, bool required = true)
    {
        if (Find(name, required) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.String) { Malformed(name, $"Must be a text, is {Kind(element)}."); return null; }
        string text = element.GetString()!;
        if (text.EnumerateRunes().Count() <= maximumLength) return text;
        Malformed(name, $"Is longer than {maximumLength} characters.");
        return null;
    }

    public string? Currency(string name)
    {
        if (Text(name, int.MaxValue) is not { } text) return null;
        if (text.Length == 3 && text.All(char.IsAsciiLetterUpper)) return text;
        Malformed(name, "Must be an ISO 4217 code of three upper-case letters, such as EUR.");
        return null;
    }

    public string? Choice(string name, IReadOnlyList<string> choices, bool required = true)
    {
        if (Find(name, required) is not { } element) return null;
        if (element.ValueKind == JsonValueKind.String && choices.Contains(element.GetString()!)) return element.GetString();
        Malformed(name, $"Must be one of {string.Join(", ", choices)}; is {Describe(element)}.");
        return null;
    }

    public bool? Truth(string name)
    {
        if (Find(name, required: false) is not { } element) return null;
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        Malformed(name, $"Must be true or false, is {Kind(element)}.");
        return null;
    }

    public double? Number(string name, double minimum, double maximum, bool required = true)
    {
        if (Find(name, required) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.Number) { Malformed(name, $"Must be a number, is {Kind(element)}."); return null; }
        double value = element.GetDouble();
        if (value >= minimum && value <= maximum) return value;
        Malformed(name, string.Create(CultureInfo.InvariantCulture, $"Must be {minimum} to {maximum}, is {element.GetRawText()}."));
        return null;
    }

    public double? Probability(string name)
    {
        if (Find(name, required: false) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.Number) { Malformed(name, $"Must be a number, is {Kind(element)}."); return null; }
        double value = element.GetDouble();
        if (value is > 0 and < 1) return value;
        Malformed(name, $"Must be above 0 and below 1, is {element.GetRawText()}.");
        return null;
    }

    public long? Whole(string name, long minimum, long maximum)
    {
        if (Find(name) is not { } element) return null;
        if (element.ValueKind != JsonValueKind.Number) { Malformed(name, $"Must be a whole number, is {Kind(element)}."); return null; }
        // 2.0 and 2e0 are whole numbers in JSON Schema, so decimal reads them.
        bool inRange = element.TryGetDecimal(out decimal value) && value >= minimum && value <= maximum;
        if (inRange && value == decimal.Truncate(value)) return (long)value;
        Malformed(name, $"Must be a whole number from {minimum} to {maximum}, is {element.GetRawText()}.");
        return null;
    }

    /// <summary>A property that may be missing.</summary>
    public JsonElement? Optional(string name) => Find(name, required: false);

    public TemplateFileNode? Object(string name) =>
        Find(name) is { } element ? Open(element, PathOf(name), problems) : null;

    /// <summary>The entries of an array with their paths; empty where it is missing or no array.</summary>
    public IReadOnlyList<(JsonElement Element, string Path)> List(string name, int minimum, int maximum, bool required = true)
    {
        if (Find(name, required) is not { } element) return [];
        if (element.ValueKind != JsonValueKind.Array) { Malformed(name, $"Must be an array, is {Kind(element)}."); return []; }
        int count = element.GetArrayLength();
        if (count < minimum || count > maximum) Malformed(name, $"Must have {minimum} to {maximum} entries, has {count}.");
        return [.. element.EnumerateArray().Select((e, i) => (e, $"{PathOf(name)}[{i}]"))];
    }

    /// <summary>Notes every property that no getter asked for.</summary>
    public void Close()
    {
        foreach (string name in properties.Keys.Where(p => !known.Contains(p)))
            Malformed(name, $"Unknown property; known here are {string.Join(", ", known)}.");
    }

    /// <summary>Says that a property may not stand here, whatever its value.</summary>
    public void Refuse(string name, string message)
    {
        known.Add(name);
        if (Has(name)) Malformed(name, message);
    }

    public string PathOf(string name) =>
        PlainProperty().IsMatch(name) ? $"{Path}.{name}" : $"{Path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    public static TemplateProblem Structural(string path, string message) => new(path, message) { IsStructural = true };

    /// <summary>Whether a text is a name: of a template, an anchor, a field.</summary>
    public static bool IsName(string text) => text.Length <= 64 && NamePattern().IsMatch(text);

    /// <summary>A text in quotes, else what kind of value it is.</summary>
    public static string Describe(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? $"'{element.GetString()}'" : Kind(element);

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private JsonElement? Find(string name, bool required = true)
    {
        known.Add(name);
        if (properties.TryGetValue(name, out JsonElement element)) return element;
        if (required) Malformed(name, "Is missing.");
        return null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[$A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex PlainProperty();
}
