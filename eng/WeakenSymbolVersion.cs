using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a 64-bit little-endian ELF library and marks one needed symbol version as weak in the copy, so that a loader
/// whose library lacks that version goes on. The source file is never changed. Layout: System V ABI, and the Linux
/// Standard Base's "Symbol Versioning" (Elfxx_Verneed, Elfxx_Vernaux).
/// </summary>
public sealed class WeakenSymbolVersion : Task
{
    private const uint SectionTypeVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort FlagWeak = 0x2;                     // VER_FLG_WEAK

    [Required] public string Source { get; set; }
    [Required] public string Destination { get; set; }
    [Required] public string SymbolVersion { get; set; }

    public override bool Execute()
    {
        byte[] elf = File.ReadAllBytes(Source);
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2 || elf[5] != 1)
        {
            Log.LogError("{0} is not a 64-bit little-endian ELF file.", Source);
            return false;
        }

        int marked = MarkWeak(elf);
        // Written beside and renamed: a build killed half-way leaves no half library. A new file also breaks any hard link.
        string temporary = Destination + ".new";
        File.WriteAllBytes(temporary, elf);
        File.Delete(Destination);
        File.Move(temporary, Destination);
        Log.LogMessage(MessageImportance.Normal, "{0}: {1} need(s) of {2} marked weak.", Destination, marked, SymbolVersion);
        return true;
    }

    private int MarkWeak(byte[] elf)
    {
        int marked = 0;
        long sections = BitConverter.ToInt64(elf, 0x28);
        int sectionSize = BitConverter.ToUInt16(elf, 0x3A);
        int sectionCount = BitConverter.ToUInt16(elf, 0x3C);
        for (int s = 0; s < sectionCount; s++)
        {
            int header = (int)(sections + (long)s * sectionSize);
            if (BitConverter.ToUInt32(elf, header + 4) != SectionTypeVersionNeeds) continue;

            int need = (int)BitConverter.ToInt64(elf, header + 0x18);
            int link = BitConverter.ToInt32(elf, header + 0x28);
            int strings = (int)BitConverter.ToInt64(elf, (int)(sections + (long)link * sectionSize) + 0x18);
            for (int needs = BitConverter.ToInt32(elf, header + 0x2C); needs > 0; needs--)
            {
                int aux = need + BitConverter.ToInt32(elf, need + 8);
                for (int left = BitConverter.ToUInt16(elf, need + 2); left > 0; left--)
                {
                    if (TextAt(elf, strings + BitConverter.ToInt32(elf, aux + 8)) == SymbolVersion)
                    {
                        elf[aux + 4] = (byte)(elf[aux + 4] | FlagWeak); // vna_flags
                        marked++;
                    }
                    aux += BitConverter.ToInt32(elf, aux + 12);
                }
                need += BitConverter.ToInt32(elf, need + 12);
            }
        }
        return marked;
    }

    private static string TextAt(byte[] elf, int offset)
    {
        int end = offset;
        while (elf[end] != 0) end++;
        return Encoding.ASCII.GetString(elf, offset, end - offset);
    }
}
