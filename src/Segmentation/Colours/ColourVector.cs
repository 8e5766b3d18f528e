namespace DocDigits.Segmentation.Colours;

/// <summary>Three numbers, one a channel.</summary>
internal readonly record struct ColourVector(double Blue, double Green, double Red)
{
    public double Dot(ColourVector other) => Blue * other.Blue + Green * other.Green + Red * other.Red;

    public ColourVector Times(double factor) => new(Blue * factor, Green * factor, Red * factor);

    /// <summary>Of the angle between both; 1 where one of them is nothing.</summary>
    public double Cosine(ColourVector other)
    {
        double lengths = Math.Sqrt(Dot(this) * other.Dot(other));
        return lengths > 0 ? Dot(other) / lengths : 1;
    }
}
