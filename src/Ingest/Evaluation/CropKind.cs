namespace DocDigits.Ingest.Evaluation;

/// <summary>What the crops of an evaluation hold.</summary>
public enum CropKind
{
    /// <summary>Amounts of money, with or without marks.</summary>
    Amount,

    /// <summary>Numbers without marks.</summary>
    Digits,
}
