using System.Globalization;
using System.Text.Json;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Ingest.Tests.Models.Training;

public sealed class SiteTrainingTests : IDisposable
{
    private static readonly AdaptationOptions Quick = new() { LeastFields = 20, Epochs = 1, Passes = 1, DigitEpochs = 1, Runs = 1, HeldOutShare = 0.5, CalibrationShare = 0.3 };
    private static readonly SiteFields Site = new([.. Enumerable.Range(0, 24).Select(Field)], [new LeftOut("no ink was found in them", 2)], "24 drawn fields");

    private readonly TemporaryFolder folder = new();
    private readonly ModelVersions versions;
    private readonly SiteTraining training;

    public SiteTrainingTests()
    {
        versions = new ModelVersions(folder["data/models"], TinyModels.Folder, TimeProvider.System);
        training = new SiteTraining(versions, TimeProvider.System);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_training_adds_a_version_with_what_it_came_to_and_promotes_it_where_it_is_better_alone()
    {
        var told = new List<TrainingStanding>();
        string left = versions.NewUnfinished(); // by a training that was killed

        TrainedVersion made = training.Run(Request() with { Promote = true }, new Told(told), Stop);

        ModelAbout about = Assert.Single(versions.List());
        Assert.Equal((1, 0, "Ada", 12), (about.Version, about.FromVersion, about.Who, about.HeldOut));
        Assert.Equal(24, about.Trained + about.Calibrated + about.HeldOut);
        Assert.Equal(Site.LeftOut, about.LeftOut);
        Assert.Equal(made.Result.IsBetter, about.IsBetter);
        Assert.Equal(about.IsBetter ? 1 : 0, versions.Active);
        Assert.Equal(about.IsBetter, made.Promotion is not null);
        Assert.NotNull(ReadingModels.Load(versions.FolderOf(1)));
        Assert.Empty(ReadingModels.MissingFrom(versions.FolderOf(1)));
        Assert.False(Directory.Exists(left));
        Assert.Equal(told.Select(t => t.Share).Order(), told.Select(t => t.Share));
    }

    [Fact]
    public void A_later_version_holds_out_what_no_version_before_it_learnt_from()
    {
        TrainedVersion first = training.Run(Request(), null, Stop);
        versions.Promote(1, "Ada", force: true);
        // The same fields under other seeds would be split otherwise.
        TrainedVersion second = training.Run(Request() with { Options = Quick with { Seed = 77 } }, null, Stop);

        Assert.Equal(1, second.About.FromVersion);
        Assert.Equal(Names(first.Result.HeldOut), Names(second.Result.HeldOut));
        Assert.All(first.Result.HeldOut, field => Assert.False(field.Learnt));
        Assert.DoesNotContain(second.Result.Doubted, doubt => doubt.Field.Learnt);
        string[] learnt = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(versions.FolderOf(2), "learnt.json")))!;
        Assert.Equal(Names(Site.Fields).Except(Names(second.Result.HeldOut)), learnt);
    }

    [Fact]
    public async Task Two_trainings_at_once_are_refused_and_the_first_goes_on()
    {
        var second = new List<Exception?>();
        var intruder = new Told(onReport: () => second.Add(Record.Exception(() => new SiteTraining(versions, TimeProvider.System).Run(Request(), null, Stop))));

        await Task.Run(() => training.Run(Request(), intruder, Stop), Stop);

        Assert.NotEmpty(second);
        Assert.All(second, e => Assert.IsType<TrainingUnderWayException>(e));
        Assert.Single(versions.List());
    }

    [Fact]
    public void A_training_that_is_stopped_leaves_nothing_and_the_next_may_begin()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => training.Run(Request(), new Told(onReport: stop.Cancel), stop.Token));

        Assert.Empty(versions.List());
        Assert.Empty(Directory.GetDirectories(versions.Folder));
        Assert.Equal(1, training.Run(Request(), null, Stop).About.Version);
    }

    [Fact]
    public void Too_few_fields_are_refused_with_what_was_left_out()
    {
        var refused = Assert.Throws<AdaptationException>(() => training.Run(Request() with { Options = Quick with { LeastFields = 25 } }, null, Stop));

        Assert.Contains("24 fields", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at least 25", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2: no ink", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cross_validation_measures_every_field_once_and_keeps_nothing_in_the_data_folder()
    {
        CrossValidation validation = training.CrossValidate(Request(), 2, folder["folds"], null, Stop);

        Assert.Equal((24, 24), (validation.Before.Count, validation.After.Count));
        Assert.Equal(validation.Folds.Sum(f => f.After.Exact), validation.After.Exact);
        Assert.Equal(validation.After.Exact - validation.Before.Exact, validation.Gain.Gained - validation.Gain.Lost);
        Assert.False(Directory.Exists(versions.Folder));
    }

    public void Dispose() => folder.Dispose();

    private static SiteTrainingRequest Request() => new("Ada", Site, Quick);

    private static string[] Names(IEnumerable<SiteField> fields) => [.. fields.Select(field => field.Name).Distinct().Order(StringComparer.Ordinal)];

    private static SiteField Field(int i)
    {
        string text = (10 + i * 37 % 90).ToString(CultureInfo.InvariantCulture);
        return new SiteField($"{i}.png", FieldSegmenter.Segment(DrawnFields.Region(text, i), CancellationToken.None), text);
    }

    private sealed class Told(List<TrainingStanding>? told = null, Action? onReport = null) : IProgress<TrainingStanding>
    {
        public void Report(TrainingStanding value)
        {
            told?.Add(value);
            onReport?.Invoke();
        }
    }
}
