using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// Writes amounts whose cents stand as a fraction: both numbers are strings of the same hand and pen, made smaller and set
/// where the layout has them. Lengths are shares of the digits' height.
/// </summary>
/// <param name="writers">Whose digits.</param>
/// <param name="random">Draws everything.</param>
internal sealed class FractionWriter(WriterDigits writers, SeededRandom random)
{
    /// <summary>Writes and returns the ink as <see cref="StringWriter.Write"/> does.</summary>
    public (InkLayer Ink, int Left, int Right, double Baseline) Write(WrittenAmount amount, HandStyle style)
    {
        var strings = new StringWriter(writers, random);
        (InkLayer whole, int left, _, double foot) = strings.Write(amount.Whole, style);
        if (amount.Upper.Length == 0) return (whole, left, Math.Max(left + 1, whole.Columns().Right), foot);

        double h = style.Height, pen = Math.Max(1, style.Stroke);
        double size = amount.Layout == CentsLayout.Fraction ? random.Uniform(0.65, 1) : random.Uniform(0.42, 0.65);
        (InkLayer Ink, int Left, int Right, double Foot) upper = Number(amount.Upper, style, size), lower = Number(amount.Lower, style, size * random.Uniform(0.85, 1.05));
        int wide = upper.Right - upper.Left, low = lower.Right - lower.Left;
        var ink = new InkLayer(whole.Width + wide + low + (int)(4 * h), whole.Height);
        ink.Add(whole, 0, 0);
        double x = whole.Columns().Right + random.Uniform(0.15, 0.7) * h, right, line = foot - style.Climb * (x - left);
        if (amount.Layout == CentsLayout.Stacked)
        {
            double bar = line - random.Uniform(0.35, 0.6) * h, rise = random.Uniform(-0.08, 0.08), length = Math.Max(wide, low) + random.Uniform(0, 0.3) * h, apart = random.Uniform(0.06, 0.22) * h;
            Set(upper, x + (length - wide) / 2, bar - apart - pen / 2);
            Set(lower, x + (length - low) / 2, bar + apart + pen / 2 + size * h);
            StrokePainter.Arc(ink, x, bar + rise * length / 2, x + length, bar - rise * length / 2, random.Uniform(-0.04, 0.04) * h, pen, InkLayer.Nobody);
            right = x + length;
        }
        else if (amount.Layout == CentsLayout.Slanted)
        {
            double raised = line - random.Uniform(0.35, 0.6) * h, lowered = line + random.Uniform(0, 0.25) * h, lean = random.Uniform(0.15, 0.5) * h;
            Set(upper, x, raised);
            double foots = x + wide - random.Uniform(-0.1, 0.15) * h;
            StrokePainter.Arc(ink, foots + lean, line - random.Uniform(0.8, 1.2) * h, foots, lowered + random.Uniform(-0.05, 0.15) * h, random.Uniform(-0.05, 0.05) * h, pen, InkLayer.Nobody);
            right = foots + random.Uniform(0.3, 0.8) * lean + pen;
            Set(lower, right, lowered);
            right += low;
        }
        else
        {
            bool raised = amount.Layout == CentsLayout.Raised;
            if (raised) line -= random.Uniform(0.3, 0.5) * h;
            Set(upper, x, line);
            double slash = x + wide + random.Uniform(0, 0.12) * h, lean = random.Uniform(0.1, 0.4) * size * h;
            StrokePainter.Arc(ink, slash + lean, line - random.Uniform(0.9, 1.3) * size * h, slash, line + random.Uniform(-0.05, 0.2) * size * h, random.Uniform(-0.05, 0.05) * size * h, pen, InkLayer.Nobody);
            double behind = slash + lean * random.Uniform(0.6, 1) + random.Uniform(0.02, 0.12) * h;
            Set(lower, behind, line);
            right = behind + low;
            if (raised && random.Uniform() < 0.6)
            {
                double under = line + random.Uniform(0.1, 0.22) * h;
                StrokePainter.Arc(ink, x - 0.05 * h, under, right + 0.05 * h, under - random.Uniform(-0.08, 0.08) * h, random.Uniform(-0.05, 0.05) * h, pen, InkLayer.Nobody);
            }
        }
        return (ink, left, Math.Min(ink.Width, (int)Math.Ceiling(right)), foot);

        void Set((InkLayer Ink, int Left, int Right, double Foot) number, double at, double baseline) => ink.Add(number.Ink, (int)Math.Round(at) - number.Left, (int)Math.Round(baseline - number.Foot));
    }

    /// <summary>A number of the fraction by itself, written by the same pen.</summary>
    private (InkLayer Ink, int Left, int Right, double Foot) Number(string text, HandStyle style, double size)
    {
        // The pen does not get thinner with what it writes.
        HandStyle small = style with { Height = size * style.Height, Thickness = Math.Clamp((style.Stroke / (size * style.Height) - 0.045) / 0.11, 0, 1) };
        (InkLayer ink, _, _, double foot) = char.IsAsciiLetter(text[0]) ? Letters(text, small) : new StringWriter(writers, random).Write(text, small);
        (int left, int right) = ink.Columns();
        return (ink, left, Math.Max(left + 1, right), foot);
    }

    private (InkLayer Ink, int Left, int Right, double Foot) Letters(string text, HandStyle style)
    {
        double h = style.Height, foot = 2.1 * h, x = h, pen = Math.Max(1, style.Stroke), high = random.Uniform(0.6, 1) * h;
        var ink = new InkLayer((int)((text.Length + 3) * 1.6 * h) + 8, (int)(3.2 * h) + 4);
        foreach (char letter in text)
        {
            double wide = high * random.Uniform(0.6, 0.95), top = foot - high * random.Uniform(0.9, 1.1);
            double Near(double value) => value + 0.04 * high * random.Normal();
            switch (letter)
            {
                case 'x':
                    StrokePainter.Arc(ink, Near(x), Near(top), Near(x + wide), Near(foot), 0.05 * high * random.Normal(), pen, InkLayer.Nobody);
                    StrokePainter.Arc(ink, Near(x + wide), Near(top), Near(x), Near(foot), 0.05 * high * random.Normal(), pen, InkLayer.Nobody);
                    break;
                case 'n':
                    StrokePainter.Draw(ink,
                        [(Near(x), Near(top)), (Near(x), Near(foot)), (Near(x + 0.1 * wide), top + 0.3 * high), (Near(x + 0.5 * wide), Near(top)), (Near(x + 0.85 * wide), top + 0.25 * high), (Near(x + 0.9 * wide), Near(foot))], pen, InkLayer.Nobody);
                    break;
                case 'o':
                    const int pieces = 16;
                    var ring = new (double X, double Y)[pieces + 1];
                    for (int i = 0; i <= pieces; i++)
                    {
                        double turn = 2 * Math.PI * i / pieces;
                        ring[i] = (x + wide / 2 - wide / 2 * Math.Sin(turn), (top + foot) / 2 - (foot - top) / 2 * Math.Cos(turn));
                    }
                    StrokePainter.Draw(ink, ring, pen, InkLayer.Nobody);
                    break;
                default:
                    throw new ArgumentException($"No way to draw the letter '{letter}' is known.", nameof(text));
            }
            x += wide + random.Uniform(0, 0.25) * h;
        }
        return (ink, (int)h, (int)x, foot);
    }
}
