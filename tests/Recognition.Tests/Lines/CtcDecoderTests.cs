using CsCheck;
using DocDigits.Recognition.Lines;

namespace DocDigits.Recognition.Tests.Lines;

public sealed class CtcDecoderTests
{
    // A few classes only, or no one could count all alignments: blank, 0, 1, a point, a dash.
    private static readonly int[] Used = [LineAlphabet.Blank, LineAlphabet.FirstDigit, LineAlphabet.FirstDigit + 1, LineAlphabet.FirstMark, LineAlphabet.FirstMark + 3];

    private static Gen<LineFrames> Frames => FramesOf(sharpness: 1);

    /// <summary>On average the likeliest class has seven tenths.</summary>
    private static Gen<LineFrames> SharpFrames => FramesOf(sharpness: 4);

    private static Gen<LineFrames> FramesOf(double sharpness) =>
        from frames in Gen.Int[1, 6]
        from weights in Gen.Double[0.01, 1].Array[frames * 5]
        select Of(frames, [.. weights.Select(w => Math.Pow(w, sharpness))]);

    [Fact]
    public void A_texts_probability_is_the_sum_over_all_alignments_whatever_marks_stand_between() => Frames.Holds(frames =>
    {
        Dictionary<string, double> counted = CountTexts(frames);
        LineReading reading = CtcDecoder.Decode([frames]);
        foreach (var text in reading.Texts) Assert.Equal(counted[text.Text], text.Probability, 1e-4);
    });

    [Fact]
    public void A_text_that_is_likelier_than_all_others_together_is_the_best() => SharpFrames.Holds(frames =>
    {
        // The beam is finite: of frames that say hardly anything, with no text likelier than a fifth, it may miss the likeliest.
        (string text, double probability) = CountTexts(frames).MaxBy(text => text.Value);
        if (probability > 0.5) Assert.Equal(text, CtcDecoder.Decode([frames]).Text);
    }, iter: 300);

    [Fact]
    public void The_best_text_of_any_frames_is_at_least_half_as_likely_as_the_likeliest() => Frames.Holds(frames =>
    {
        Dictionary<string, double> counted = CountTexts(frames);
        Assert.InRange(counted[CtcDecoder.Decode([frames]).Text], 0.5 * counted.Values.Max(), 1);
    }, iter: 300);

    [Fact]
    public void Sure_frames_are_read_with_their_marks_and_places()
    {
        LineReading reading = CtcDecoder.Decode([Sure("1 1.00 -")]);

        Assert.Equal("1100", reading.Text);
        Assert.Equal("11.0-", reading.Raw.Replace("00", "0", StringComparison.Ordinal));
        Assert.True(reading.Probability > 0.9);
        Assert.Equal(reading.Centres.Order(), reading.Centres);
        Assert.All(reading.Sureness, sure => Assert.InRange(sure, 0.9, 1));
    }

    [Fact]
    public void Of_several_networks_a_texts_probability_is_the_mean() => Gen.Select(Frames, Frames).Holds((one, other) =>
    {
        Dictionary<string, double> first = CountTexts(one), second = CountTexts(other);
        LineReading reading = CtcDecoder.Decode([one, other]);
        foreach (var text in reading.Texts) Assert.Equal((first.GetValueOrDefault(text.Text) + second.GetValueOrDefault(text.Text)) / 2, text.Probability, 1e-4);
        Assert.Equal(reading.Text.Length, reading.Centres.Count);
        Assert.Equal(1, reading.Raws.Sum(raw => raw.Probability), 1e-6);
    }, iter: 300);

    [Fact]
    public void Paper_is_read_as_nothing()
    {
        LineReading reading = CtcDecoder.Decode([Sure("      ")]);

        Assert.Equal("", reading.Text);
        Assert.Empty(reading.Centres);
    }

    [Fact]
    public void The_alphabet_gives_back_what_it_took()
    {
        const string raw = "$12.345,67-'#*=/^09";
        Assert.Equal(raw, string.Concat(LineAlphabet.Labels(raw).Select(LineAlphabet.CharacterOf)));
        Assert.Equal(LineAlphabet.Labels("1 000"), LineAlphabet.Labels("1000"));
        Assert.Throws<ArgumentException>(() => LineAlphabet.Labels("12a"));
    }

    /// <summary>One frame a character, a blank between equal digits added by the frames' own rule: 0 after 0 needs one.</summary>
    private static LineFrames Sure(string characters)
    {
        var classes = new List<int>();
        foreach (char c in characters)
        {
            int label = c == ' ' ? LineAlphabet.Blank : LineAlphabet.Labels(c.ToString())[0];
            if (classes.Count > 0 && classes[^1] == label && label != LineAlphabet.Blank) classes.Add(LineAlphabet.Blank);
            classes.Add(label);
        }
        float[] logs = new float[classes.Count * LineAlphabet.Classes];
        Array.Fill(logs, (float)Math.Log(0.001 / (LineAlphabet.Classes - 1)));
        for (int t = 0; t < classes.Count; t++) logs[t * LineAlphabet.Classes + classes[t]] = (float)Math.Log(0.999);
        return new LineFrames(classes.Count, logs);
    }

    private static LineFrames Of(int frames, double[] weights)
    {
        float[] logs = new float[frames * LineAlphabet.Classes];
        Array.Fill(logs, -60f);
        for (int t = 0; t < frames; t++)
        {
            double sum = weights.AsSpan(t * 5, 5).ToArray().Sum();
            for (int i = 0; i < 5; i++) logs[t * LineAlphabet.Classes + Used[i]] = (float)Math.Log(weights[t * 5 + i] / sum);
        }
        return new LineFrames(frames, logs);
    }

    /// <summary>Every alignment, one by one: marks separate as blanks do.</summary>
    private static Dictionary<string, double> CountTexts(LineFrames frames)
    {
        var texts = new Dictionary<string, double>();
        void Go(int frame, string text, int last, double log)
        {
            if (frame == frames.Frames)
            {
                texts[text] = texts.GetValueOrDefault(text) + Math.Exp(log);
                return;
            }
            foreach (int label in Used)
            {
                bool isDigit = label is >= LineAlphabet.FirstDigit and < LineAlphabet.FirstMark;
                string next = isDigit && label != last ? text + LineAlphabet.CharacterOf(label) : text;
                Go(frame + 1, next, isDigit ? label : -1, log + frames[frame][label]);
            }
        }
        Go(0, "", -1, 0);
        return texts;
    }
}
