namespace DocDigits.Recognition.Calibration;

/// <summary>The monotone step function nearest to some answers: neighbours whose levels fall are pooled until none fall (Ayer et
/// al., "An empirical distribution function for sampling with incomplete information", 1955).</summary>
internal static class PoolAdjacentViolators
{
    /// <summary>One block for each distinct score, by rising score: answers of one score cannot be told apart.</summary>
    /// <exception cref="ArgumentException">A score that is no finite number.</exception>
    public static IReadOnlyList<PooledBlock> Group(IEnumerable<(double Score, bool Correct)> answers)
    {
        var blocks = new List<PooledBlock>();
        foreach ((double score, bool correct) in answers.OrderBy(a => a.Score))
        {
            if (!double.IsFinite(score)) throw new ArgumentException($"A score must be a finite number, not {score}.", nameof(answers));
            var single = new PooledBlock(score, score, score, 1, correct ? 1 : 0);
            if (blocks.Count > 0 && blocks[^1].Highest == score) blocks[^1] = blocks[^1].With(single);
            else blocks.Add(single);
        }
        return blocks;
    }

    /// <summary>Pools blocks until <paramref name="level"/> rises strictly from block to block.</summary>
    /// <param name="blocks">By rising score.</param>
    /// <param name="level">What must rise; where it is the share of right answers, the result has the least squared error of all
    /// rising functions.</param>
    public static IReadOnlyList<PooledBlock> Pool(IEnumerable<PooledBlock> blocks, Func<PooledBlock, double> level)
    {
        var pooled = new List<PooledBlock>();
        foreach (PooledBlock next in blocks)
        {
            PooledBlock block = next;
            while (pooled.Count > 0 && level(pooled[^1]) >= level(block))
            {
                block = pooled[^1].With(block);
                pooled.RemoveAt(pooled.Count - 1);
            }
            pooled.Add(block);
        }
        return pooled;
    }
}
