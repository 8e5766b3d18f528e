using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Ingest.Evaluation;

/// <summary>MNIST's writers on whom no network was trained.</summary>
internal static class HeldOutWriters
{
    /// <summary>Composes fields of their digits.</summary>
    /// <param name="mnistFolder">Folder of MNIST's training files.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static FieldComposer Composer(string mnistFolder) => new(Digits(mnistFolder));

    /// <summary>Their digits.</summary>
    /// <param name="mnistFolder">Folder of MNIST's training files.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static WriterDigits Digits(string mnistFolder)
    {
        LabelledDigits digits = LabelledDigits.ReadTraining(mnistFolder);
        return new WriterDigits(digits, TrainingSplit.Usual(digits).Validation);
    }
}
