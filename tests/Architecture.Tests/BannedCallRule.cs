using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DocDigits.Architecture.Tests;

/// <summary>Calls that the sources do without, and why. Read from the compiled code, so no spelling hides one.</summary>
internal static class BannedCallRule
{
    private static readonly Dictionary<string, string> Banned = new()
    {
        ["System.DateTime::get_Now"] = "take a TimeProvider",
        ["System.DateTime::get_UtcNow"] = "take a TimeProvider",
        ["System.DateTime::get_Today"] = "take a TimeProvider",
        ["System.DateTimeOffset::get_Now"] = "take a TimeProvider",
        ["System.DateTimeOffset::get_UtcNow"] = "take a TimeProvider",
        ["System.Threading.Thread::Sleep"] = "wait for what is awaited, with a CancellationToken",
    };

    /// <summary>The banned calls in the types of a compiled file that the filter lets through, one sentence each.</summary>
    public static IReadOnlyList<string> Violations(string assemblyFile, Func<string, bool> ofType)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        return [..
            from type in assembly.MainModule.Types.SelectMany(WithNested)
            where ofType(type.FullName)
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Ldftn
            let called = (MethodReference)instruction.Operand
            let name = $"{called.DeclaringType.FullName}::{called.Name}"
            where Banned.ContainsKey(name)
            select $"{method.FullName} calls {name}: {Banned[name]}."];
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
