namespace DocDigits.Recognition.Evaluation;

/// <summary>How well single digits are read. All shares are from 0 to 1.</summary>
public sealed record DigitEvaluationResult
{
    /// <summary>Name of the image file.</summary>
    public required string Images { get; init; }

    /// <summary>SHA-256 of the unpacked image file.</summary>
    public required string ImagesSha256 { get; init; }

    /// <summary>SHA-256 of the unpacked label file.</summary>
    public required string LabelsSha256 { get; init; }

    /// <summary>SHA-256 of the file of weights.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>Digits read.</summary>
    public required int Count { get; init; }

    /// <summary>Digits read wrongly.</summary>
    public required int Errors { get; init; }

    /// <summary>Share read rightly.</summary>
    public double Accuracy => 1 - (double)Errors / Count;

    /// <summary>Digits whose stated probability of error is at most <see cref="TargetError"/>.</summary>
    public required int Accepted { get; init; }

    /// <summary>Accepted digits that are wrong.</summary>
    public required int AcceptedErrors { get; init; }

    /// <summary>The probability of error up to which a digit is accepted.</summary>
    public required double TargetError { get; init; }

    /// <summary>Expected calibration error over 15 bins.</summary>
    public required double ExpectedCalibrationError { get; init; }

    /// <summary>Mean of minus the natural logarithm of the true digit's probability.</summary>
    public required double Loss { get; init; }

    /// <summary>Counts: first index the true digit, second the digit read.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Multiply-adds for one digit.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Digits read a second, in batches of 64, reading the files not counted.</summary>
    public required double DigitsPerSecond { get; init; }

    /// <summary>Threads used.</summary>
    public required int Threads { get; init; }

    /// <summary>Every digit, in the order of the file.</summary>
    public required IReadOnlyList<EvaluationItem> Items { get; init; }

    /// <summary>The digits that were read wrongly.</summary>
    /// <returns>In the order of the file.</returns>
    public IEnumerable<EvaluationItem> WrongItems() => Items.Where(item => item.Text != item.Truth);
}
