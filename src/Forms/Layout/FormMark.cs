using DocDigits.Documents.Imaging;

namespace DocDigits.Forms.Layout;

/// <summary>What a mark of a form is printed with.</summary>
public enum FormInk
{
    /// <summary>Black: what registration and the page code are found by.</summary>
    Black,

    /// <summary>Dark grey: words for people.</summary>
    Words,

    /// <summary>The drop-out tint: what shows a person where to write and is gone on a grey scan.</summary>
    Tint,
}

/// <summary>One thing that is printed on a form. A closed set: <see cref="FilledMark"/> and <see cref="TextMark"/>. Places are millimetres from
/// the sheet's top left corner.</summary>
/// <param name="Ink">What it is printed with.</param>
public abstract record FormMark(FormInk Ink)
{
    /// <summary>The area that it covers.</summary>
    public abstract MillimetreRect Area { get; }
}

/// <summary>A filled rectangle: a square, a line, some modules of a code.</summary>
/// <param name="Filled">The rectangle.</param>
/// <param name="Ink">What it is filled with.</param>
public sealed record FilledMark(MillimetreRect Filled, FormInk Ink) : FormMark(Ink)
{
    /// <inheritdoc/>
    public override MillimetreRect Area => Filled;
}

/// <summary>A line of text in Helvetica.</summary>
/// <param name="Text">The text.</param>
/// <param name="Left">Left edge, millimetres.</param>
/// <param name="Top">Top of its capitals, millimetres.</param>
/// <param name="CapHeight">Height of its capitals, millimetres.</param>
/// <param name="Ink">What it is printed with.</param>
public sealed record TextMark(string Text, double Left, double Top, double CapHeight, FormInk Ink) : FormMark(Ink)
{
    /// <summary>From the capitals' top down to where g and y end, in heights of a capital.</summary>
    internal const double Reach = 1.3;

    /// <inheritdoc/>
    public override MillimetreRect Area => new(Left, Top, Helvetica.WidthOf(Text, CapHeight), CapHeight * Reach);
}
