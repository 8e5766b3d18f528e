using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocDigits.Documents.Tests.Templates;

/// <summary>
/// JSON Schema 2020-12 for the keywords that the template schema uses, to compare the schema with the reader. Any other
/// keyword throws, so that the schema cannot outgrow it unseen.
/// </summary>
internal sealed class SmallJsonSchema(JsonObject root)
{
    public bool Accepts(JsonNode? instance) => Accepts(root, instance);

    private bool Accepts(JsonNode? schema, JsonNode? value)
    {
        if (schema is JsonValue truth) return truth.GetValue<bool>();
        JsonObject keywords = schema!.AsObject();
        return keywords.All(k => Holds(k.Key, k.Value!, keywords, value));
    }

    private bool Holds(string keyword, JsonNode argument, JsonObject siblings, JsonNode? value) => keyword switch
    {
        "$schema" or "$id" or "$defs" or "title" or "description" or "default" or "then" or "else" => true,
        "$ref" => Accepts(Referred(argument.GetValue<string>()), value),
        "type" => IsOfType(argument.GetValue<string>(), value),
        "enum" => argument.AsArray().Any(a => JsonNode.DeepEquals(a, value)),
        "const" => JsonNode.DeepEquals(argument, value),
        "pattern" => value?.GetValueKind() is not JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), argument.GetValue<string>()),
        "maxLength" => value?.GetValueKind() is not JsonValueKind.String || value.GetValue<string>().EnumerateRunes().Count() <= (int)argument,
        "minimum" => Number(value) is not { } n || n >= Number(argument),
        "maximum" => Number(value) is not { } n || n <= Number(argument),
        "exclusiveMinimum" => Number(value) is not { } n || n > Number(argument),
        "exclusiveMaximum" => Number(value) is not { } n || n < Number(argument),
        "required" => value is not JsonObject o || argument.AsArray().All(p => o.ContainsKey(p!.GetValue<string>())),
        "properties" => value is not JsonObject o || argument.AsObject().All(p => !o.ContainsKey(p.Key) || Accepts(p.Value, o[p.Key])),
        "additionalProperties" => value is not JsonObject o || o.All(p => siblings["properties"]!.AsObject().ContainsKey(p.Key) || Accepts(argument, p.Value)),
        "minProperties" => value is not JsonObject o || o.Count >= (int)argument,
        "items" => value is not JsonArray a || a.All(i => Accepts(argument, i)),
        "minItems" => value is not JsonArray a || a.Count >= (int)argument,
        "maxItems" => value is not JsonArray a || a.Count <= (int)argument,
        "allOf" => argument.AsArray().All(s => Accepts(s, value)),
        "if" => Accepts(argument, value) ? Accepts(siblings["then"], value) : siblings["else"] is null || Accepts(siblings["else"], value),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this test does not know."),
    };

    private static decimal? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? decimal.Parse(value.ToJsonString(), NumberStyles.Float) : null;

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(value) is not null,
        "integer" => Number(value) is { } n && n == decimal.Truncate(n),
        _ => throw new NotSupportedException($"The schema uses type '{type}', which this test does not know."),
    };

    private JsonNode Referred(string reference) =>
        reference.StartsWith("#/$defs/", StringComparison.Ordinal) && root["$defs"]![reference["#/$defs/".Length..]] is { } schema
            ? schema
            : throw new NotSupportedException($"The schema refers to '{reference}', which is not there.");
}
