namespace DocDigits.Samples.Hand;

/// <summary>How a writer sets the decimal and grouping marks of an amount.</summary>
internal sealed record AmountMarks(char Decimal, char? Grouping, bool TrailingDash);

/// <summary>
/// One writer's hand, drawn from a seed. What is here stays the same over a page; each digit differs a little from the
/// writer's own form again (<see cref="DigitHand"/>). Lengths in millimetres unless said otherwise.
/// </summary>
internal sealed record HandStyle
{
    /// <summary>Share of neighbouring free-hand digits that touch, over all writers about 5 %: 60 % of writers never touch, the
    /// others at a rate of up to this.</summary>
    public const double HighestTouchRate = 0.25;

    /// <summary>Share of digits whose stroke breaks off for a moment, over all writers about 2 %.</summary>
    public const double HighestBreakRate = 0.08;

    private readonly Dictionary<(int Digit, int Form), DigitHabit> habits = [];
    private readonly ulong habitSeed;

    private HandStyle(SampleRandom random)
    {
        Pen = Pen.Draw(random);
        Slant = Math.Clamp(random.Normal(0.15) + 0.15, -0.25, 0.55);
        Width = random.Uniform(0.9, 1.4);
        Height = random.Uniform(4.4, 6.2);
        Tremor = random.Chance(0.2) ? random.Uniform(0.006, 0.012) : random.Uniform(0, 0.005);
        Unsteadiness = random.Uniform(0.5, 1.3);
        BaselineSlope = random.Normal(0.008);
        BaselineWobble = random.Uniform(0.05, 0.35);
        SizeVariation = random.Uniform(0.02, 0.08);
        Gap = random.Uniform(0.45, 1.5);
        TouchRate = random.Chance(0.6) ? 0 : random.Uniform(0.05, HighestTouchRate);
        BreakRate = random.Chance(0.5) ? 0 : random.Uniform(0.01, HighestBreakRate);
        Marks = DrawMarks(random);
        int[] forms = new int[10];
        for (int digit = 0; digit < 10; digit++) forms[digit] = PickForm(DigitForms.Of(digit), random);
        Forms = forms;
        habitSeed = random.Next();
    }

    public Pen Pen { get; }

    /// <summary>Shift to the right a unit of height.</summary>
    public double Slant { get; }

    /// <summary>Width against the forms as drawn.</summary>
    public double Width { get; }

    /// <summary>Height of a digit.</summary>
    public double Height { get; }

    /// <summary>Swing of the shaking hand, heights of the digit.</summary>
    public double Tremor { get; }

    /// <summary>How much a digit differs from the writer's own form, 1 = usual.</summary>
    public double Unsteadiness { get; }

    /// <summary>Rise (negative) or fall of the line a millimetre.</summary>
    public double BaselineSlope { get; }

    /// <summary>How far single digits leave the line.</summary>
    public double BaselineWobble { get; }

    /// <summary>How much the heights differ, a share.</summary>
    public double SizeVariation { get; }

    /// <summary>Free space between neighbouring digits.</summary>
    public double Gap { get; }

    public double TouchRate { get; init; }

    public double BreakRate { get; init; }

    public AmountMarks Marks { get; }

    /// <summary>The form the writer uses of each digit, index into <see cref="DigitForms"/>.</summary>
    public IReadOnlyList<int> Forms { get; }

    /// <summary>Draws a writer.</summary>
    public static HandStyle Draw(SampleRandom random) => new(random);

    /// <summary>How this writer bends a form: always the same for the same form.</summary>
    public DigitHabit HabitOf(int digit, int form)
    {
        if (!habits.TryGetValue((digit, form), out DigitHabit? habit))
            habits[(digit, form)] = habit = DigitHabit.Draw(DigitForms.Of(digit)[form], SampleRandom.Of(habitSeed, (ulong)(digit * 16 + form)));
        return habit;
    }

    private static int PickForm(IReadOnlyList<DigitForm> forms, SampleRandom random)
    {
        double at = random.Uniform(0, forms.Sum(f => f.Weight));
        for (int i = 0; i < forms.Count; i++)
            if ((at -= forms[i].Weight) < 0) return i;
        return forms.Count - 1;
    }

    private static AmountMarks DrawMarks(SampleRandom random)
    {
        bool comma = random.Chance(0.6);
        char? grouping = random.Chance(0.55) ? null : random.Chance(0.3) ? ' ' : comma ? '.' : ',';
        return new AmountMarks(comma ? ',' : '.', grouping, random.Chance(0.15));
    }
}

/// <summary>How a writer bends one form for good: every point a little off, and the halves in another proportion.</summary>
internal sealed record DigitHabit(IReadOnlyList<IReadOnlyList<(double X, double Y)>> Offsets, double Waist, double Bend)
{
    private const double Deviation = 0.015;

    public static DigitHabit Draw(DigitForm form, SampleRandom random) => new(
        [.. form.Strokes.Select(s => (IReadOnlyList<(double, double)>)[.. s.Select(_ => (random.Normal(Deviation), random.Normal(Deviation)))])],
        random.Uniform(-0.16, 0.16),
        random.Uniform(-0.10, 0.10));

    /// <summary>Moves the waist of a digit up or down and bends it, ends staying where they are.</summary>
    public (double X, double Y) Bent(double x, double y)
    {
        double middle = y * (1 - y);
        return (x + Bend * middle, y + Waist * middle);
    }
}
