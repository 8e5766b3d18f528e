using DocDigits.Documents.Segments;
using DocDigits.Ingest.Models;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocDigits.Ingest.Tests.Models;

public sealed class ModelHostTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ModelVersions versions;

    public ModelHostTests()
    {
        TinyModels.CopyTo(folder["shipped"]);
        versions = new ModelVersions(folder["data/models"], folder["shipped"], TimeProvider.System);
    }

    [Fact]
    public void A_promotion_counts_from_the_next_call_and_models_that_were_handed_out_go_on_reading()
    {
        AddVersion();
        ModelHost host = Host();
        ModelsInUse old = host.Current;

        versions.Promote(1, "Ada", force: false);
        ModelsInUse current = host.Current;

        Assert.Equal((0, 1), (old.Version, current.Version));
        Read(old.Models);
        Read(current.Models);
    }

    [Fact]
    public void A_version_that_cannot_be_loaded_is_told_and_reading_goes_on()
    {
        AddVersion();
        AddVersion();
        ModelHost host = Host();
        versions.Promote(1, "Ada", force: false);
        Assert.Equal(1, host.Version);
        versions.Promote(2, "Ada", force: false);
        File.Delete(folder["data/models/0002/" + ReadingModels.LinesFile]);

        Assert.Equal(1, host.Current.Version);
        Assert.Contains(ReadingModels.LinesFile, host.Problem, StringComparison.Ordinal);

        versions.RollBack("Ada");
        Assert.Equal(1, host.Version);
        Assert.Null(host.Problem);
    }

    [Fact]
    public void A_folder_given_by_name_is_read_with_whatever_version_is_active()
    {
        AddVersion();
        var host = new ModelHost(versions, folder["shipped"], NullLogger<ModelHost>.Instance);
        versions.Promote(1, "Ada", force: false);

        Assert.Null(host.Current.Version);
    }

    [Fact]
    public async Task Many_readers_read_on_through_many_promotions()
    {
        AddVersion();
        ModelHost host = Host();
        using var over = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            int calls = 0;
            while (!over.IsCancellationRequested || calls == 0)
            {
                Read(host.Current.Models);
                calls++;
            }
        }))];
        for (int i = 0; i < 6; i++)
        {
            versions.Promote(i % 2 == 0 ? 1 : 0, "Ada", force: false);
            Assert.NotNull(host.Version);
        }
        await over.CancelAsync();
        await Task.WhenAll(readers);
    }

    public void Dispose() => folder.Dispose();

    private ModelHost Host() => new(versions, null, NullLogger<ModelHost>.Instance);

    private void AddVersion()
    {
        string unfinished = versions.NewUnfinished();
        TinyModels.CopyTo(unfinished);
        versions.Add(unfinished, SomeVersion.About(TimeProvider.System, isBetter: true));
    }

    private static void Read(ReadingModels models) => models.Classifier.Classify([new Glyph(new byte[Glyph.Area])], TestContext.Current.CancellationToken);
}
