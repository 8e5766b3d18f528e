using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>How a hand departs from the drawn <see cref="PenForms"/>. Lengths are shares of the digit.</summary>
/// <param name="Sway">Deviation of a point from one digit to the next.</param>
/// <param name="Spread">Deviation of a point that all of the hand's digits of a form share.</param>
/// <param name="Seed">Names the hand: what is shared is drawn from it.</param>
internal readonly record struct PenHabit(double Sway, double Spread = 0, long Seed = 0)
{
    /// <summary>Deviation of a whole stroke's place, and of its turn in radians, that the hand's digits of a form share.</summary>
    public double StrokeSpread { get; init; }

    /// <summary>Deviation of how far a stroke goes on beyond its drawn end, or stops before it, that the hand's digits of a form share.</summary>
    public double Reach { get; init; }

    /// <summary>Share of corners that the hand rounds into one stroke, and half that share of the strokes' ends that it hooks.</summary>
    public double Flow { get; init; }

    /// <summary>The stream of what the hand's digits of a form share.</summary>
    public SeededRandom Of(int digit, int form) => new(Seed, digit, form);

    /// <summary>How far a coordinate of a point is off.</summary>
    /// <param name="shared">From <see cref="Of"/>, asked once a coordinate in a fixed order.</param>
    /// <param name="random">Draws what differs from digit to digit.</param>
    public double Off(SeededRandom shared, SeededRandom random) => Spread * shared.Normal() + Sway * random.Normal();
}
