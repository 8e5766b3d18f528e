using System.Globalization;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Learning.Adaptation;
using DocDigits.Recognition.Calibration;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>What an adaptation came to, for people and as a file with one item a field.</summary>
internal static class AdaptationDisplay
{
    /// <summary>Says what is adapted to, and what is left out.</summary>
    public static void ShowSource(SiteFields site, TextWriter output)
    {
        output.WriteLine($"{Printable.Of(site.Source)}: {site.Fields.Count} to adapt to");
        foreach (LeftOut left in site.LeftOut) output.WriteLine($"left out {left.Count}: {left.Reason}");
    }

    /// <summary>Shows a training on one split.</summary>
    public static void Show(TrainedVersion made, string? folder, bool promotionWanted, string? json, Terminal terminal)
    {
        ModelAbout about = made.About;
        if (json is not null) JsonFile.Write(terminal, json, new { About = about, Promoted = made.Promotion is not null, Folder = folder, made.Result.CalibrationLoss, Items = Items([made.Result]), Doubted = Doubts(made.Result.Doubted) });
        if (json == JsonFile.StandardOutput) return;
        Table table = Compared($"{about.HeldOut} held-out fields", made.Result.Before, made.Result.After);
        terminal.Results.Write(table);
        terminal.Output.WriteLine(GainOf(made.Result.Comparison));
        terminal.Output.WriteLine($"trained on {about.Trained} fields, calibrated on {about.Calibrated}, measured on {about.HeldOut}");
        terminal.Output.WriteLine(about.Verdict);
        ShowDoubts(made.Result.Doubted, terminal);
        terminal.Output.WriteLine(folder ?? $"Version {about.Version}: " + made switch
        {
            { Promotion: not null } => "read with from the next page on.",
            { Result.IsBetter: false } => "kept, not promoted.",
            _ when promotionWanted => "kept, not promoted: another version was chosen meanwhile, and it was not compared with that one.",
            _ => $"kept. To read with it: docdigits models use {about.Version}",
        });
    }

