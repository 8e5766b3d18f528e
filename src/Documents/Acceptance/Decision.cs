namespace DocDigits.Documents.Acceptance;

/// <summary>Whether a reading may go on without a person. A closed set: <see cref="Accepted"/> and <see cref="NeedsReview"/>.</summary>
public abstract record Decision
{
    private protected Decision() { }
}

/// <summary>The reading is trusted.</summary>
public sealed record Accepted : Decision
{
    private Accepted() { }

    /// <summary>The one instance.</summary>
    public static Accepted Instance { get; } = new();
}

/// <summary>A person must look.</summary>
/// <param name="Reason">Why, for a person, one sentence without an amount or account number in it.</param>
public sealed record NeedsReview(string Reason) : Decision;
