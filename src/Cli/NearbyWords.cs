using System.CommandLine;
using DocDigits.Ingest.Evaluation;

namespace DocDigits.Cli;

/// <summary>Commands and options that a mistyped word may have meant.</summary>
internal static class NearbyWords
{
    private const int MostEdits = 2;

    /// <summary>The command's sub-command or option nearest to a word: at most two letters added, left out or changed, or two swapped; null where none is.</summary>
    /// <param name="word">As it was typed.</param>
    /// <param name="command">What it was typed after.</param>
    public static string? Of(string word, Command command)
    {
        IEnumerable<string> known = word.StartsWith("--", StringComparison.Ordinal)
            ? command.Options.Concat(Above(command).SelectMany(above => above.Options.Where(option => option.Recursive))).Select(option => option.Name)
            : command.Subcommands.Select(choice => choice.Name);
        (string? name, int edits) = known.Select(name => ((string?)name, EditDistance.Between(word, name))).DefaultIfEmpty((null, int.MaxValue)).MinBy(near => near.Item2);
        return edits <= Math.Min(MostEdits, word.Length / 2) ? name : null;
    }

    private static IEnumerable<Command> Above(Symbol command) => command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Prepend(parent));
}
