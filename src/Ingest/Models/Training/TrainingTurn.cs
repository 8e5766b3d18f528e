namespace DocDigits.Ingest.Models.Training;

/// <summary>The right to train in a data folder: one training at a time, over all processes, by a lock (flock) that the system
/// takes back when its process ends in whatever way.</summary>
internal sealed class TrainingTurn : IDisposable
{
    private readonly FileStream held;

    private TrainingTurn(FileStream held) => this.held = held;

    /// <summary>Takes the right, and clears what a killed training left.</summary>
    /// <exception cref="TrainingUnderWayException">Another training has it.</exception>
    public static TrainingTurn Take(ModelVersions versions)
    {
        Directory.CreateDirectory(versions.Folder);
        FileStream held;
        try
        {
            held = new FileStream(PathIn(versions), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(PathIn(versions)))
        {
            throw new TrainingUnderWayException(versions.Folder, e);
        }
        try
        {
            versions.RemoveUnfinished();
            return new TrainingTurn(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => held.Dispose();

    private static string PathIn(ModelVersions versions) => Path.Combine(versions.Folder, "training.lock");
}

/// <summary>Another training is under way in the data folder.</summary>
public sealed class TrainingUnderWayException : Exception
{
    internal TrainingUnderWayException(string folder, Exception cause) : base(
        $"Models are being trained in {folder} already, by the dashboard or another command. Wait for the end of that.", cause) { }
}
