using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>A line network as it is before training, through its file as any other.</summary>
internal static class UntrainedLines
{
    public static LineReader Load()
    {
        using TemporaryFolder folder = new();
        string path = folder["lines.weights"];
        Write(path);
        return LineReader.Load(path);
    }

    public static void Write(string path)
    {
        using LineTrainingRun run = new(new LineTrainingOptions(), null, "nothing", null, TimeProvider.System);
        run.Network.eval();
        run.Write(path);
    }
}
