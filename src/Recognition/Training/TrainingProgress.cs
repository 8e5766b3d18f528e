namespace DocDigits.Recognition.Training;

/// <summary>Where a training run stands; reported after every batch.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Batch">Batches done in this epoch.</param>
/// <param name="Batches">Batches in an epoch.</param>
/// <param name="Loss">Mean training loss of this epoch so far, in nats.</param>
/// <param name="LastEpoch">What the last whole epoch gave; null in the first.</param>
/// <param name="BestEpoch">The best epoch so far by validation; null in the first.</param>
/// <param name="TimeLeft">Estimated from the speed of this run so far.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Batch, int Batches, double Loss, EpochResult? LastEpoch, EpochResult? BestEpoch, TimeSpan TimeLeft);

/// <summary>What one epoch gave, the averaged weights measured on the held-out digits.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">Mean loss over the varied training digits, in nats.</param>
/// <param name="ValidationErrors">Held-out digits read wrongly.</param>
/// <param name="ValidationCount">Held-out digits.</param>
/// <param name="ValidationLoss">Mean loss over the held-out digits, in nats.</param>
/// <param name="Seconds">Wall time of the epoch; where it was interrupted, of its last part.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, int ValidationErrors, int ValidationCount, double ValidationLoss, double Seconds)
{
    /// <summary>Held-out candidates taken for something else than they are; measured in the refinement.</summary>
    public int CandidateErrors { get; init; }

    /// <summary>Held-out candidates; 0 where none were looked at.</summary>
    public int CandidateCount { get; init; }

    /// <summary>Share of held-out digits read rightly, 0 to 1.</summary>
    public double ValidationAccuracy => 1 - (double)ValidationErrors / ValidationCount;

    /// <summary>Fewer errors; at the same number, the lower loss.</summary>
    internal bool IsBetterThan(EpochResult? other) =>
        other is null || ValidationErrors < other.ValidationErrors ||
        (ValidationErrors == other.ValidationErrors && ValidationLoss < other.ValidationLoss);
}

/// <summary>What a finished training run leaves.</summary>
/// <param name="WeightsFile">The path of the weights.</param>
/// <param name="CardFile">The path of the model card.</param>
/// <param name="Metadata">What is written in the weights.</param>
/// <param name="Resumed">Whether the run went on from a checkpoint.</param>
public sealed record TrainingResult(string WeightsFile, string CardFile, Network.WeightsMetadata Metadata, bool Resumed);
