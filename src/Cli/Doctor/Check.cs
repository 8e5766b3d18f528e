namespace DocDigits.Cli.Doctor;

/// <summary>How serious a finding is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but someone should know.</summary>
    Doubtful,

    /// <summary>Something does not work.</summary>
    Bad,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Health">How serious it is.</param>
/// <param name="What">What was looked at, a few words.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do, or null.</param>
internal sealed record Check(Health Health, string What, string Found, string? Remedy = null)
{
    /// <summary>As it should be.</summary>
    public static Check Good(string what, string found) => new(Health.Good, what, found);
}
