using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;

namespace DocDigits.Documents.Templates;

/// <summary>What is printed on one kind of page, and where its fields are. All places are millimetres from the sheet's
/// top left corner.</summary>
/// <param name="Name">Lower-case name with hyphens, such as <c>personal-cheque</c>.</param>
/// <param name="Version">1 or more; raised with every change, since readings are kept by it.</param>
/// <param name="Size">The sheet.</param>
/// <param name="Anchors">Printed marks to register on, at least three; none where there is a <see cref="Reference"/>.</param>
/// <param name="Fields">What to read, in the order in which people name them.</param>
/// <param name="Balances">Sums that must come out among the fields; may be none.</param>
public sealed record Template(
    string Name,
    int Version,
    MillimetreSize Size,
    IReadOnlyList<Anchor> Anchors,
    IReadOnlyList<TemplateField> Fields,
    IReadOnlyList<Balance> Balances)
{
    /// <summary>A sentence for people that says what the page is.</summary>
    public string Description { get; init; } = "";

    /// <summary>What stands over the form when it is printed; empty for the words of its name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where the code is printed that names the template and its version; null where there is none.</summary>
    public CodePlace? Code { get; init; }

    /// <summary>A picture of the sheet to register on, in place of anchors; null where there are anchors.</summary>
    public ReferencePicture? Reference { get; init; }

    /// <summary>How good a scan must be.</summary>
    public QualityLimits Quality { get; init; } = QualityLimits.Usual;

    /// <summary>The field of that name, or null.</summary>
    public TemplateField? FieldNamed(string name) => Fields.FirstOrDefault(f => f.Name == name);
}

/// <summary>A picture of the whole sheet, edge to edge, blank or filled in, by whose print pages are registered.</summary>
/// <param name="File">Its path: a page file of one page or more, of which the first counts.</param>
/// <param name="Ignored">Where it shows what other sheets do not (writing, a stamp, a serial number), millimetres. Fields need not be named here.</param>
public sealed record ReferencePicture(string File, IReadOnlyList<MillimetreRect> Ignored);

/// <summary>A printed mark by which a page is registered. A closed set: <see cref="FiducialAnchor"/> and <see cref="FrameAnchor"/>.</summary>
public abstract record Anchor
{
    private protected Anchor(string name) => Name = name;

    /// <summary>Name of the anchor within its template.</summary>
    public string Name { get; }

    /// <summary>The area that the printed mark covers, millimetres.</summary>
    public abstract MillimetreRect Area { get; }
}

/// <summary>A solid black square that we print for registration.</summary>
public sealed record FiducialAnchor(string AnchorName, double CentreX, double CentreY, double Side) : Anchor(AnchorName)
{
    /// <inheritdoc/>
    public override MillimetreRect Area => new(CentreX - Side / 2, CentreY - Side / 2, Side, Side);
}

/// <summary>A printed rectangular frame (an amount box, the outline of a comb): its four ruled sides.</summary>
public sealed record FrameAnchor(string AnchorName, MillimetreRect Frame) : Anchor(AnchorName)
{
    /// <inheritdoc/>
    public override MillimetreRect Area => Frame;
}

/// <summary>A sum that must come out on the page: the fields in <paramref name="Items"/> (empty ones count as nothing) add up to <paramref name="Total"/>.</summary>
/// <param name="Total">Name of the amount field that holds the total.</param>
/// <param name="Items">Names of the amount fields that add up to it.</param>
public sealed record Balance(string Total, IReadOnlyList<string> Items);
