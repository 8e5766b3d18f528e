using DocDigits.EndToEnd.Tests.Running;

[assembly: AssemblyFixture(typeof(DrawnPages))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
