using DocDigits.Methods.Data;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Methods.Methods;

/// <summary>
/// The network of many tutorials: two 5x5 convolutions without padding (32 and 64 channels), each with ReLU and 2x2
/// maximum pooling, a layer of 128, ten outputs; the line of LeNet-5 (LeCun et al. 1998) with wider layers. Adam (Kingma and
/// Ba 2015), its rate falling to nothing over the run; no variation of the images.
/// </summary>
internal sealed class PlainCnnMethod : IDigitMethod
{
    private const int Epochs = 4, TrainingBatch = 64, ReadingBatch = 64, Classes = 10, Seed = 1;
    private const double Rate = 1e-3;
    private const long OrderStream = 8;
    private static readonly Scalar White = 255f;

    private nn.Module<Tensor, Tensor>? _network;

    public string Name => "plain two-layer CNN";

    public string Input => "as is, pixels";

    public string Settings => $"5x5 to 32 and 64 channels, 2x2 pooling, 128 units; Adam, {Epochs} epochs, highest rate {Rate}; nothing chosen";

    public long SizeInBytes => _network is null ? 0 : sizeof(float) * _network.parameters().Sum(parameter => parameter.numel());

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // The settings are the tutorials' own.
    }

    public MethodTraining Train(DigitSet training)
    {
        manual_seed(Seed);
        _network?.Dispose();
        _network = Network();
        using optim.Optimizer optimiser = optim.Adam(_network.parameters(), Rate);
        using Tensor images = Images(training.Pixels), labels = tensor(Array.ConvertAll(training.Labels, label => (long)label));
        int batches = training.Count / TrainingBatch, step = 0;
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            long[] order = [.. Enumerable.Range(0, training.Count).Select(i => (long)i)];
            new SeededRandom(Seed, OrderStream, epoch).Shuffle<long>(order);
            for (int batch = 0; batch < batches; batch++, step++)
            {
                foreach (var group in optimiser.ParamGroups)
                    group.LearningRate = Rate * (1 - (double)step / (Epochs * batches));
                using var scope = NewDisposeScope();
                Tensor index = tensor(order[(batch * TrainingBatch)..((batch + 1) * TrainingBatch)]);
                optimiser.zero_grad();
                Tensor loss = nn.functional.cross_entropy(
                    _network.forward(Input01(images.index_select(0, index))), labels.index_select(0, index));
                loss.backward();
                optimiser.step();
            }
        }
        _network.eval();
        return new MethodTraining($"{training.Count:N0}");
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        byte[] answers = new byte[pixels.Length / IdxImages.PixelsPerImage];
        for (int start = 0; start < answers.Length; start += ReadingBatch)
        {
            int taken = Math.Min(ReadingBatch, answers.Length - start);
            using var noGradient = inference_mode();
            using var scope = NewDisposeScope();
            Tensor batch = Images(pixels.Slice(start * IdxImages.PixelsPerImage, taken * IdxImages.PixelsPerImage));
            long[] digits = _network!.forward(Input01(batch)).argmax(1).data<long>().ToArray();
            for (int i = 0; i < taken; i++) answers[start + i] = (byte)digits[i];
        }
        return answers;
    }

    public void Dispose() => _network?.Dispose();

    private static nn.Module<Tensor, Tensor> Network() => nn.Sequential(
        ("first", nn.Conv2d(1, 32, 5)),
        ("first_relu", nn.ReLU()),
        ("first_pool", nn.MaxPool2d(2)),
        ("second", nn.Conv2d(32, 64, 5)),
        ("second_relu", nn.ReLU()),
        ("second_pool", nn.MaxPool2d(2)),
        ("flat", nn.Flatten()),
        ("dense", nn.Linear(4 * 4 * 64, 128)),
        ("dense_relu", nn.ReLU()),
        ("digits", nn.Linear(128, Classes)));

    private static Tensor Images(ReadOnlySpan<byte> pixels) => tensor(
        pixels.ToArray(), [pixels.Length / IdxImages.PixelsPerImage, 1, IdxImages.Side, IdxImages.Side], ScalarType.Byte);

    private static Tensor Input01(Tensor bytes) => bytes.to_type(ScalarType.Float32).div_(White);
}
