using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Learning.Tests;

public sealed class ReadingModelsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docdigits-models-").FullName;

    public ReadingModelsTests() => TinyModels.CopyTo(folder);

    [Fact]
    public void Both_line_networks_are_loaded_each_with_its_view()
    {
        using ReadingModels models = ReadingModels.Load(folder);

        Assert.Equal([LineView.Close, LineView.Wide], models.Lines.Networks.Select(network => network.Options.View));
        Assert.Equal(2, models.Calibration.LineNetworks);
    }

    [Fact]
    public void A_folder_that_lost_a_line_network_is_refused_rather_than_read_with_votes_of_two()
    {
        File.Delete(Path.Combine(folder, ReadingModels.WideLinesFile));

        string message = Assert.Throws<WeightsFileException>(() => ReadingModels.Load(folder)).Message;

        Assert.Contains("fitted to 2 line networks", message, StringComparison.Ordinal);
        Assert.Contains("train calibration", message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
