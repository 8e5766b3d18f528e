namespace DocDigits.Ingest.Evaluation;

/// <summary>What the crops of an evaluation hold.</summary>
public enum CropKind
{
    /// <summary>Amounts of money, with or without marks.</summary>
    Amount,

    /// <summary>Numbers without marks.</summary>
    Digits,

    /// <summary>Dollars with their cents, which may be raised or a fraction: the format of docs/grammars.md for the United States.</summary>
    American,
}
