using System.Text.RegularExpressions;

namespace DocDigits.Architecture.Tests;

/// <summary>A file's namespace is its folder's path.</summary>
internal static partial class NamespaceRule
{
    /// <summary>What is wrong with a source file's namespace, or null. Only Program.cs (top-level code) and
    /// AssemblyInfo.cs (attributes of the assembly) have none.</summary>
    /// <param name="pathInSources">Path below src, with forward slashes.</param>
    /// <param name="text">The file's text.</param>
    public static string? Violation(string pathInSources, string text)
    {
        string[] parts = pathInSources.Split('/');
        string expected = string.Join('.', ["DocDigits", .. parts[..^1]]);
        MatchCollection declared = Declaration().Matches(text);
        if (declared.Count == 0) return parts[^1] is "Program.cs" or "AssemblyInfo.cs" ? null : $"{pathInSources} declares no namespace; {expected} is expected.";
        return declared.Count == 1 && declared[0].Groups[1].Value == expected ? null : $"{pathInSources} declares {declared[0].Groups[1].Value}; {expected} is expected.";
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*[;{]?\s*$", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
