namespace DocDigits.Storage.Records;

/// <summary>Which template pages are read with.</summary>
public sealed record TemplateChoice
{
    private TemplateChoice(string name, int? version) => (Name, Version) = (name, version);

    /// <summary>The one of the catalogue that fits best.</summary>
    public static TemplateChoice Auto { get; } = new("auto", null);

    /// <summary>Its name, or <c>auto</c>.</summary>
    public string Name { get; }

    /// <summary>Its version, or null for <see cref="Auto"/>.</summary>
    public int? Version { get; }

    /// <summary>One template. Pages read with another one, or another version of it, are read again.</summary>
    public static TemplateChoice Of(string name, int version)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new TemplateChoice(name, version);
    }
}
