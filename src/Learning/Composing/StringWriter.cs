using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// Writes a raw text with one hand: each digit is set beside the one before by their outlines, as near as the hand likes
/// it, so that neighbours touch where real ones would, and lean over each other where a slanted hand makes them.
/// </summary>
/// <param name="writers">Whose digits.</param>
/// <param name="random">Draws everything.</param>
internal sealed class StringWriter(WriterDigits writers, SeededRandom random)
{
    private const double FlaggedOnes = 0.3, BarredSevens = 0.3;
    private readonly RegionalForms _forms = new(FlaggedOnes, BarredSevens);

    /// <summary>Writes and returns the ink, cut to what was written with a margin of one digit's height on every side.</summary>
    /// <param name="raw">The text.</param>
    /// <param name="style">The hand.</param>
    public (InkLayer Ink, int Left, int Right, double Baseline) Write(string raw, HandStyle style)
    {
        double h = style.Height;
        int width = (int)((raw.Length + 2) * h * 1.6 * Math.Max(1, style.Aspect)) + 8, height = (int)(3.2 * h) + 4;
        var ink = new InkLayer(width, height);
        var marks = new MarkPainter(ink, style, random);
        double x = h, start = x, foot = 2.1 * h;
        int[]? edge = null; // last inked column a row of the ink so far
        bool raised = false;
        for (int i = 0; i < raw.Length; i++)
        {
            double baseline = foot - style.Climb * (x - start) + style.BaselineSpread * h * random.Normal();
            char c = raw[i];
            if (c == '^') { raised = true; continue; }
            if (c == ' ') { x += random.Uniform(0.25, 0.6) * h; edge = null; continue; }
            if (!char.IsAsciiDigit(c))
            {
                double before = random.Uniform(-0.02, 0.16) * h;
                double used = marks.Draw(c, x + before, baseline, (byte)i);
                // A point or comma stands under the next digit's arm as often as between two.
                x += (c is '.' or ',' or '\'' ? random.Uniform(0.4, 1) : 1) * (before + used) + random.Uniform(0, 0.1) * h;
                edge = null;
                continue;
            }
            double size = h * Math.Clamp(1 + style.SizeSpread * random.Normal(), 0.6, 1.5) * (raised ? 0.62 : 1) * (c switch { '0' => style.ZeroSize, '1' => style.OneSize, _ => 1 });
            if (c == '1') baseline += random.Uniform(0.1, 0.5) * (style.OneSize - 1) * h;
            if (raised) baseline -= random.Uniform(0.3, 0.5) * h;
            bool chained = style.ChainsZeros && c == '0' && i > 0 && raw[i - 1] == '0';
            (x, edge) = Digit(ink, c - '0', style, size, x, baseline, edge, (byte)i, joins: chained || (i > 0 && random.Uniform() < style.Joined), chained);
        }
        if (raised && random.Uniform() < 0.6) Underline(ink, raw, style, x, foot);
        return (ink, (int)start, Math.Min(width, (int)Math.Ceiling(x)), foot);
    }

