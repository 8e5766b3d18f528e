using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

public sealed class TemplateSymmetryTests
{
    private static readonly TemplateField Field = new("n", FieldLayout.Free, new MillimetreRect(20, 20, 30, 10), new DigitsFormat(1, 5));

    [Fact]
    public void Four_corners_alone_do_not_tell_top_from_bottom_and_two_frames_do()
    {
        Anchor[] corners = [Square("a", 10, 10), Square("b", 90, 10), Square("c", 90, 50), Square("d", 10, 50)];
        Assert.True(TemplateSymmetry.LooksTheSameUpsideDown(Of(corners)));
        Assert.False(TemplateSymmetry.LooksTheSameUpsideDown(Of([.. corners, Frame("e", 20, 15, 40), Frame("f", 20, 30, 20), Frame("g", 45, 30, 30)])));
    }

    [Fact]
    public void Frames_that_fall_on_each_other_after_a_shift_are_seen_too() =>
        Assert.True(TemplateSymmetry.LooksTheSameUpsideDown(Of([Frame("a", 5, 5, 20), Frame("b", 15, 20, 30), Frame("c", 35, 35, 20)])));

    private static Template Of(Anchor[] anchors) => new("t", 1, new MillimetreSize(100, 60), anchors, [Field], []);

    private static FiducialAnchor Square(string name, double x, double y) => new(name, x, y, 6);

    private static FrameAnchor Frame(string name, double x, double y, double width) => new(name, new MillimetreRect(x, y, width, 8));
}
