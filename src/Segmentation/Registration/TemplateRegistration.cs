using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Registration;

/// <summary>Whether a page was found to be a filled template. A closed set: <see cref="Registered"/> and <see cref="NotRegistered"/>.</summary>
public abstract record TemplateRegistration
{
    private protected TemplateRegistration() { }
}

/// <summary>The page is a filled template, and its fields are cut.</summary>
/// <param name="Template">The template.</param>
/// <param name="Fields">One a field of the template, in its order.</param>
/// <param name="ResidualMillimetres">Root mean square distance between the template's anchor points and those found, on the sheet.</param>
public sealed record Registered(Template Template, IReadOnlyList<FieldRegion> Fields, double ResidualMillimetres) : TemplateRegistration
{
    /// <summary>The sheet's corners on the page as scanned, pixels, from the sheet's own top left; they may lie outside the picture.</summary>
    public required PixelQuad Sheet { get; init; }

    /// <summary>Whether the sheet was found as one that a camera saw: anything may lie around it.</summary>
    public bool IsPhotograph { get; init; }

    /// <summary>Pixels of the page a millimetre of the sheet, as measured between anchors.</summary>
    public double PixelsPerMillimetre { get; init; }

    /// <summary>By how many degrees the page as scanned is turned clockwise: 0, 90, 180 or 270; see <see cref="QuarterTurn"/>. Fields' pictures
    /// are upright, their places those on the page as scanned.</summary>
    public int Orientation { get; init; }

    /// <summary>Skew of the page once it stands upright by whole quarters, counter-clockwise positive.</summary>
    public double SkewDegrees { get; init; }

    /// <summary>Names of the anchors that the registration rests on.</summary>
    public IReadOnlyList<string> AnchorsFound { get; init; } = [];
}

/// <summary>The page is not that template, or too little of it can be seen.</summary>
/// <param name="Reason">Which anchors were found and which not, or what else is wrong; a sentence or two for people.</param>
public sealed record NotRegistered(string Reason) : TemplateRegistration
{
    /// <summary>Whether nothing is wrong with the page that can be told, so that it may be of another template, or of one that is not known yet.</summary>
    public bool NeedsTemplate { get; init; }
}
