using System.Text;

namespace DocDigits.Dashboard.Tests;

/// <summary>A reader of CSV after the grammar of RFC 4180, section 2, for looking at what was exported.</summary>
internal static class Rfc4180
{
    public static List<string[]> Parse(string text)
    {
        var records = new List<string[]>();
        var record = new List<string>();
        int at = 0;
        while (at < text.Length)
        {
            record.Add(Field(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add([.. record]);
            record.Clear();
        }
        Assert.Empty(record);
        return records;
    }

    private static string Field(string text, ref int at)
    {
        var value = new StringBuilder();
        if (text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\r')) value.Append(text[at++]);
            return value.ToString();
        }
        for (at++; ; at++)
        {
            if (text[at] != '"') value.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') value.Append(text[at++]);
            else break;
        }
        at++;
        return value.ToString();
    }
}
