using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DocDigits.Recognition.Network;

/// <summary>A block of numbers with its dimensions, outside of torch.</summary>
/// <param name="Dimensions">Sizes, outermost first.</param>
/// <param name="Values">Row-major; as many as the product of the dimensions.</param>
internal sealed record TensorData(long[] Dimensions, float[] Values)
{
    /// <summary>Whether every number is one of half precision (IEEE 754 binary16), so that two bytes hold it without loss.</summary>
    public bool IsHalf => Values.Length > 0 && Array.TrueForAll(Values, value => (float)(Half)value == value);

    /// <summary>The tensor of a name, which must be there in its size.</summary>
    /// <exception cref="WeightsFileException">It is missing or has another size; the message names <paramref name="path"/>.</exception>
    public static TensorData Find(IReadOnlyDictionary<string, TensorData> from, string name, long[] dimensions, string path)
    {
        if (!from.TryGetValue(name, out TensorData? data)) throw new WeightsFileException($"{path} lacks the tensor '{name}'.");
        return data.HasDimensions(dimensions) ? data
            : throw new WeightsFileException($"{path}: tensor '{name}' is {string.Join('x', data.Dimensions)}, expected {string.Join('x', dimensions)}.");
    }

    public bool HasDimensions(ReadOnlySpan<long> dimensions) => Dimensions.AsSpan().SequenceEqual(dimensions);
}

/// <summary>
/// Our container of named tensors, for weights and checkpoints. Little-endian:
/// magic "DDTENSOR"; format version (int32); kind and metadata (each: byte length int32, UTF-8; the metadata is JSON);
/// tensor count (int32); for each tensor its name, rank (int32), dimensions (int64 each), bytes a value (int32; version 1 has none, and
/// four), and the values, float32 or, where that loses nothing, float16;
/// at last the SHA-256 of everything before it. A file that was cut or altered is refused by that sum.
/// </summary>
/// <param name="Kind">What the file is for; a reader refuses another kind.</param>
/// <param name="Metadata">JSON.</param>
/// <param name="Tensors">By name, in the order of the file.</param>
internal sealed record TensorFile(string Kind, string Metadata, IReadOnlyDictionary<string, TensorData> Tensors)
{
    private static ReadOnlySpan<byte> Magic => "DDTENSOR"u8;
    private const int FormatVersion = 2, WithoutHalves = 1;
    private const int MostDimensions = 8, HalfBytes = 2;

    public void Write(string path)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(FormatVersion);
            WriteText(writer, Kind);
            WriteText(writer, Metadata);
            writer.Write(Tensors.Count);
            foreach ((string name, TensorData tensor) in Tensors)
            {
                WriteText(writer, name);
                writer.Write(tensor.Dimensions.Length);
                foreach (long size in tensor.Dimensions) writer.Write(size);
                WriteValues(writer, tensor);
            }
        }
        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        AtomicFile.Write(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="WeightsFileException">Missing, cut, altered, of another version or kind.</exception>
    public static TensorFile Read(string path, string kind)
    {
        byte[] content = ReadContent(path);
        int bodyLength = content.Length - SHA256.HashSizeInBytes;
        if (bodyLength < Magic.Length || !content.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new WeightsFileException($"{path} is no file of ours: it does not begin with '{Encoding.ASCII.GetString(Magic)}'.");
        if (!SHA256.HashData(content.AsSpan(0, bodyLength)).AsSpan().SequenceEqual(content.AsSpan(bodyLength)))
            throw new WeightsFileException($"{path} was cut short or altered: its content does not match the SHA-256 at its end. Restore the file.");

        using BinaryReader reader = new(new MemoryStream(content, Magic.Length, bodyLength - Magic.Length), Encoding.UTF8);
        try
        {
            int version = reader.ReadInt32();
            if (version is not (WithoutHalves or FormatVersion))
                throw new WeightsFileException($"{path} has format version {version}; this program reads versions {WithoutHalves} and {FormatVersion}.");
            string foundKind = ReadText(reader);
            if (foundKind != kind)
                throw new WeightsFileException($"{path} is a file of kind '{foundKind}', expected '{kind}'.");
            string metadata = ReadText(reader);
            int count = reader.ReadInt32();
            Dictionary<string, TensorData> tensors = [];
            for (int i = 0; i < count; i++) tensors.Add(ReadText(reader), ReadTensor(reader, version));
            return new TensorFile(kind, metadata, tensors);
        }
        catch (Exception broken) when (broken is EndOfStreamException or InvalidDataException or ArgumentException)
        {
            throw new WeightsFileException($"{path} is not laid out as the container should be: {broken.Message}", broken);
        }
    }

    private static byte[] ReadContent(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WeightsFileException($"{path} is missing.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WeightsFileException($"{path} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static void WriteValues(BinaryWriter writer, TensorData tensor)
    {
        if (!tensor.IsHalf)
        {
            writer.Write(sizeof(float));
            writer.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
            return;
        }
        Half[] halves = [.. tensor.Values.Select(value => (Half)value)];
        writer.Write(HalfBytes);
        writer.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }

    private static TensorData ReadTensor(BinaryReader reader, int version)
    {
        int rank = reader.ReadInt32();
        if (rank is < 0 or > MostDimensions) throw new InvalidDataException($"a tensor of {rank} dimensions");
        long[] dimensions = new long[rank];
        long length = 1;
        for (int d = 0; d < rank; d++)
        {
            dimensions[d] = reader.ReadInt64();
            long left = (reader.BaseStream.Length - reader.BaseStream.Position) / HalfBytes;
            if (dimensions[d] < 0 || dimensions[d] > left || (length *= dimensions[d]) > left)
                throw new InvalidDataException("a tensor larger than the file");
        }
        int bytes = version == WithoutHalves ? sizeof(float) : reader.ReadInt32();
        if (bytes is not (HalfBytes or sizeof(float))) throw new InvalidDataException($"values of {bytes} bytes");
        if (length * bytes > reader.BaseStream.Length - reader.BaseStream.Position) throw new InvalidDataException("a tensor larger than the file");
        float[] values = new float[length];
        if (bytes == sizeof(float))
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return new TensorData(dimensions, values);
        }
        Half[] halves = new Half[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
        for (int i = 0; i < values.Length; i++) values[i] = (float)halves[i];
        return new TensorData(dimensions, values);
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static string ReadText(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        if (length < 0 || length > reader.BaseStream.Length - reader.BaseStream.Position)
            throw new InvalidDataException($"a text of {length} bytes");
        return Encoding.UTF8.GetString(reader.ReadBytes(length));
    }
}
