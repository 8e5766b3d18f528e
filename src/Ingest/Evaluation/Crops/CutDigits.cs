using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Ingest.Evaluation.Crops;

/// <summary>A single digit that somebody cut out of a form.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Cut">How it was cut: the way's name.</param>
/// <param name="Digit">0 to 9.</param>
/// <param name="Raster">Its picture.</param>
public sealed record CutDigit(string Name, string Cut, int Digit, PageRaster Raster);

/// <summary>Single digits as other programs cut them out of forms, by writers on whom no network was trained. Thread-safe.</summary>
public sealed class CutDigits
{
    private const long Stream = 71;

    private readonly CellComposer composer;

    internal CutDigits(CellComposer composer) => this.composer = composer;

    /// <summary>Names of the ways to cut.</summary>
    public static IReadOnlyList<string> Cuts { get; } = [.. DigitCut.All.Select(cut => cut.Name)];

    /// <summary>Reads the digits to compose of.</summary>
    /// <param name="mnistFolder">Folder of MNIST's training files.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static CutDigits Of(string mnistFolder) => new(new CellComposer(HeldOutWriters.Digits(mnistFolder)));

    /// <summary>Composes one digit.</summary>
    /// <param name="cut">How it is cut, one of <see cref="Cuts"/>.</param>
    /// <param name="seed">The same seed gives the same digits.</param>
    /// <param name="index">0 or more; a digit depends neither on how many are composed nor on the other ways.</param>
    public CutDigit Draw(string cut, int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int place = Cuts.ToList().IndexOf(cut);
        if (place < 0) throw new ArgumentException($"No digit is cut '{cut}'.", nameof(cut));
        (PageRaster crop, int digit) = composer.Compose(DigitCut.All[place], new SeededRandom(seed, Stream, place, index));
        return new CutDigit(string.Create(CultureInfo.InvariantCulture, $"{cut}-{index + 1:00000}.png"), cut, digit, crop);
    }
}
