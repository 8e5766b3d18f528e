using DocDigits.EndToEnd.Tests.Running;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(DrawnPages))]
// One more than the cores of a small machine: most of these wait, for a browser or for a program that they started.
[assembly: Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
