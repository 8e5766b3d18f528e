using System.Globalization;
using System.Security.Cryptography;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Composing;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Tests.Adaptation;

public sealed class SiteAdaptationTests : IDisposable
{
    private static readonly AdaptationOptions Options = new() { LeastFields = 60, Epochs = 2, Passes = 1, DigitEpochs = 1, Runs = 1 };
    private static readonly SiteField[] Fields = [.. Enumerable.Range(0, 60).Select(Field)];

    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-adaptation-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Models_are_adapted_to_drawn_fields_and_measured_on_those_held_out()
    {
        var told = new List<AdaptationProgress>();

        AdaptationResult result = new SiteAdaptation(null, TimeProvider.System).Run(Options with { Runs = 2 }, TinyModels.Folder, folder, Fields, new Told(told), Stop);

        Assert.Equal((12, 12), (result.Before.Count, result.After.Count));
        Assert.Equal((38, 10), (result.Trained, result.Calibrated));
        Assert.InRange(result.CalibrationLoss, 0.001, -Math.Log(1e-6));
        Assert.Equal(12, result.HeldOut.Select(f => f.Name).Distinct().Count());
        Assert.Empty(ReadingModels.MissingFrom(folder));
        ReadingModels adapted = ReadingModels.Load(folder), before = ReadingModels.Load(TinyModels.Folder);
        Assert.Equal(result.After.Texts, SiteScore.Of(adapted, result.HeldOut, Stop).Texts);
        Assert.Equal(result.Before.Texts, SiteScore.Of(before, result.HeldOut, Stop).Texts);
        foreach (string network in ReadingModels.LineFilesOf(TinyModels.Folder)) Assert.NotEqual(File.ReadAllBytes(network), File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(network))));
        Assert.Equal(told.Select(t => t.Share).Order(), told.Select(t => t.Share));
        Assert.Contains(told, t => t.Text == "lines, network 2 of 2, run 1 of 2, set 2 of 2");
        Assert.Contains(told, t => t.Text == "all lines, network 1 of 2, run 2 of 2, set 2 of 2");
        Assert.Equal("comparing with before", told[^1].Text);
    }

    [Fact]
    public void An_adaptation_only_reads_the_models_that_it_begins_from()
    {
        string start = Path.Combine(folder, "start");
        TinyModels.CopyTo(start);
        string[] before = Content(start);

        new SiteAdaptation(null, TimeProvider.System).CrossValidate(Options with { Epochs = 1 }, 2, start, Path.Combine(folder, "folds"), Fields, null, Stop);

        Assert.Equal(before, Content(start));
        Assert.Equal(["folds", "start"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_digit_network_learns_only_beside_other_hands_and_does_not_forget_them()
    {
        string alone = Path.Combine(folder, "alone"), beside = Path.Combine(folder, "beside"), digits = Path.Combine(TinyModels.Folder, ReadingModels.DigitsFile);
        var others = new OtherHands(PenMnist.Digits, PenMnist.Split, linesASet: 12, seed: 1, workers: 1);

        new SiteAdaptation(null, TimeProvider.System).Run(Options with { Epochs = 1 }, TinyModels.Folder, alone, Fields, null, Stop);
        new SiteAdaptation(others, TimeProvider.System).Run(Options with { Epochs = 1 }, TinyModels.Folder, beside, Fields, null, Stop);

        Assert.Equal(File.ReadAllBytes(digits), File.ReadAllBytes(Path.Combine(alone, ReadingModels.DigitsFile)));
        ReadingModels before = ReadingModels.Load(TinyModels.Folder), after = ReadingModels.Load(beside);
        Assert.InRange(others.Misread(after.Classifier, Stop).Wrong, 0, others.Misread(before.Classifier, Stop).Wrong + 1);
    }

    [Fact]
    public void Cross_validation_reads_each_field_once_with_models_that_did_not_see_it()
    {
        var results = new SiteAdaptation(null, TimeProvider.System).CrossValidate(Options with { Epochs = 1 }, 2, TinyModels.Folder, folder, Fields, null, Stop);

        Assert.Equal(Fields.Select(f => f.Name).Order(), results.SelectMany(r => r.HeldOut).Select(f => f.Name).Order());
        Assert.All(results, r => Assert.Equal((30, 30), (r.Result.Trained + r.Result.Calibrated, r.Result.After.Count)));
    }

    [Fact]
    public void Too_few_fields_are_refused_before_anything_is_trained()
    {
        var refused = Assert.Throws<ArgumentException>(() => new SiteAdaptation(null, TimeProvider.System).Run(Options, TinyModels.Folder, folder, Fields[..59], null, Stop));

        Assert.Contains("59", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string[] Content(string of) =>
        [.. Directory.GetFiles(of).Order().Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];

    private static SiteField Field(int i)
    {
        string text = (10 + i * 37 % 90).ToString(CultureInfo.InvariantCulture);
        return new SiteField($"{i}.png", FieldSegmenter.Segment(DrawnFields.Region(text, i), CancellationToken.None), text);
    }

    private sealed class Told(List<AdaptationProgress> told) : IProgress<AdaptationProgress>
    {
        public void Report(AdaptationProgress value) => told.Add(value);
    }
}
