namespace DocDigits.Dashboard.Templates;

/// <summary>A scan that was taken.</summary>
/// <param name="Scan">Its SHA-256, by which later requests name it.</param>
/// <param name="Name">The sender's name for it.</param>
/// <param name="Page">0-based page that this tells of.</param>
/// <param name="Pages">Pages of the file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Dpi">Dots an inch, as the file says or 200.</param>
/// <param name="Corners">Where the sheet's corners seem to lie: x and y of top left, top right, bottom right, bottom left, pixels.</param>
public sealed record ScanAnswer(string Scan, string Name, int Page, int Pages, int Width, int Height, double Dpi, IReadOnlyList<double> Corners);

/// <summary>A sheet laid flat.</summary>
/// <param name="Picture">SHA-256 of its picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Dpi">Dots an inch.</param>
/// <param name="Boxes">Printed boxes that may be fields.</param>
public sealed record FlatAnswer(string Picture, int Width, int Height, double Dpi, IReadOnlyList<BoxAnswer> Boxes);

/// <summary>A printed box, millimetres.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Of the printed outline of a comb, or of the room in a single box.</param>
/// <param name="Height">The same.</param>
/// <param name="Cells">Cells side by side.</param>
public sealed record BoxAnswer(double X, double Y, double Width, double Height, int Cells);

/// <summary>What is wrong with a template.</summary>
/// <param name="Problems">All of it; none where it may be saved.</param>
public sealed record CheckAnswer(IReadOnlyList<ProblemJson> Problems);
