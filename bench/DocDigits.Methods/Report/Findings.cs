using System.Globalization;

namespace DocDigits.Methods.Report;

/// <summary>What the table shows, in sentences that hold whichever way the figures fall.</summary>
internal static class Findings
{
    private const string Deskewed = "deskewed", AsIs = "as is";

    public static string OfAccuracy(IReadOnlyList<MethodResult> results)
    {
        MethodResult ours = results[^1], best = BestClassical(results), cnn = Convolutional(results);
        IEnumerable<string> deskewing =
            from method in results.Where(r => r.Input.StartsWith(Deskewed, StringComparison.Ordinal))
            let plain = results.First(r => r.Name == method.Name && r.Input.StartsWith(AsIs, StringComparison.Ordinal))
            select Text($"{method.Name} {Share(plain)} to {Share(method)}");
        return Wrapped(Text($"""
            Best of the methods without convolutions: {best.Name} ({best.Input}), {Share(best)} wrong. The plain CNN misreads {Share(cnn)} and our digit network {Share(ours)}; the
            plain one sees each training digit as it is, ours sees it varied (models/digits.md says how). In digits of {ours.Count:N0} that is {best.Wrong:N0}, {cnn.Wrong:N0} and {ours.Wrong:N0} wrong ones. Straightening the digits changes the errors like this: {string.Join("; ", deskewing)}. Ranges that overlap say that a difference may be chance.
            """));
    }

    public static string OfCost(IReadOnlyList<MethodResult> results)
    {
        MethodResult ours = results[^1], best = BestClassical(results), cnn = Convolutional(results);
        MethodResult[] rest = [.. results.Where(r => r.Training is not null)];
        MethodResult fastest = rest.MinBy(r => r.Reading.Processor)!, slowest = rest.MaxBy(r => r.Reading.Processor)!;
        return Wrapped(Text($"""
            Most of the processor's time for a digit goes to {slowest.Name} ({slowest.Input}; {Cost(slowest)}), least to {fastest.Name} ({fastest.Input}; {Cost(fastest)}, {Share(fastest)} wrong);
            {best.Name} ({best.Input}) takes {Cost(best)} and {Size(best)}, the plain CNN {Cost(cnn)} and {Size(cnn)}, our digit network {Cost(ours)} and {Size(ours)}.
            What accuracy costs is training: {Minutes(ours.TrainedBefore!.Value)} in the run that made its file against {Minutes(cnn.Training!.Value.Wall)} of the plain CNN and {Minutes(best.Training!.Value.Wall)} of {best.Name}.
            The table asks for isolated digits alone. Whether something is a digit at all, and how sure the answer is, only our networks were taught to say; reading fields
            needs both, and docs/evaluation.md says how it is measured.
            """));
    }

    private static MethodResult BestClassical(IReadOnlyList<MethodResult> results) =>
        results.Where(r => r.Training is not null && r.Name != Convolutional(results).Name).MaxBy(r => r.Right)!;

    private static MethodResult Convolutional(IReadOnlyList<MethodResult> results) => results.Single(r => r.Name.EndsWith("CNN", StringComparison.Ordinal));

    private static string Share(MethodResult result) => Text($"{100.0 * result.Wrong / result.Count:F2} %");

    private static string Cost(MethodResult result) => Text($"{result.Reading.Processor.TotalMicroseconds / result.Count:N0} µs");

    private static string Size(MethodResult result) => Text($"{result.SizeInBytes / 1e6:F1} MB");

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 2 ? Text($"{time.TotalSeconds:F0} s") : Text($"{time.TotalMinutes:F0} minutes");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // One paragraph is one line: where it breaks is the reader's window's business.
    private static string Wrapped(string text) => text.Replace('\n', ' ');
}
