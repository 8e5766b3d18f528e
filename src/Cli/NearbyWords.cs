using System.CommandLine;

namespace DocDigits.Cli;

/// <summary>Commands and options that a mistyped word may have meant.</summary>
internal static class NearbyWords
{
    private const int MostEdits = 2;

    /// <summary>The command's sub-command or option nearest to a word: at most two letters added, left out, changed or swapped; null where none is.</summary>
    /// <param name="word">As it was typed.</param>
    /// <param name="command">What it was typed after.</param>
    public static string? Of(string word, Command command)
    {
        IEnumerable<string> known = word.StartsWith("--", StringComparison.Ordinal)
            ? command.Options.Concat(command.Parents.OfType<RootCommand>().SelectMany(root => root.Options)).Select(option => option.Name)
            : command.Subcommands.Select(choice => choice.Name);
        (string? name, int edits) = known.Select(name => ((string?)name, Edits(word, name))).DefaultIfEmpty((null, int.MaxValue)).MinBy(near => near.Item2);
        return edits <= Math.Min(MostEdits, word.Length / 2) ? name : null;
    }

    /// <summary>Optimal string alignment distance (Damerau 1964, Levenshtein 1966).</summary>
    private static int Edits(string from, string to)
    {
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[from.Length, to.Length];
    }
}
