using System.Globalization;
using System.Text;
using DocDigits.Methods.Data;

namespace DocDigits.Methods.Report;

/// <summary>Writes the comparison as Markdown, every figure and sentence from the results.</summary>
internal static class MethodTable
{
    /// <summary>The whole file.</summary>
    /// <param name="results">In the table's order, the shipped digit network last.</param>
    /// <param name="data">What they were measured on.</param>
    /// <param name="machine">What they were measured with.</param>
    /// <param name="command">The command that makes the file anew.</param>
    public static string Write(IReadOnlyList<MethodResult> results, ComparisonData data, string machine, string command)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Methods compared

            Written by the command below; do not edit by hand. All methods read {data.MeasuredName}, once, after everything was chosen.

            ```
            {command}
            ```

            | method | input | trained on | right of {data.Measured.Count:N0} | 95 % range | training, s (processor s) | digits/s (processor µs a digit) | bytes |
            |---|---|--:|--:|--:|--:|--:|--:|

            """);
        foreach (MethodResult result in results) text.Append(Row(result));
        text.Append(CultureInfo.InvariantCulture, $"""

            Split: {data.Split}. Machine: {machine}

            - *Input.* "Deskewed": lines shifted sideways until the ink's principal axis is upright (LeCun et al. 1998). "Components": the first
              principal components of the training digits in place of 784 pixels, for the methods whose work grows with the numbers of a digit.
            - *Training* is the time of one training with the settings chosen, features included, choosing them not. The processor's time is summed over cores
              and hardly depends on what else runs; the wall's does. A time with a star is the one that the weights' file states, on the machine and threads of that run; of that run
              alone, where it began from earlier weights (see the settings).
            - *Digits/s* is from 28x28 pixels to digits, features included, all digits in one call.
            - *Bytes* are the numbers that reading needs (for k-nearest neighbours the training digits, for a tree's node four of 4 bytes); for our networks the file.

            ## What it shows

            {Findings.OfAccuracy(results)}

            {Findings.OfCost(results)}

            ## Settings

            Where there is something to choose, a part of the held-out writers' digits chose it, with a part of the training digits.

            | method | input | settings |
            |---|---|---|

            """);
        foreach (MethodResult result in results) text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Input} | {result.Settings} |\n");
        return text.ToString();
    }

    private static string Row(MethodResult result) => string.Create(CultureInfo.InvariantCulture,
        $"| {result.Name} | {result.Input} | {result.TrainedOn} | {result.Right:N0} | {100 * result.Interval.Low:F2} to {100 * result.Interval.High:F2} % | {Training(result)} | " +
        $"{result.Count / result.Reading.Wall.TotalSeconds:N0} ({result.Reading.Processor.TotalMicroseconds / result.Count:N0}) | {result.SizeInBytes:N0} |\n");

    private static string Training(MethodResult result) => result.Training is { } here
        ? $"{Seconds(here.Wall)} ({Seconds(here.Processor)})"
        : result.TrainedBefore > TimeSpan.Zero ? $"{Seconds(result.TrainedBefore.Value)}*" : "not stated*";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "F1" : "N0", CultureInfo.InvariantCulture);
}
