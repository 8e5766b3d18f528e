using System.Text.Json;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Recognition.Lines;

/// <summary>What a file of line weights says about itself.</summary>
/// <param name="Architecture">Names the layers; weights of another one are refused.</param>
/// <param name="Temperature">Divides the logits, above 0.</param>
/// <param name="Parameters">Number of trained weights.</param>
/// <param name="MultiplyAddsOf160">Multiply-adds for a line of 160 columns, about six digits.</param>
/// <param name="Trained">When the training ended, UTC.</param>
/// <param name="Seconds">Sum of the epochs' wall times.</param>
/// <param name="Options">The run's options.</param>
/// <param name="Data">What it was trained on, in words.</param>
/// <param name="History">Every epoch.</param>
public sealed record LineWeightsMetadata(
    string Architecture, double Temperature, long Parameters, long MultiplyAddsOf160, DateTimeOffset Trained, double Seconds,
    LineTrainingOptions Options, string Data, IReadOnlyList<LineEpochResult> History);

/// <summary>The file of the line network's weights, checked as <see cref="DigitWeights"/> is: sum, architecture, and its answers to a drawn line.</summary>
internal static class LineWeights
{
    private const string Kind = "line-weights", StatePrefix = "network.", GoldenName = "golden.logs";
    private const int GoldenWidth = 64;
    private const float Tolerance = 2e-3f;

    /// <summary>Writes the file, whole or not at all. The convolutions' weights are rounded to half precision first, in the network too: half the size, and
    /// what is read later is what answers here.</summary>
    public static void Write(string path, LineNetwork network, LineWeightsMetadata metadata)
    {
        network.RoundToHalf();
        Dictionary<string, TensorData> tensors = [];
        TensorTransfer.CopyAll(network.FloatState(), StatePrefix, tensors);
        LineFrames golden = LineForward.Run(network, metadata.Options.View, [GoldenLine()])[0];
        tensors.Add(GoldenName, new TensorData([golden.Frames, LineAlphabet.Classes], golden.LogProbabilities));
        new TensorFile(Kind, JsonSerializer.Serialize(metadata, RecognitionJson.Default.LineWeightsMetadata), tensors).Write(path);
    }

    /// <summary>The network ready to read.</summary>
    /// <exception cref="WeightsFileException">Missing, cut, altered, of another architecture, or it answers otherwise than when written.</exception>
    public static (LineInference Network, LineWeightsMetadata Metadata) LoadForReading(string path)
    {
        (TensorFile file, LineWeightsMetadata metadata) = Read(path);
        var network = new LineInference(new LayerTensors(file.Tensors, StatePrefix, path));
        CheckGolden(path, network.Run(GoldenLine(), metadata.Options.View, 1), file);
        return (network, metadata);
    }

    /// <summary>The network in evaluation mode, to be trained on; the caller disposes it.</summary>
    /// <exception cref="WeightsFileException">As for <see cref="LoadForReading"/>.</exception>
    public static (LineNetwork Network, LineWeightsMetadata Metadata) Load(string path, double dropout = 0, ArithmeticPrecision precision = ArithmeticPrecision.Single)
    {
        (TensorFile file, LineWeightsMetadata metadata) = Read(path);
        LineNetwork network = new(dropout, precision);
        try
        {
            network.eval();
            TensorTransfer.LoadAll(network.FloatState(), StatePrefix, file.Tensors, path);
            CheckGolden(path, LineForward.Run(network, metadata.Options.View, [GoldenLine()])[0], file);
            return (network, metadata);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static (TensorFile File, LineWeightsMetadata Metadata) Read(string path)
    {
        TensorFile file = TensorFile.Read(path, Kind);
        LineWeightsMetadata metadata = ReadMetadata(path, file.Metadata);
        if (metadata.Architecture != LineNetworkShape.Architecture)
            throw new WeightsFileException($"{path} holds weights for '{metadata.Architecture}'; this program's network is '{LineNetworkShape.Architecture}'. Train again with 'docdigits train lines'.");
        if (!double.IsFinite(metadata.Temperature) || metadata.Temperature <= 0)
            throw new WeightsFileException($"{path}: the temperature is {metadata.Temperature}, expected a number above 0.");
        return (file, metadata);
    }

    private static LineWeightsMetadata ReadMetadata(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RecognitionJson.Default.LineWeightsMetadata) ?? throw new WeightsFileException($"{path} has no metadata.");
        }
        catch (JsonException broken)
        {
            throw new WeightsFileException($"{path} has metadata that this program cannot read: {broken.Message}", broken);
        }
    }

    private static void CheckGolden(string path, LineFrames found, TensorFile file)
    {
        if (!file.Tensors.TryGetValue(GoldenName, out TensorData? golden) || !golden.HasDimensions([found.Frames, LineAlphabet.Classes]))
            throw new WeightsFileException($"{path} lacks the tensor '{GoldenName}' of {found.Frames}x{LineAlphabet.Classes}.");
        for (int i = 0; i < golden.Values.Length; i++)
        {
            // Negated, so that a NaN on either side is refused too.
            if (!(Math.Abs(found.LogProbabilities[i] - golden.Values[i]) <= Tolerance * Math.Max(1, Math.Abs(golden.Values[i]))))
            {
                throw new WeightsFileException(
                    $"{path}: the network answers {found.LogProbabilities[i]} where it answered {golden.Values[i]} when the weights were written " +
                    $"(frame {i / LineAlphabet.Classes}). The weights do not belong to this program, or this machine computes wrongly.");
            }
        }
    }

    /// <summary>A ring, a bar and a dash drawn by a formula: nobody's data.</summary>
    private static LineImage GoldenLine()
    {
        byte[] pixels = new byte[GoldenWidth * LineImage.Height];
        const int above = (LineImage.Height - LineViews.Rows) / 2;
        for (int y = -above; y < LineImage.Height - above; y++)
            for (int x = 0; x < GoldenWidth; x++)
            {
                double ring = Math.Abs(Math.Sqrt((x - 15.5) * (x - 15.5) + (y - 15.5) * (y - 15.5) * 0.6) - 7);
                double bar = Math.Max(Math.Abs(x - 34 + 0.2 * (y - 16)), Math.Abs(y - 15.5) - 9);
                double dash = Math.Max(Math.Abs(y - 17.0), Math.Abs(x - 50.0) - 6);
                pixels[(y + above) * GoldenWidth + x] = (byte)(255 * Math.Clamp(2.2 - Math.Min(ring, Math.Min(bar, dash)), 0, 1));
            }
        return new LineImage(GoldenWidth, pixels);
    }
}
