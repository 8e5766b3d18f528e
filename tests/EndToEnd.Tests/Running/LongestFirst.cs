using DocDigits.EndToEnd.Tests.Dashboard;
using DocDigits.EndToEnd.Tests.Ingesting;
using DocDigits.EndToEnd.Tests.Serving;
using Xunit.Sdk;
using Xunit.v3;

namespace DocDigits.EndToEnd.Tests.Running;

/// <summary>Begins with the classes that take longest: three run at a time, and one of two minutes that began last would run alone for most of them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [.. new[] { typeof(MemoryTests), typeof(EveryPageTests), typeof(KillTests), typeof(BadInputTests), typeof(ReviewByKeyboardTests), typeof(BothSidesTests), typeof(ServeTests) }.Select(type => type.FullName!)];

    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection => [.. testCollections.OrderBy(RankOf)];

    private static int RankOf<T>(T collection) where T : ITestCollection
    {
        int rank = Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
