using DocDigits.Documents.Readings;
using DocDigits.Ingest.Evaluation.Strings;

namespace DocDigits.Ingest.Evaluation.Plots;

/// <summary>Colours and lines of the plots, for light and dark. A reader has one colour and one kind of line in all of them; the
/// colours can be told apart by people who see few of them (after Okabe and Ito 2008), and the lines in black and white.</summary>
internal static class PlotStyle
{
    public const string Css = """

        text{font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#24292f}
        .title{font-size:15px;font-weight:600}.head{font-size:13px;font-weight:600}.small{font-size:11px;fill:#57606a}
        .ground{fill:#ffffff}.panel{fill:#f6f8fa}.frame{stroke:#8c959f;stroke-width:1}.grid{stroke:#d8dee4;stroke-width:1}
        .mark{stroke:#57606a;stroke-width:1.25;stroke-dasharray:5 4;fill:none}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}.error{stroke-width:1.5}.dash1{stroke-dasharray:8 4}.dash2{stroke-dasharray:2.5 2.5}
        .s0{stroke:#0072b2}.s1{stroke:#c44f00}.s2{stroke:#00795a}.f0{fill:#0072b2}.f1{fill:#c44f00}.f2{fill:#00795a}.soft{fill-opacity:.55}
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9da7b3}.ground{fill:#0d1117}.panel{fill:#161b22}.frame{stroke:#6e7681}.grid{stroke:#2b323b}
        .mark{stroke:#9da7b3}.s0{stroke:#58a6ff}.s1{stroke:#f0883e}.s2{stroke:#3fb98f}.f0{fill:#58a6ff}.f1{fill:#f0883e}.f2{fill:#3fb98f}}

        """;

    /// <summary>Class of a reader's strokes.</summary>
    public static string Stroke(string reader) => $"s{Index(reader)}";

    /// <summary>Class of a reader's line: colour and dashes.</summary>
    public static string Line(string reader) => Index(reader) == 0 ? "line s0" : $"line s{Index(reader)} dash{Index(reader)}";

    /// <summary>Class of a reader's areas.</summary>
    public static string Area(string reader) => $"f{Index(reader)}";

    /// <summary>The reader as people read it.</summary>
    public static string Name(string reader) => reader switch
    {
        StringReaders.Combined => "combined",
        ReaderOpinion.Lattice => "lattice reader",
        ReaderOpinion.Line => "line reader",
        _ => reader,
    };

    private static int Index(string reader) => reader switch
    {
        StringReaders.Combined => 0,
        ReaderOpinion.Lattice => 1,
        _ => 2,
    };
}
