using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Forms.Layout;

namespace DocDigits.Forms.Completion;

/// <summary>Gives a template that says only where its fields are what a form of ours is found by: four fiducials near the corners, one of them set in
/// so that top and bottom differ, and a page code, wherever nothing is in the way. Pure; thread-safe.</summary>
public static class FormCompletion
{
    /// <summary>Side of a fiducial and how far its middle lies from the sheet's edges, millimetres; on a small sheet both are smaller.</summary>
    private const double Side = 6, Inset = 11, SmallSide = 4, SmallInset = 8, SmallSheet = 80;

    /// <summary>How much farther the bottom right fiducial stands from its corner, a share of the sheet's width.</summary>
    private const double SetIn = 0.15;

    /// <summary>How far from its corner a fiducial may be moved, a share of the sheet's width or height.</summary>
    private const double FarthestShare = 0.35;

    /// <summary>Paper that stays free around a fiducial, a field and a code, and at the sheet's edge, millimetres.</summary>
    private const double AroundFiducial = 2.5, AroundField = 1.5, AroundCode = 1, Edge = 5;

    private const double Step = 1;

    /// <summary>Sides of a code's module that are tried, millimetres.</summary>
    private static readonly double[] ModulesTried = [0.65, 0.5, CodePlace.NarrowestModule];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Completes a template.</summary>
    /// <param name="json">A template file's text; its anchors or its code, or both, may be missing.</param>
    public static FormCompletionResult Complete(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (AsObject(json) is not { } template) return new UncompletedForm(TemplateFile.Parse(json).ToString()!);
        if (template.ContainsKey("reference")) return new UncompletedForm("It is found by a reference picture of a sheet that is printed already.");
        bool hasAnchors = template["anchors"] is not (null or JsonArray { Count: 0 }), hasCode = template.ContainsKey("code");
        if (hasAnchors && hasCode) return new UncompletedForm("It has anchors and a page code already; there is nothing to add.");
        // Whatever else is wrong is mended first: fields in wrong places would leave wrong places free.
        TemplateFileResult rest = TemplateFile.Parse(hasAnchors ? json : WithSomeAnchors(template));
        if (rest is InvalidTemplate { Problems: var problems })
            return new UncompletedForm(string.Join('\n', problems.Where(p => hasAnchors || !p.JsonPath.StartsWith("$.anchors", StringComparison.Ordinal))));
        Template known = ((LoadedTemplate)rest).Template;

        var room = new FreeRoom(known.Size, 0);
        foreach (TemplateField field in known.Fields) room.Take(field.Area, AroundField);
        if (known.Code is { } there) room.Take(there.Area, 0);
        if (hasAnchors)
        {
            foreach (Anchor anchor in known.Anchors) room.Take(anchor.Area, AroundFiducial);
        }
        else
        {
            var anchors = new JsonArray();
            foreach (var (name, right, below) in new[] { ("top-left", false, false), ("top-right", true, false), ("bottom-right", true, true), ("bottom-left", false, true) })
            {
                if (FiducialNear(known.Size, room, right, below) is not { } square) return new UncompletedForm($"There is no room for a fiducial near the corner at the {name.Replace('-', ' ')}; leave a square of 12 mm free there.");
                room.Take(square, AroundFiducial);
                anchors.Add(new JsonObject
                {
                    ["type"] = "fiducial", ["name"] = name,
                    ["centre"] = new JsonObject { ["x"] = Tidy(square.X + square.Width / 2), ["y"] = Tidy(square.Y + square.Height / 2) }, ["side"] = square.Width,
                });
            }
            Put(template, "anchors", anchors);
        }
        if (!hasCode)
        {
            if (CodePlaceFor(known, room) is not { } place) return new UncompletedForm("There is no room for a page code; leave a square of 15 to 20 mm free.");
            Put(template, "code", new JsonObject { ["x"] = Tidy(place.X), ["y"] = Tidy(place.Y), ["side"] = place.Side });
        }
        string completed = template.ToJsonString(Indented) + "\n";
        return TemplateFile.Parse(completed) is LoadedTemplate loaded ? new CompletedForm(completed, loaded.Template) : new UncompletedForm(TemplateFile.Parse(completed).ToString()!);
    }

    private static JsonObject? AsObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The template with three frames along the sheet's edge, which may hold anything, so that all else in it can be read.</summary>
    private static string WithSomeAnchors(JsonObject template)
    {
        JsonObject copy = template.DeepClone().AsObject();
        JsonNode? size = template["size"];
        copy["anchors"] = new JsonArray([.. Enumerable.Range(1, 3).Select(i => new JsonObject
        {
            ["type"] = "frame", ["name"] = $"edge-{i}",
            ["rectangle"] = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = (size as JsonObject)?["width"]?.DeepClone(), ["height"] = (size as JsonObject)?["height"]?.DeepClone() },
        })]);
        return copy.ToJsonString();
    }

    /// <summary>The free square nearest to a corner, or null.</summary>
    private static MillimetreRect? FiducialNear(MillimetreSize size, FreeRoom room, bool right, bool below)
    {
        bool small = Math.Min(size.Width, size.Height) < SmallSheet;
        double side = small ? SmallSide : Side, inset = small ? SmallInset : Inset, first = right && below ? Math.Round(SetIn * size.Width) : 0;
        double across = FarthestShare * size.Width, down = FarthestShare * size.Height;
        var moves = from dx in Steps(first, across) from dy in Steps(0, down) orderby dx + dy, dy select (dx, dy);
        foreach (var (dx, dy) in moves)
        {
            double x = right ? size.Width - inset - dx : inset + dx, y = below ? size.Height - inset - dy : inset + dy;
            var square = new MillimetreRect(x - side / 2, y - side / 2, side, side);
            if (room.Has(FreeRoom.Grown(square, AroundFiducial))) return square;
        }
        return null;
    }

    /// <summary>The free square for the code that is nearest to the top right corner, as large as it goes; null where there is none.</summary>
    private static CodePlace? CodePlaceFor(Template template, FreeRoom room)
    {
        int across = new PageCode(template.Name, template.Version).Modules + 2 * PageCode.QuietModules;
        foreach (double module in ModulesTried)
        {
            double side = Math.Ceiling(module * across);
            var places = from y in Steps(Edge, template.Size.Height - Edge - side) from dx in Steps(Edge, template.Size.Width - Edge - side)
                         orderby y + dx, y select new CodePlace(template.Size.Width - dx - side, y, side);
            foreach (CodePlace place in places)
                if (room.Has(FreeRoom.Grown(place.Area, AroundCode))) return place;
        }
        return null;
    }

    private static IEnumerable<double> Steps(double from, double to)
    {
        for (double at = from; at <= to; at += Step) yield return at;
    }

    /// <summary>Sets a property, before the fields where it is new.</summary>
    private static void Put(JsonObject template, string name, JsonNode value)
    {
        template.Remove(name);
        template.Insert(Math.Max(0, template.IndexOf("fields")), name, value);
    }

    /// <summary>Without the parts of a nanometre that sums of decimal fractions leave.</summary>
    private static double Tidy(double millimetres) => Math.Round(millimetres, 2);
}
