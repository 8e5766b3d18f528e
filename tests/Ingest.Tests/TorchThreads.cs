namespace DocDigits.Ingest.Tests;

/// <summary>
/// Tests that read twice and ask for the same to the last digit. Torch's number of threads belongs to the process, every pipeline that
/// starts sets it, and another number sums in another order: these tests run while no other does.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchThreads
{
    public const string Name = "torch's threads";
}
