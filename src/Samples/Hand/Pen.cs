namespace DocDigits.Samples.Hand;

/// <summary>The pens that people write with.</summary>
internal enum PenKind
{
    /// <summary>Thin, varies with pressure.</summary>
    Ball,

    /// <summary>Even and dark.</summary>
    Gel,

    /// <summary>Broad and dark.</summary>
    Felt,

    /// <summary>A ball pen that runs dry: thin and grey.</summary>
    Faint,
}

/// <summary>A pen.</summary>
/// <param name="Kind">Kind of pen.</param>
/// <param name="Radius">Half the width of its line, millimetres.</param>
/// <param name="Density">How much of the light its line takes, 0 to 1.</param>
/// <param name="Pressure">How much the width varies along a stroke, a share of it.</param>
internal sealed record Pen(PenKind Kind, double Radius, double Density, double Pressure)
{
    public static Pen Draw(SampleRandom random) => random.Uniform(0, 1) switch
    {
        < 0.50 => new(PenKind.Ball, random.Uniform(0.17, 0.28), random.Uniform(0.72, 0.92), random.Uniform(0.08, 0.25)),
        < 0.75 => new(PenKind.Gel, random.Uniform(0.24, 0.36), random.Uniform(0.85, 0.97), random.Uniform(0.03, 0.10)),
        < 0.90 => new(PenKind.Felt, random.Uniform(0.34, 0.48), random.Uniform(0.85, 0.98), random.Uniform(0.05, 0.15)),
        _ => new(PenKind.Faint, random.Uniform(0.16, 0.24), random.Uniform(0.48, 0.62), random.Uniform(0.10, 0.25)),
    };
}
