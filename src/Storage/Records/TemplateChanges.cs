using DocDigits.Documents;

namespace DocDigits.Storage.Records;

/// <summary>What was done to a template of the site.</summary>
public enum TemplateChangeKind
{
    /// <summary>It was made, or a new version of it.</summary>
    Saved,

    /// <summary>It was taken away.</summary>
    Removed,
}

/// <summary>A change of a template that is to be written down.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Version">Its version: the new one, or the one taken away.</param>
/// <param name="What">What was done.</param>
/// <param name="Who">Who did it.</param>
/// <param name="File">The template file, in the content store.</param>
/// <param name="Picture">The reference picture, in the content store; null where it has none.</param>
public sealed record NewTemplateChange(string Name, int Version, TemplateChangeKind What, string Who, ContentHash File, ContentHash? Picture);

/// <summary>A change of a template. Changes are added, never changed.</summary>
public sealed record TemplateChange
{
    /// <summary>Number of the change.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Name { get; init; }

    /// <summary>Its version: the new one, or the one taken away.</summary>
    public required int Version { get; init; }

    /// <summary>What was done.</summary>
    public required TemplateChangeKind What { get; init; }

    /// <summary>Who did it.</summary>
    public required string Who { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset AtUtc { get; init; }

    /// <summary>The template file as it was then, in the content store.</summary>
    public required ContentHash File { get; init; }

    /// <summary>The reference picture as it was then, in the content store; null where it had none.</summary>
    public required ContentHash? Picture { get; init; }
}
