using DocDigits.Documents.Templates;

namespace DocDigits.Forms.Completion;

/// <summary>What came of completing a template. A closed set: <see cref="CompletedForm"/> and <see cref="UncompletedForm"/>.</summary>
public abstract record FormCompletionResult
{
    private protected FormCompletionResult() { }
}

/// <summary>A template with anchors and a page code.</summary>
/// <param name="Json">Its file's text.</param>
/// <param name="Template">What it says.</param>
public sealed record CompletedForm(string Json, Template Template) : FormCompletionResult;

/// <summary>A template that could not be completed.</summary>
/// <param name="Reason">Why, and what to do; a line for each thing that is wrong.</param>
public sealed record UncompletedForm(string Reason) : FormCompletionResult;