    /// <summary>Shows a cross-validation.</summary>
    public static void Show(CrossValidation validation, SiteFields site, string? json, Terminal terminal)
    {
        ReliabilityDiagram before = CrossValidation.Reliability(validation.Before), after = CrossValidation.Reliability(validation.After);
        if (json is not null)
        {
            JsonFile.Write(terminal, json, new
            {
                site.Source,
                site.LeftOut,
                Before = Totals(validation.Before, before),
                After = Totals(validation.After, after),
                Gain = Gain(validation.Gain),
                Folds = validation.Folds.Select(fold => new
                {
                    fold.Trained, fold.Calibrated, Before = Totals(fold.Before, CrossValidation.Reliability(fold.Before)), After = Totals(fold.After, CrossValidation.Reliability(fold.After)),
                    Gain = Gain(fold.Comparison), fold.IsBetter, fold.Verdict, fold.CalibrationLoss,
                }),
                Items = Items(validation.Folds),
                Doubted = Doubts(validation.Doubted),
            });
        }
        if (json == JsonFile.StandardOutput) return;
        for (int i = 0; i < validation.Folds.Count; i++)
        {
            AdaptationResult fold = validation.Folds[i];
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"fold {i + 1}: {fold.Before.Exact} -> {fold.After.Exact} of {fold.After.Count} exact; at 1 % wrong {fold.Before.CoverageAt(0.01):P1} -> {fold.After.CoverageAt(0.01):P1}"));
        }
        Table table = Compared($"all {validation.After.Count} fields", validation.Before, validation.After);
        AddRow(table, "calibration error", $"{before.ExpectedCalibrationError:P2}", $"{after.ExpectedCalibrationError:P2}");
        AddRow(table, "by chance it would be", $"{before.ErrorByChance:P2}", $"{after.ErrorByChance:P2}");
        terminal.Results.Write(table);
        terminal.Output.WriteLine(GainOf(validation.Gain));
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss of the vote on the fields set aside for the calibrations: {validation.Folds.Average(fold => fold.CalibrationLoss):0.000} nats"));
        terminal.Output.WriteLine("Each field was read by models that were not trained on it. Nothing was promoted.");
        ShowDoubts(validation.Doubted, terminal);
    }

    /// <summary>Texts that a person should look at again: most are slips in the truth or of a clerk.</summary>
    private static void ShowDoubts(IReadOnlyList<DoubtedText> doubted, Terminal terminal)
    {
        if (doubted.Count == 0) return;
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Worth a second look: in {doubted.Count} of the fields that they were not trained on, the models are at least {100 * DoubtedText.LeastConfidence:0} % sure of another text."));
        var table = new Table { Border = TableBorder.Simple };
        foreach (string name in (string[])["Field", "Said to be", "Read"]) table.AddColumn(name);
        table.AddColumn(new TableColumn("Sure").RightAligned().NoWrap());
        foreach (DoubtedText doubt in doubted)
            table.AddRow(new Text(Printable.Of(doubt.Field.Part.Length == 0 ? doubt.Field.Name : $"{doubt.Field.Name}, {doubt.Field.Part}")), new Text(doubt.Field.Text), new Text(doubt.Read), new Text(FormattableString.Invariant($"{doubt.Confidence:P1}")));
        terminal.Results.Write(table);
    }

    private static IEnumerable<object> Doubts(IReadOnlyList<DoubtedText> doubted) => doubted.Select(d => (object)new
    {
        File = d.Field.Name, Field = d.Field.Part, Truth = d.Field.Text, Text = d.Read, d.Confidence, d.Field.Decision?.FieldId,
    });

    private static Table Compared(string title, SiteScore before, SiteScore after)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(title).NoWrap());
        foreach (string name in (string[])["before", "after"]) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        AddRow(table, "exact", Exact(before), Exact(after));
        AddRow(table, "95 % range", Range(before), Range(after));
        AddRow(table, "coverage at 1 % wrong", $"{before.CoverageAt(0.01):P1}", $"{after.CoverageAt(0.01):P1}");
        return table;
    }

    private static FormattableString Exact(SiteScore score) => $"{score.Exact} ({(double)score.Exact / Math.Max(1, score.Count):P1})";

    private static FormattableString Range(SiteScore score)
    {
        WilsonInterval range = CrossValidation.Range(score);
        return $"{range.Low:P1} - {range.High:P1}";
    }

    private static string GainOf(PairedComparison gain) => string.Create(CultureInfo.InvariantCulture,
        $"gain {100 * gain.Gain:+0.0;-0.0;0.0} % (95 %: {100 * gain.GainInterval.Low:+0.0;-0.0;0.0} to {100 * gain.GainInterval.High:+0.0;-0.0;0.0}): {gain.Gained} won, {gain.Lost} lost; by chance in {gain.ChanceOfGain:0.####} of cases");

    private static object Gain(PairedComparison gain) => new
    {
        gain.Gained, gain.Lost, Share = gain.Gain, gain.GainInterval.Low, gain.GainInterval.High, ByChance = gain.ChanceOfGain,
    };

    private static object Totals(SiteScore score, ReliabilityDiagram reliability)
    {
        WilsonInterval range = CrossValidation.Range(score);
        return new
        {
            score.Exact, score.Count, ExactLow = range.Low, ExactHigh = range.High, CoverageAtOnePercent = score.CoverageAt(0.01),
            reliability.ExpectedCalibrationError, CalibrationErrorByChance = reliability.ErrorByChance,
        };
    }

    /// <summary>One a field that was held out.</summary>
    private static IEnumerable<object> Items(IReadOnlyList<AdaptationResult> folds) => folds.SelectMany((fold, number) => fold.HeldOut.Select((field, i) => (object)new
    {
        File = field.Name, Field = field.Part, Truth = field.Text, Text = fold.After.Texts[i], Confidence = fold.After.Confidences[i],
        TextBefore = fold.Before.Texts[i], ConfidenceBefore = fold.Before.Confidences[i], Fold = number + 1,
    }));

    private static void AddRow(Table table, string name, FormattableString before, FormattableString after) =>
        table.AddRow(new Text(name), new Text(FormattableString.Invariant(before)), new Text(FormattableString.Invariant(after)));
}
