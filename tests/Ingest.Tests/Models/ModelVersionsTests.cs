using DocDigits.Ingest.Models;
using DocDigits.Recognition;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Ingest.Tests.Models;

public sealed class ModelVersionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly ModelVersions versions;

    public ModelVersionsTests() => versions = new ModelVersions(folder["data/models"], folder["shipped"], clock);

    [Fact]
    public void At_first_there_is_nothing_but_the_shipped_models()
    {
        Assert.Empty(versions.List());
        Assert.Empty(versions.History());
        Assert.Equal((0, folder["shipped"], null), (versions.Active, versions.ActiveFolder, versions.Previous));
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public void A_version_is_numbered_described_and_kept_with_its_files()
    {
        ModelAbout first = AddVersion("a"), second = AddVersion("b");

        Assert.Equal([first.Version, second.Version], versions.List().Select(v => v.Version));
        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.Equal("a lines.weights", File.ReadAllText(Path.Combine(versions.FolderOf(1), ReadingModels.LinesFile)));
        ModelAbout read = versions.List()[0];
        Assert.Equal((first.Who, first.Before, first.After, first.Gain, first.Verdict), (read.Who, read.Before, read.After, read.Gain, read.Verdict));
        Assert.Equal(first.Sha256, read.Sha256);
        Assert.Equal(3, read.Sha256.Count);
        Assert.Equal(0, versions.Active);
    }

    [Fact]
    public void A_stopped_training_is_recorded_with_who_stopped_it_and_changes_nothing_else()
    {
        Assert.Empty(versions.Stopped());
        versions.RecordStop("Ada", "Bob");
        clock.Advance(TimeSpan.FromMinutes(5));
        versions.RecordStop("Cy", "Cy");

        Assert.Equal([("Ada", "Bob"), ("Cy", "Cy")], versions.Stopped().Select(s => (s.Who, s.StoppedBy)));
        Assert.Equal(TimeSpan.FromMinutes(5), versions.Stopped()[1].AtUtc - versions.Stopped()[0].AtUtc);
        Assert.Empty(versions.History());
        Assert.Empty(versions.List());
        Assert.Equal(0, versions.Active);
    }

    [Fact]
    public void What_a_kill_left_half_written_never_counts_and_does_not_stand_in_the_way()
    {
        AddVersion("a");
        versions.Promote(1, "Ada", force: false);
        // Killed while training, and (by a program that did not rename) while copying.
        string half = versions.NewUnfinished();
        File.WriteAllText(Path.Combine(half, ReadingModels.LinesFile), "half");
        Directory.CreateDirectory(folder["data/models/0002"]);
        File.WriteAllText(folder["data/models/active.json.part"], "{\"numb");

        Assert.Equal([1], versions.List().Select(v => v.Version));
        Assert.Equal(1, versions.Active);
        Assert.Throws<ModelVersionException>(() => versions.FolderOf(2));
        Assert.Equal(3, AddVersion("c").Version);
    }

    [Fact]
    public void A_change_whose_history_was_not_written_any_more_is_in_the_history_all_the_same()
    {
        AddVersion("a");
        AddVersion("b");
        versions.Promote(1, "Ada", force: false);
        string before = File.ReadAllText(folder["data/models/history.json"]);
        versions.Promote(2, "Bob", force: false);
        File.WriteAllText(folder["data/models/history.json"], before); // as a kill between the two writes leaves it

        Assert.Equal([(0, 1), (1, 2)], versions.History().Select(c => (c.From, c.To)));
        versions.RollBack("Cyd");
        Assert.Equal([(1, 0, 1), (2, 1, 2), (3, 2, 1)], versions.History().Select(c => (c.Number, c.From, c.To)));
    }

    [Fact]
    public void A_worse_version_is_refused_with_its_figures_and_taken_by_force_alone()
    {
        AddVersion("worse", isBetter: false);

        var refused = Assert.Throws<ModelRefusedException>(() => versions.Promote(1, "Ada", force: false));
        Assert.Contains("Not better", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, versions.Active);
        Assert.Empty(versions.History());

        ModelChange forced = versions.Promote(1, "Ada", force: true);
        Assert.Equal((1, true, "Ada", clock.GetUtcNow()), (versions.Active, forced.Forced, forced.Who, forced.AtUtc));
        Assert.Equal([forced], versions.History());
    }

    [Fact]
    public void Rolling_back_goes_through_all_promotions_in_turn_down_to_the_shipped_models()
    {
        AddVersion("a");
        AddVersion("b");
        versions.Promote(1, "Ada", force: false);
        versions.Promote(2, "Ada", force: false);

        Assert.Equal(1, versions.Previous);
        Assert.Equal(1, versions.RollBack("Bob").To);
        Assert.Equal(0, versions.RollBack("Bob").To);
        Assert.Null(versions.Previous);
        Assert.Throws<ModelVersionException>(() => versions.RollBack("Bob"));
        Assert.Equal(folder["shipped"], versions.ActiveFolder);

        versions.Promote(2, "Ada", force: false);
        Assert.Equal(0, versions.Previous);
        Assert.Equal(5, versions.History().Count);
    }

    [Fact]
    public void A_version_whose_files_were_changed_is_neither_promoted_nor_read_with()
    {
        AddVersion("a");
        File.AppendAllText(folder["data/models/0001/" + ReadingModels.CalibrationFile], " ");

        Assert.Contains(ReadingModels.CalibrationFile, Assert.Throws<ModelVersionException>(() => versions.FolderOf(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ModelVersionException>(() => versions.Promote(1, "Ada", force: true));
        Assert.Equal(0, versions.Active);
    }

    [Fact]
    public void The_pipeline_reads_with_the_active_version_unless_a_folder_is_named()
    {
        PipelineOptions fixedFolder = TestPipeline.Options(folder), options = fixedFolder with { ModelsFolder = null };
        AddVersion("a");
        versions.Promote(1, "Ada", force: false);
        Assert.Empty(PipelineOptionsValidator.Problems(options));

        File.Delete(folder["data/models/0001/" + ReadingModels.LinesFile]);
        Assert.Contains("version 1", Assert.Single(PipelineOptionsValidator.Problems(options)), StringComparison.Ordinal);
        Assert.Empty(PipelineOptionsValidator.Problems(fixedFolder));
    }

    [Fact]
    public void A_version_with_two_line_networks_is_none_without_the_second_and_one_without_is_none_with_a_stray_one()
    {
        AddVersion("a", wide: true);
        AddVersion("b");
        Assert.Equal((4, 3), (versions.List()[0].Sha256.Count, versions.List()[1].Sha256.Count));
        Assert.All([1, 2], version => Assert.True(Directory.Exists(versions.FolderOf(version))));

        File.Move(folder["data/models/0001/" + ReadingModels.WideLinesFile], folder["data/models/0002/" + ReadingModels.WideLinesFile]);
        Assert.All([1, 2], version => Assert.Contains(ReadingModels.WideLinesFile, Assert.Throws<ModelVersionException>(() => versions.FolderOf(version)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_whose_description_is_damaged_hides_no_other_and_is_told_of()
    {
        AddVersion("a");
        AddVersion("b");
        AddVersion("c");
        File.WriteAllText(folder["data/models/0001/about.json"], "{\"version\": 1, \"cre");
        File.Delete(folder["data/models/0003/about.json"]);

        ModelSurvey survey = versions.Survey();

        Assert.Equal([2], survey.Versions.Select(version => version.Version));
        Assert.Equal([1, 3], survey.Damaged.Select(version => version.Version));
        Assert.All(survey.Damaged, damaged => Assert.Contains(Path.Combine($"000{damaged.Version}", "about.json"), damaged.Problem, StringComparison.Ordinal));
        Assert.Throws<ModelVersionException>(() => versions.Promote(1, "Ada", force: true));
        Assert.Equal(2, versions.Promote(2, "Ada", force: false).To);
        Assert.Equal(4, AddVersion("d").Version);
    }

    public void Dispose() => folder.Dispose();

    private ModelAbout AddVersion(string content, bool isBetter = true, bool wide = false)
    {
        string unfinished = versions.NewUnfinished();
        foreach (string part in (string[])[ReadingModels.DigitsFile, ReadingModels.LinesFile, ReadingModels.CalibrationFile, .. wide ? [ReadingModels.WideLinesFile] : Array.Empty<string>()])
            File.WriteAllText(Path.Combine(unfinished, part), $"{content} {part}");
        ModelAbout about = versions.Add(unfinished, SomeVersion.About(clock, isBetter));
        Assert.False(Directory.Exists(unfinished));
        return about;
    }
}
