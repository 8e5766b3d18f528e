using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Ingest.Evaluation.Amounts;

/// <summary>An amount written in one of the ways of docs/grammars.md.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Writing">The way's name.</param>
/// <param name="Format">The format of a template that takes it.</param>
/// <param name="Written">What stands there, in the letters of raw texts.</param>
/// <param name="Raster">Its picture.</param>
public sealed record AmountTrial(string Name, string Writing, AmountFormat Format, string Written, PageRaster Raster);

/// <summary>Amounts in every way of writing, composed of what writers wrote on whom no network was trained. Thread-safe.</summary>
public sealed class WrittenAmounts
{
    private const long Stream = 67;

    private readonly FieldComposer composer;

    internal WrittenAmounts(FieldComposer composer) => this.composer = composer;

    /// <summary>Names of the ways.</summary>
    public static IReadOnlyList<string> Writings { get; } = [.. AmountWriting.All.Select(writing => writing.Name)];

    /// <summary>Reads the digits to compose of.</summary>
    /// <param name="mnistFolder">Folder of MNIST's training files.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static WrittenAmounts Of(string mnistFolder) => new(HeldOutWriters.Composer(mnistFolder));

    /// <summary>Composes one amount.</summary>
    /// <param name="writing">The way's name, one of <see cref="Writings"/>.</param>
    /// <param name="seed">The same seed gives the same amounts.</param>
    /// <param name="index">0 or more; an amount depends neither on how many are composed nor on the other ways.</param>
    public AmountTrial Draw(string writing, int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int place = Writings.ToList().IndexOf(writing);
        if (place < 0) throw new ArgumentException($"No amount is written '{writing}'.", nameof(writing));
        AmountWriting way = AmountWriting.All[place];
        ComposedField field = composer.Compose(way, new SeededRandom(seed, Stream, place, index));
        return new AmountTrial(string.Create(CultureInfo.InvariantCulture, $"{way.Name}-{index + 1:00000}.png"), way.Name, way.Format, field.Raw, field.Region.Crop);
    }
}
