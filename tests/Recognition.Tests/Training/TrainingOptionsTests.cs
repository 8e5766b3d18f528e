using System.ComponentModel.DataAnnotations;
using System.Reflection;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Training;

public sealed class TrainingOptionsTests
{
    private static readonly TrainingOptions Default = new() { DataFolder = "data" };

    public static TheoryData<string> RangedOptions =>
        [.. typeof(TrainingOptions).GetProperties().Where(p => p.GetCustomAttribute<RangeAttribute>() is not null).Select(p => p.Name)];

    [Fact]
    public void The_defaults_are_valid() => Default.Validate();

    [Theory]
    [MemberData(nameof(RangedOptions))]
    public void A_value_outside_its_range_is_refused_by_name(string option)
    {
        PropertyInfo property = typeof(TrainingOptions).GetProperty(option)!;
        TrainingOptions options = Default with { };
        property.SetValue(options, Convert.ChangeType(-5, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));

        ValidationException refused = Assert.Throws<ValidationException>(options.Validate);

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variation_outside_its_range_is_refused() =>
        Assert.Throws<ValidationException>((Default with { Augmentation = new AugmentationOptions { RotationDegrees = 90 } }).Validate);

    [Fact]
    public void Images_cannot_be_thinned_and_thickened_at_once() =>
        Assert.Throws<ValidationException>((Default with { Augmentation = new AugmentationOptions { ThinningShare = 0.6, ThickeningShare = 0.6 } }).Validate);

    [Fact]
    public void The_rate_rises_falls_to_nearly_nothing_and_does_so_again_lower()
    {
        LearningRateSchedule schedule = new(0.003, 1000, 0.001, 200);
        double[] rates = [.. Enumerable.Range(0, 1000).Select(step => schedule.At(step))];
        double[] refinement = [.. Enumerable.Range(1000, 200).Select(step => schedule.At(step))];

        Assert.Equal(100, Array.IndexOf(rates, rates.Max()));
        Assert.Equal(0.003, rates.Max(), 1e-12);
        Assert.True(rates.Take(100).Zip(rates.Skip(1)).All(pair => pair.First < pair.Second));
        Assert.True(rates.Skip(100).Zip(rates.Skip(101)).All(pair => pair.First > pair.Second));
        Assert.InRange(rates[^1], 0, 1e-5);
        Assert.Equal(20, Array.IndexOf(refinement, refinement.Max()));
        Assert.Equal(0.001, refinement.Max(), 1e-12);
        Assert.InRange(refinement[^1], 0, 1e-5);
    }
}
