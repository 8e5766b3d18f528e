using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>A line with what stands in it.</summary>
/// <param name="Line">The picture.</param>
/// <param name="Raw">The raw text where <paramref name="MarksAreKnown"/>, else the digits alone.</param>
/// <param name="MarksAreKnown">Whether the marks between the digits are part of the text. Of reviewed fields only the digits are
/// known; the network is then taught the digits and left free in the marks.</param>
public sealed record LineSample(LineImage Line, string Raw, bool MarksAreKnown);
