using DocDigits.Documents.Readings;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>How often the lattice reader and the line reader say the same, and what that is worth. Counts;
/// <see cref="Agreed"/>, <see cref="Differed"/> and <see cref="Silent"/> add up to all items.</summary>
public sealed record ReaderAgreement
{
    /// <summary>Both say the same text.</summary>
    public required int Agreed { get; init; }

    /// <summary>That text is right.</summary>
    public required int AgreedExact { get; init; }

    /// <summary>Both say something, and not the same.</summary>
    public required int Differed { get; init; }

    /// <summary>They differ and the lattice reader is right.</summary>
    public required int DifferedLatticeExact { get; init; }

    /// <summary>They differ and the line reader is right.</summary>
    public required int DifferedLineExact { get; init; }

    /// <summary>They differ and the vote is right.</summary>
    public required int DifferedCombinedExact { get; init; }

    /// <summary>At least one of them says nothing.</summary>
    public required int Silent { get; init; }

    /// <summary>At least one of them says nothing and the vote is right.</summary>
    public required int SilentCombinedExact { get; init; }

    /// <summary>The oracle: at least one of them is right. No vote over their first choices alone can do better.</summary>
    public required int EitherExact { get; init; }

    /// <summary>All items.</summary>
    public int Count => Agreed + Differed + Silent;

    internal static ReaderAgreement Of(IReadOnlyList<StringItem> items)
    {
        StringItem[] silent = [.. items.Where(AnySilent)];
        ILookup<bool, StringItem> same = items.Where(i => !AnySilent(i)).ToLookup(i => i.Readers[ReaderOpinion.Lattice].Text == i.Readers[ReaderOpinion.Line].Text);
        return new ReaderAgreement
        {
            Agreed = same[true].Count(),
            AgreedExact = same[true].Count(i => i.IsExact(ReaderOpinion.Lattice)),
            Differed = same[false].Count(),
            DifferedLatticeExact = same[false].Count(i => i.IsExact(ReaderOpinion.Lattice)),
            DifferedLineExact = same[false].Count(i => i.IsExact(ReaderOpinion.Line)),
            DifferedCombinedExact = same[false].Count(i => i.IsExact(StringReaders.Combined)),
            Silent = silent.Length,
            SilentCombinedExact = silent.Count(i => i.IsExact(StringReaders.Combined)),
            EitherExact = items.Count(i => i.IsExact(ReaderOpinion.Lattice) || i.IsExact(ReaderOpinion.Line)),
        };
    }

    private static bool AnySilent(StringItem item) => item.Readers[ReaderOpinion.Lattice].IsSilent || item.Readers[ReaderOpinion.Line].IsSilent;
}
