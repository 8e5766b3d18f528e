using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>Where a person says that a template's sheet lies on a page.</summary>
public sealed record HandPlacement
{
    /// <summary>Makes a placement.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="version">Its version as the person saw it, 1 or more.</param>
    /// <param name="sheet">The sheet's corners on the page as scanned, pixels, from the sheet's own top left; they may lie outside the picture.</param>
    /// <exception cref="ArgumentException">No name, or a corner that is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A version below 1.</exception>
    public HandPlacement(string template, int version, PixelQuad sheet)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(template);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        if (!sheet.Corners.All(c => double.IsFinite(c.X) && double.IsFinite(c.Y))) throw new ArgumentException("A corner's place is two numbers.", nameof(sheet));
        (Template, Version, Sheet) = (template, version, sheet);
    }

    /// <summary>Name of the template.</summary>
    public string Template { get; }

    /// <summary>Its version. Another one may have its fields elsewhere, so the placement is of this one alone.</summary>
    public int Version { get; }

    /// <summary>The sheet's corners on the page as scanned, pixels, from the sheet's own top left; they may lie outside the picture.</summary>
    public PixelQuad Sheet { get; }
}
