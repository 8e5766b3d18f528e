namespace DocDigits.Learning.Composing;

/// <summary>How an amount's cents stand behind its whole units.</summary>
internal enum CentsLayout
{
    /// <summary>All in one line, as one string.</summary>
    Line,

    /// <summary>A fraction on the line, its digits as large as the others or a little smaller.</summary>
    Fraction,

    /// <summary>A small fraction on a raised line, underlined or not.</summary>
    Raised,

    /// <summary>Small cents raised before a long stroke, the lower number low behind it.</summary>
    Slanted,

    /// <summary>Small cents above a bar, the lower number below it.</summary>
    Stacked,
}

/// <summary>An amount to write.</summary>
/// <param name="Whole">What stands before the fraction, or all of it, in the letters of raw texts.</param>
/// <param name="Layout">Where the fraction stands.</param>
/// <param name="Upper">Its upper number: digits, or the letters <c>xx</c> or <c>no</c>; '' without a fraction.</param>
/// <param name="Lower">Its lower number; '' without a fraction.</param>
internal sealed record WrittenAmount(string Whole, CentsLayout Layout = CentsLayout.Line, string Upper = "", string Lower = "")
{
    /// <summary>What a reader should say of it: letters are crosses.</summary>
    public string Raw => Upper.Length == 0
        ? Whole
        : $"{Whole}{(Layout == CentsLayout.Fraction || char.IsAsciiLetter(Upper[0]) ? " " : "^")}{(char.IsAsciiLetter(Upper[0]) ? "##" : Upper)}/{Lower}";
}
