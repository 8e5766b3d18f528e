using DocDigits.Ingest.Evaluation;

namespace DocDigits.Methods;

/// <summary>Wall time, and processor time over all cores: the second hardly changes where other programs run too.</summary>
internal readonly record struct Effort(TimeSpan Wall, TimeSpan Processor);

/// <summary>A line of the table.</summary>
internal sealed record MethodResult
{
    public required string Name { get; init; }

    public required string Input { get; init; }

    public required string Settings { get; init; }

    /// <summary>What it was trained on.</summary>
    public required string TrainedOn { get; init; }

    public required int Right { get; init; }

    public required int Count { get; init; }

    public int Wrong => Count - Right;

    /// <summary>95 %.</summary>
    public WilsonInterval Interval => WilsonInterval.Of(Right, Count);

    /// <summary>Null where it was trained by another command.</summary>
    public required Effort? Training { get; init; }

    /// <summary>The training's time by the weights' own word, where it was trained by another command.</summary>
    public required TimeSpan? TrainedBefore { get; init; }

    public required Effort Reading { get; init; }

    public required long SizeInBytes { get; init; }
}
