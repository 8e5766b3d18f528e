using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Fields;

/// <summary>
/// Tells digits that were struck out by a straight stroke from digits that merely touch: the stroke is a line of ink from one end of
/// what hangs together to the other, without a gap, and digits stand out of it above and below. A line through digits that touch leads
/// over the paper within and between them; a rule on which they stand has them on one side; a dash that the last digit touches has them at one end.
/// </summary>
internal static class StrikeThrough
{
    /// <summary>Narrower ink, in heights of a digit, is one digit: a seven's bar or a four's goes through it.</summary>
    private const double LeastWidth = 1.7;

    /// <summary>Of the ink's width, the share that the stroke goes through, and of the stroke the share that is ink.</summary>
    private const double SpanShare = 0.85, LeastInk = 0.96;

    /// <summary>Places at which the stroke may begin.</summary>
    private const int Beginnings = 4;

    /// <summary>Digits of twice this height, pixels, are looked at on every second row and column, and so on.</summary>
    private const double FineHeight = 80;

    /// <summary>Farther from the stroke than this share of a digit's height, ink is that of a digit.</summary>
    private const double Beside = 0.25;

    /// <summary>Columns this near to a digit's ink are that digit's, in heights of a digit: a one is narrow, and yet as much a digit as a zero.</summary>
    private const double About = 0.15;

    /// <summary>Of the stroke's columns, the share that has digits above, and below.</summary>
    private const double LeastBeside = 0.35;

    /// <summary>How far a stroke sticks out beyond the digits at one end or the other, and how near to it ink is its own; shares of a digit's height.</summary>
    private const double LeastEnd = 0.12, Alone = 0.14;

    /// <summary>How far the middle of a stroke lies from the line between its ends, in heights of a digit: a hand's strokes bend.</summary>
    private static readonly double[] Bows = [0, -0.06, 0.06, -0.12, 0.12];

    /// <summary>Whether a stroke goes through digits.</summary>
    /// <param name="ink">The components of the run.</param>
    /// <param name="width">Of the mask that their pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    public static bool IsThrough(IEnumerable<Component> ink, int width, double digitHeight) =>
        ink.Any(c => c.Box.Width >= LeastWidth * digitHeight && c.Box.Height >= Beside * digitHeight && IsThrough(c, width, digitHeight));

    private static bool IsThrough(Component c, int maskWidth, double digitHeight)
    {
        int width = c.Box.Width, height = c.Box.Height, span = (int)(SpanShare * width);
        int step = Math.Max(1, (int)(digitHeight / FineHeight)), most = (int)((1 - LeastInk) * span / step);
        // Rows of paper above and below, and each pixel counts for its neighbours there: a line of pixels is never quite straight.
        bool[] near = new bool[(height + 2 * step) * width], exact = new bool[height * width];
        foreach (int p in c.Pixels)
        {
            int x = p % maskWidth - c.Box.X, y = p / maskWidth - c.Box.Y;
            exact[y * width + x] = true;
            for (int row = y; row <= y + 2 * step; row++) near[row * width + x] = true;
        }
        for (int i = 0; i < Beginnings; i++)
        {
            int first = (width - span) * i / (Beginnings - 1);
            foreach (double bow in Bows)
                for (int from = 0; from < height; from += step)
                    for (int to = Math.Max(0, from - span); to < Math.Min(height, from + span + 1); to += step)
                    {
                        var stroke = new Stroke(first, span, from, to, bow * digitHeight);
                        if (IsInk(near, width, height, stroke, step, most) && SticksOut(exact, width, height, stroke, digitHeight)
                            && HasDigitsBeside(exact, width, height, stroke, digitHeight)) return true;
                    }
        }
        return false;
    }

    private static bool IsInk(bool[] near, int width, int height, Stroke stroke, int step, int most)
    {
        int missing = 0;
        for (int x = stroke.First; x < stroke.First + stroke.Span; x += step)
        {
            int row = (int)Math.Floor(stroke.At(x) + step + 0.5);
            if ((row < 0 || row >= height + 2 * step || !near[row * width + x]) && ++missing > most) return false;
        }
        return true;
    }

    /// <summary>Whether the stroke begins before the digits or ends after them: there it is the only ink of its columns.</summary>
    private static bool SticksOut(bool[] ink, int width, int height, Stroke stroke, double digitHeight)
    {
        int least = (int)Math.Ceiling(LeastEnd * digitHeight);
        return Enumerable.Range(0, least).All(x => IsAlone(x)) || Enumerable.Range(width - least, least).All(x => IsAlone(x));

        bool IsAlone(int x)
        {
            double line = stroke.At(x);
            for (int y = 0; y < height; y++)
                if (ink[y * width + x] && Math.Abs(y - line) > Alone * digitHeight) return false;
            return true;
        }
    }

    private static bool HasDigitsBeside(bool[] ink, int width, int height, Stroke stroke, double digitHeight)
    {
        double beside = Beside * digitHeight;
        bool[] above = new bool[stroke.Span], below = new bool[stroke.Span];
        for (int i = 0; i < stroke.Span; i++)
        {
            double line = stroke.At(stroke.First + i);
            above[i] = Has(stroke.First + i, 0, (int)Math.Ceiling(line - beside));
            below[i] = Has(stroke.First + i, (int)(line + beside) + 1, height);
        }
        int about = (int)(About * digitHeight), half = stroke.Span / 2;
        (above, below) = (Widened(above, about), Widened(below, about));
        bool[] either = [.. above.Zip(below, (a, b) => a || b)];
        // A dash that begins in the last digit has ink beside one of its halves.
        return Math.Min(above.Count(on => on), below.Count(on => on)) >= LeastBeside * stroke.Span
            && Math.Min(either.Take(half).Count(on => on), either.Skip(half).Count(on => on)) >= LeastBeside * half;

        bool Has(int x, int top, int bottom)
        {
            for (int y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
                if (ink[y * width + x]) return true;
            return false;
        }
    }

    /// <summary>Each that is on, and those at most <paramref name="reach"/> from it.</summary>
    private static bool[] Widened(bool[] columns, int reach)
    {
        bool[] wide = new bool[columns.Length];
        for (int i = 0, from = 0; i < columns.Length; i++)
        {
            if (!columns[i]) continue;
            int to = Math.Min(columns.Length, i + reach + 1);
            for (int k = Math.Max(from, i - reach); k < to; k++) wide[k] = true;
            from = to;
        }
        return wide;
    }

    /// <summary>A stroke over some columns, from one row to another; <paramref name="Bow"/> is how far down its middle hangs.</summary>
    private readonly record struct Stroke(int First, int Span, int From, int To, double Bow)
    {
        public double At(int x)
        {
            double t = (double)(x - First) / Math.Max(1, Span - 1);
            return From + (To - From) * t + 4 * Bow * t * (1 - t);
        }
    }
}
