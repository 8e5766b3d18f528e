using System.Text.Json;
using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Network;

/// <summary>
/// The file of weights: the network's tensors, what is known about them, and the logits that they gave for a few drawn
/// pictures when they were written. Loading runs the pictures again, so that weights that fit by name and size, but not
/// this program or this machine's arithmetic, are refused before they read a cheque.
/// </summary>
internal static class DigitWeights
{
    private const string Kind = "digit-weights";
    private const string StatePrefix = "network.";
    private const string GoldenName = "golden.logits";
    private const int GoldenCount = 4;
    private const float Tolerance = 1e-3f;

    public static void Write(string path, DigitNetwork network, WeightsMetadata metadata)
    {
        Dictionary<string, TensorData> tensors = [];
        TensorTransfer.CopyAll(network.FloatState(), StatePrefix, tensors);
        tensors.Add(GoldenName, new TensorData([GoldenCount, DigitNetworkShape.Classes], DigitForward.Logits(network, GoldenPictures())));
        new TensorFile(Kind, JsonSerializer.Serialize(metadata, RecognitionJson.Default.WeightsMetadata), tensors).Write(path);
    }

    /// <summary>The network ready to read.</summary>
    /// <exception cref="WeightsFileException">Missing, cut, altered, of another architecture, or it answers otherwise than when written.</exception>
    public static (DigitInference Network, WeightsMetadata Metadata) LoadForReading(string path)
    {
        (TensorFile file, WeightsMetadata metadata, DigitNetworkShape shape) = Read(path);
        var network = new DigitInference(shape, new LayerTensors(file.Tensors, StatePrefix, path));
        CheckGolden(path, network.Logits(GoldenPictures()), file);
        return (network, metadata);
    }

    /// <summary>The network in evaluation mode, to be trained on; the caller disposes it.</summary>
    /// <exception cref="WeightsFileException">As for <see cref="LoadForReading"/>.</exception>
    public static (DigitNetwork Network, WeightsMetadata Metadata) Load(string path)
    {
        (TensorFile file, WeightsMetadata metadata, DigitNetworkShape shape) = Read(path);
        DigitNetwork network = new(shape);
        try
        {
            network.eval();
            TensorTransfer.LoadAll(network.FloatState(), StatePrefix, file.Tensors, path);
            CheckGolden(path, DigitForward.Logits(network, GoldenPictures()), file);
            return (network, metadata);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Copies a file's weights into a network that is to be trained on.</summary>
    /// <exception cref="WeightsFileException">As for <see cref="Load"/>.</exception>
    public static void LoadInto(string path, DigitNetwork network)
    {
        using DigitNetwork from = Load(path).Network;
        if (from.Shape != network.Shape)
            throw new WeightsFileException($"{path} holds weights for '{from.Shape.Architecture}'; they cannot be the start of '{network.Shape.Architecture}'. {(from.Shape == DigitNetworkShape.Wide ? "Add --wide, or" : "Leave --wide out, or")} begin from others.");
        Dictionary<string, TensorData> tensors = [];
        TensorTransfer.CopyAll(from.FloatState(), "", tensors);
        TensorTransfer.LoadAll(network.FloatState(), "", tensors, path);
    }

    private static (TensorFile File, WeightsMetadata Metadata, DigitNetworkShape Shape) Read(string path)
    {
        TensorFile file = TensorFile.Read(path, Kind);
        WeightsMetadata metadata = ReadMetadata(path, file.Metadata);
        DigitNetworkShape shape = DigitNetworkShape.Named(metadata.Architecture) ?? throw new WeightsFileException(
            $"{path} holds weights for '{metadata.Architecture}'; this program's networks are '{string.Join("' and '", DigitNetworkShape.All.Select(known => known.Architecture))}'. " +
            "Train again with 'docdigits train digits'.");
        if (!double.IsFinite(metadata.Temperature) || metadata.Temperature <= 0)
            throw new WeightsFileException($"{path}: the temperature is {metadata.Temperature}, expected a number above 0.");
        return (file, metadata, shape);
    }

    private static WeightsMetadata ReadMetadata(string path, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RecognitionJson.Default.WeightsMetadata)
                ?? throw new WeightsFileException($"{path} has no metadata.");
        }
        catch (JsonException broken)
        {
            throw new WeightsFileException($"{path} has metadata that this program cannot read: {broken.Message}", broken);
        }
    }

    private static void CheckGolden(string path, float[] found, TensorFile file)
    {
        if (!file.Tensors.TryGetValue(GoldenName, out TensorData? golden) || !golden.HasDimensions([GoldenCount, DigitNetworkShape.Classes]))
            throw new WeightsFileException($"{path} lacks the tensor '{GoldenName}' of {GoldenCount}x{DigitNetworkShape.Classes}.");

        for (int i = 0; i < found.Length; i++)
        {
            // Negated, so that a NaN on either side is refused too.
            if (!(Math.Abs(found[i] - golden.Values[i]) <= Tolerance * Math.Max(1, Math.Abs(golden.Values[i]))))
            {
                throw new WeightsFileException(
                    $"{path}: the network answers {found[i]} where it answered {golden.Values[i]} when the weights were written " +
                    $"(picture {i / DigitNetworkShape.Classes}, digit {i % DigitNetworkShape.Classes}). " +
                    "The weights do not belong to this program, or this machine computes wrongly.");
            }
        }
    }

    /// <summary>Rings and bars drawn by a formula: ink 255 on 0, as digits are, but nobody's data.</summary>
    private static byte[] GoldenPictures()
    {
        byte[] pixels = new byte[GoldenCount * IdxImages.PixelsPerImage];
        for (int picture = 0; picture < GoldenCount; picture++)
        {
            for (int y = 0; y < IdxImages.Side; y++)
            {
                for (int x = 0; x < IdxImages.Side; x++)
                {
                    double dx = x - 13.5, dy = (y - 13.5) * (0.7 + 0.1 * picture);
                    double ring = Math.Abs(Math.Sqrt(dx * dx + dy * dy) - (4 + picture));
                    double bar = Math.Abs(dx + (picture - 1.5) * 0.3 * dy);
                    double distance = picture % 2 == 0 ? ring : Math.Max(bar, Math.Abs(dy) - 8);
                    int ink = (int)(255 * Math.Clamp(2.2 - distance, 0, 1));
                    pixels[picture * IdxImages.PixelsPerImage + y * IdxImages.Side + x] = (byte)ink;
                }
            }
        }
        return pixels;
    }
}
