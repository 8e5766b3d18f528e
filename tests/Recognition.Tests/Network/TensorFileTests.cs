using CsCheck;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Network;

public sealed class TensorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Whatever_is_written_is_read_again_to_the_last_bit() =>
        Gen.Select(Gen.Float.Array[1, 40], Gen.Float.Array[1, 40]).Holds((any, rounded) =>
        {
            float[] halves = [.. rounded.Select(value => (float)(Half)value)];
            string path = _folder["tensors"];
            new TensorFile("kind", "{}", new Dictionary<string, TensorData> { ["any"] = new([any.Length], any), ["halves"] = new([1, halves.Length], halves) }).Write(path);

            TensorFile read = TensorFile.Read(path, "kind");

            Assert.Equal(any.Select(BitConverter.SingleToInt32Bits), read.Tensors["any"].Values.Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(halves.Select(BitConverter.SingleToInt32Bits), read.Tensors["halves"].Values.Select(BitConverter.SingleToInt32Bits));
            Assert.Equal([1, halves.Length], read.Tensors["halves"].Dimensions);
        }, iter: 100);

    [Fact]
    public void Numbers_of_half_precision_take_two_bytes()
    {
        float[] halves = [.. Enumerable.Range(0, 1000).Select(i => (float)(Half)(0.001 * i))], floats = [.. Enumerable.Range(0, 1000).Select(i => 0.001f * i)];
        Assert.Equal(2000, Size(floats) - Size(halves));

        long Size(float[] values)
        {
            new TensorFile("kind", "{}", new Dictionary<string, TensorData> { ["t"] = new([1000], values) }).Write(_folder["t"]);
            return new FileInfo(_folder["t"]).Length;
        }
    }

    public void Dispose() => _folder.Dispose();
}