    private (double X, int[]? Edge) Digit(InkLayer ink, int digit, HandStyle style, double size, double x, double baseline, int[]? edge, byte owner, bool joins, bool chained)
    {
        byte[] picture;
        if (style.Forms[digit] >= 0)
        {
            picture = PenDigits.Draw(digit, style.Forms[digit], style.Habit, random);
        }
        else
        {
            picture = writers.Picture(style.Writer, digit, random).ToArray();
            _forms.Apply(picture, digit, random);
        }
        double wide = style.Aspect * Math.Exp(0.07 * random.Normal());
        PaintedGlyph glyph = GlyphPainter.Paint(picture, size, wide, style.Slant + 0.06 * random.Normal(), 0.05 * random.Normal(), style.Thickness, style.Crispness, style.Bend);
        (int top, int bottom) = glyph.Rows();
        if (bottom < 0) return (x, edge);
        var profile = glyph.Profile();
        int y0 = (int)Math.Round(baseline) - bottom - 1;
        double gap = ((chained ? Math.Min(style.Gap, 0.03) : style.Gap) + style.GapSpread * random.Normal()) * style.Height;

        // The shift at which the nearest rows are the gap apart; without a neighbour, at which the box begins there.
        double at = double.NegativeInfinity;
        if (edge is not null)
        {
            for (int y = top; y <= bottom; y++)
            {
                if (profile[y].First > profile[y].Last) continue;
                // Rows a little above and below count too: a stroke's end may not slip under its neighbour's.
                for (int dy = -2; dy <= 2; dy++)
                    if (y0 + y + dy is var row && row >= 0 && row < edge.Length && edge[row] >= 0) at = Math.Max(at, edge[row] + 1 + gap - profile[y].First);
            }
        }
        int first = profile.Where(p => p.First <= p.Last).Min(p => p.First);
        double least = x - first - 0.55 * style.Height;
        int x0 = (int)Math.Round(double.IsNegativeInfinity(at) ? x + Math.Max(0, gap) - first : Math.Max(at, least));

        int[] after = new int[ink.Height];
        Array.Fill(after, -1);
        int right = 0;
        for (int y = 0; y < glyph.Height; y++)
        {
            if (y0 + y < 0 || y0 + y >= ink.Height) continue;
            for (int px = 0; px < glyph.Width; px++) ink.Add(x0 + px, y0 + y, glyph.Coverage[y * glyph.Width + px], owner);
            if (profile[y].First > profile[y].Last) continue;
            after[y0 + y] = x0 + profile[y].Last;
            right = Math.Max(right, after[y0 + y]);
        }
        if (joins && edge is not null) Join(ink, style, edge, profile, x0, y0, owner, chained ? 0.4 : 1);
        // What reaches out beyond this digit stays in the way of the next.
        if (edge is not null) for (int y = 0; y < after.Length; y++) after[y] = Math.Max(after[y], edge[y] >= right - style.Height ? edge[y] : -1);
        return (right + 1, after);
    }

    private void Join(InkLayer ink, HandStyle style, int[] edge, (int First, int Last)[] profile, int x0, int y0, byte owner, double upper)
    {
        int[] from = [.. Enumerable.Range(0, edge.Length).Where(y => edge[y] >= 0)];
        int[] to = [.. Enumerable.Range(0, profile.Length).Where(y => profile[y].First <= profile[y].Last)];
        if (from.Length == 0 || to.Length == 0) return;
        int a = from[(int)(upper * random.Uniform() * from.Length)], b = to[(int)(upper * random.Uniform() * to.Length)];
        if (Math.Abs(b + y0 - a) > 0.6 * style.Height || x0 + profile[b].First - edge[a] > 0.8 * style.Height) return;
        StrokePainter.Arc(ink, edge[a], a + 0.5, x0 + profile[b].First + 0.5, b + y0 + 0.5, random.Uniform(-0.1, 0.1) * style.Height, Math.Max(1, style.Stroke * random.Uniform(0.5, 1)), owner);
    }

    /// <summary>The line, or two, under raised cents.</summary>
    private void Underline(InkLayer ink, string raw, HandStyle style, double right, double foot)
    {
        double h = style.Height, left = right - 0.62 * h * (raw.Length - 1 - raw.IndexOf('^', StringComparison.Ordinal)) * 0.9;
        int lines = random.Uniform() < 0.7 ? 1 : 2;
        for (int i = 0; i < lines; i++)
        {
            double y = foot - h * (random.Uniform(0.12, 0.22) - 0.14 * i);
            StrokePainter.Arc(ink, left, y, right + 0.1 * h, y - random.Uniform(-0.08, 0.1) * h, random.Uniform(-0.05, 0.05) * h, Math.Max(1, style.Stroke), InkLayer.Nobody);
        }
    }
}
