using CsCheck;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Network;

public sealed class DigitWeightsTests(TrainedWeights weights) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_that_are_loaded_and_written_again_are_the_same_file()
    {
        (DigitNetwork network, WeightsMetadata metadata) = DigitWeights.Load(weights.Path);
        using (network) DigitWeights.Write(_folder["again"], network, metadata);

        Assert.Equal(File.ReadAllBytes(weights.Path), File.ReadAllBytes(_folder["again"]));
    }

    [Fact]
    public void Any_single_altered_byte_is_noticed()
    {
        byte[] whole = File.ReadAllBytes(weights.Path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Holds((place, change) =>
        {
            byte[] altered = (byte[])whole.Clone();
            altered[place] ^= change;
            File.WriteAllBytes(_folder["altered"], altered);

            Assert.Throws<WeightsFileException>(() => DigitWeights.LoadForReading(_folder["altered"]));
        }, iter: 40);
    }

    [Fact]
    public void A_file_that_ends_early_is_noticed_wherever_it_ends()
    {
        byte[] whole = File.ReadAllBytes(weights.Path);
        Gen.Int[0, whole.Length - 1].Holds(length =>
        {
            File.WriteAllBytes(_folder["cut"], whole[..length]);

            Assert.Throws<WeightsFileException>(() => DigitWeights.LoadForReading(_folder["cut"]));
        }, iter: 40);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => DigitWeights.Load(_folder["none"]));

        Assert.Contains(_folder["none"], refused.Message, StringComparison.Ordinal);
        Assert.Contains("missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_answer_otherwise_than_when_they_were_written_are_refused_though_their_checksum_holds()
    {
        WeightsFileException refused = LoadChanged(tensors =>
        {
            TensorData bias = tensors["network.classifier.bias"];
            float[] values = (float[])bias.Values.Clone();
            values[3] += 0.1f;
            tensors["network.classifier.bias"] = bias with { Values = values };
        });

        Assert.Contains("answer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused()
    {
        WeightsFileException refused = LoadChanged(tensors =>
        {
            TensorData bias = tensors["network.classifier.bias"];
            tensors["network.classifier.bias"] = bias with { Values = [.. bias.Values.Select(_ => float.NaN)] };
        });

        Assert.Contains("answer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_is_not_there_is_named()
    {
        WeightsFileException refused = LoadChanged(tensors => tensors.Remove("network.stem.norm.weight"));

        Assert.Contains("network.stem.norm.weight", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_another_size_is_named()
    {
        WeightsFileException refused = LoadChanged(tensors => tensors["network.classifier.bias"] = new TensorData([3], [1, 2, 3]));

        Assert.Contains("is 3, expected 17", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        TensorFile file = TensorFile.Read(weights.Path, "digit-weights");
        (file with { Metadata = file.Metadata.Replace(DigitNetworkShape.Narrow.Architecture, "other", StringComparison.Ordinal) }).Write(_folder["other"]);

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => DigitWeights.Load(_folder["other"]));

        Assert.Contains("'other'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_the_other_width_are_no_start()
    {
        using DigitNetwork wide = new(DigitNetworkShape.Wide);

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => DigitWeights.LoadInto(weights.Path, wide));

        Assert.Contains("Leave --wide out", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_is_not_taken_for_weights()
    {
        (TensorFile.Read(weights.Path, "digit-weights") with { Kind = "digit-training" }).Write(_folder["checkpoint"]);

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => DigitWeights.Load(_folder["checkpoint"]));

        Assert.Contains("digit-training", refused.Message, StringComparison.Ordinal);
    }

    private WeightsFileException LoadChanged(Action<Dictionary<string, TensorData>> change)
    {
        TensorFile file = TensorFile.Read(weights.Path, "digit-weights");
        Dictionary<string, TensorData> tensors = new(file.Tensors);
        change(tensors);
        (file with { Tensors = tensors }).Write(_folder["changed"]);
        WeightsFileException trained = Assert.Throws<WeightsFileException>(() => DigitWeights.Load(_folder["changed"]));
        WeightsFileException read = Assert.Throws<WeightsFileException>(() => DigitWeights.LoadForReading(_folder["changed"]));
        if (trained.Message.Contains("tensor", StringComparison.Ordinal)) Assert.Equal(trained.Message, read.Message);
        return read;
    }
}
