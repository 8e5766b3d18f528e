using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
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
        ReadingModels models = ReadingModels.Load(folder);

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

    [Fact]
    public void A_folder_with_a_line_network_too_many_is_refused_and_so_is_one_whose_networks_are_exchanged()
    {
        string close = Path.Combine(folder, ReadingModels.LinesFile), wide = Path.Combine(folder, ReadingModels.WideLinesFile), aside = Path.Combine(folder, "aside");
        string calibration = File.ReadAllText(Path.Combine(folder, ReadingModels.CalibrationFile));
        File.WriteAllText(Path.Combine(folder, ReadingModels.CalibrationFile), calibration.Replace("\"lineNetworks\":2", "\"lineNetworks\":1", StringComparison.Ordinal));
        Assert.Contains($"Remove {ReadingModels.WideLinesFile}", Assert.Throws<WeightsFileException>(() => ReadingModels.Load(folder)).Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, ReadingModels.CalibrationFile), calibration);
        File.Move(close, aside);
        File.Move(wide, close);
        File.Move(aside, wide);
        Assert.Contains("close view", Assert.Throws<WeightsFileException>(() => ReadingModels.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_that_stand_alone_are_read_by_the_mean_of_both_widths_and_by_one_where_there_is_one()
    {
        Glyph[] glyphs = [.. Enumerable.Range(0, 10).Select(digit => new Glyph(DrawnFields.Digit((byte)digit, digit)))];
        ReadingModels both = ReadingModels.Load(folder);
        DigitClassifier narrow = DigitClassifier.Load(Path.Combine(folder, ReadingModels.DigitsFile)), wide = DigitClassifier.Load(Path.Combine(folder, ReadingModels.WideDigitsFile));
        CancellationToken stop = TestContext.Current.CancellationToken;

        Assert.All(both.Isolated.Classify(glyphs, stop).Zip(narrow.Classify(glyphs, stop), wide.Classify(glyphs, stop)), read =>
        {
            (DigitReading mean, DigitReading first, DigitReading second) = read;
            for (int digit = 0; digit < 10; digit++)
            {
                double expected = (first.Probabilities[digit] * first.DigitShare + second.Probabilities[digit] * second.DigitShare) / (first.DigitShare + second.DigitShare);
                Assert.Equal(expected, mean.Probabilities[digit], 1e-5);
            }
        });

        File.Delete(Path.Combine(folder, ReadingModels.WideDigitsFile));
        ReadingModels one = ReadingModels.Load(folder);
        Assert.Equal(narrow.Classify(glyphs, stop).Select(reading => reading.Probabilities), one.Isolated.Classify(glyphs, stop).Select(reading => reading.Probabilities));
    }

    [Fact]
    public void A_folder_whose_digit_networks_are_exchanged_is_refused()
    {
        File.Copy(Path.Combine(folder, ReadingModels.DigitsFile), Path.Combine(folder, ReadingModels.WideDigitsFile), overwrite: true);

        Assert.Contains("train digits --wide", Assert.Throws<WeightsFileException>(() => ReadingModels.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calibration_of_before_is_one_of_one_network()
    {
        string file = Path.Combine(folder, ReadingModels.CalibrationFile);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"lineNetworks\":2,", "", StringComparison.Ordinal).Replace(",\"lineNetworks\":2", "", StringComparison.Ordinal));
        Assert.DoesNotContain("lineNetworks", File.ReadAllText(file), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, ReadingModels.WideLinesFile));

        ReadingModels models = ReadingModels.Load(folder);

        Assert.Single(models.Lines.Networks);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
