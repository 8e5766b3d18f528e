using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;
using DocDigits.Segmentation.Fields;

namespace DocDigits.Learning.Lines;

/// <summary>
/// Composed lines: fields composed of one writer's digits each, through the segmenter's own normalisation. The same set
/// for the same epoch and seed, whatever the number of workers.
/// </summary>
/// <param name="digits">MNIST's training digits.</param>
/// <param name="split">The writers to compose from, and those held out.</param>
/// <param name="fieldsAnEpoch">Fields composed for one epoch.</param>
/// <param name="seed">Seed of all fields.</param>
/// <param name="workers">Fields composed at the same time.</param>
public sealed class LineCorpus(LabelledDigits digits, TrainingSplit split, int fieldsAnEpoch, int seed, int workers)
{
    private const int ValidationFields = 1000;
    private const long ValidationStream = 999;

    // CTC needs a frame for every character and one between equal ones: a line too short for its text teaches nothing.
    private const double ColumnsACharacter = 4.5;

    /// <summary>Share of lines whose cents stand as a fraction.</summary>
    private const double FractionShare = 0.15;

    private readonly FieldComposer _training = new(new WriterDigits(digits, split.Training));
    private readonly FieldComposer _held = new(new WriterDigits(digits, split.Validation));

    /// <summary>What it is, in words.</summary>
    public string Description => $"{fieldsAnEpoch} composed fields an epoch (composer {FieldComposer.Version}), a share of {FractionShare} with cents as a fraction, seed {seed}";

    /// <summary>The lines of an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    public IReadOnlyList<LineSample> OfEpoch(int epoch) => Compose(_training, epoch, fieldsAnEpoch);

    /// <summary>Lines of writers who are held out.</summary>
    public IReadOnlyList<LineSample> Validation() => Compose(_held, ValidationStream, ValidationFields);

    private LineSample[] Compose(FieldComposer composer, long stream, int count)
    {
        var samples = new LineSample?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, i =>
        {
            var random = new SeededRandom(seed, stream, i);
            ComposedField field = random.Uniform() < FractionShare ? composer.Compose(AmountWriting.FractionInLine, random) : composer.Compose(random);
            if (FieldSegmenter.LineOf(field.Region, CancellationToken.None) is { } line && line.Width >= ColumnsACharacter * field.Raw.Length)
                samples[i] = new LineSample(line, field.Raw, MarksAreKnown: true);
        });
        return [.. samples.OfType<LineSample>()];
    }
}
