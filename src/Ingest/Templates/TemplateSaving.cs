using DocDigits.Documents;
using DocDigits.Documents.Templates;

namespace DocDigits.Ingest.Templates;

/// <summary>A template file that is in use.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="IsOwn">Whether it lies in the data folder; else it is a shipped one.</param>
/// <param name="Result">What came of reading it.</param>
public sealed record StoredTemplate(string Name, byte[] Bytes, ContentHash Hash, bool IsOwn, TemplateFileResult Result);

/// <summary>What became of a change of a template. A closed set: <see cref="TemplateSaved"/>, <see cref="TemplateRemoved"/>,
/// <see cref="TemplateUnfit"/>, <see cref="TemplateChangedMeanwhile"/>.</summary>
public abstract record TemplateSaving
{
    private protected TemplateSaving() { }
}

/// <summary>It is saved.</summary>
/// <param name="Template">The template.</param>
/// <param name="Hash">Of its file.</param>
public sealed record TemplateSaved(Template Template, ContentHash Hash) : TemplateSaving;

/// <summary>It is taken away.</summary>
/// <param name="Name">Its name.</param>
public sealed record TemplateRemoved(string Name) : TemplateSaving;

/// <summary>Something is wrong with it. Nothing was changed.</summary>
/// <param name="Problems">All that is wrong, at least one.</param>
public sealed record TemplateUnfit(IReadOnlyList<TemplateProblem> Problems) : TemplateSaving;

/// <summary>The file is another one than that which the person saw. Nothing was changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="By">Who changed it last, as far as the ledger knows.</param>
public sealed record TemplateChangedMeanwhile(string Name, string? By) : TemplateSaving;
