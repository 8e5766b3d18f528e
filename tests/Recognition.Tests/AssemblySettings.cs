// Torch's thread count and random generator, and the memory that the leak test measures, belong to the process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(DocDigits.Recognition.Tests.Support.TrainedWeights))]
