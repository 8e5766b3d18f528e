using System.Reflection;

namespace DocDigits.Architecture.Tests;

/// <summary>No type of OpenCV or torch in what others can see: managed buffers cross the borders, so that native lifetimes
/// stay where they begin.</summary>
internal static class SignatureRule
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The visible members of the types that name a native library's type, one sentence each.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Type> types) =>
        from type in types
        from used in Visible(type)
        where IsNative(used.Type)
        select $"{type.FullName}: {used.Where} shows {used.Type.FullName}.";

    private static IEnumerable<(string Where, Type Type)> Visible(Type type)
    {
        if (type.BaseType is { } parent) yield return ("its base", parent);
        foreach (Type implemented in type.GetInterfaces()) yield return ("its interface", implemented);
        foreach (FieldInfo field in type.GetFields(Declared))
            if (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) yield return (field.Name, field.FieldType);
        foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            if (!method.IsPublic && !method.IsFamily && !method.IsFamilyOrAssembly) continue;
            if (method is MethodInfo { ReturnType: var returned }) yield return (method.Name, returned);
            foreach (ParameterInfo parameter in method.GetParameters()) yield return (method.Name, parameter.ParameterType);
        }
    }

    private static bool IsNative(Type type)
    {
        if (type.HasElementType) return IsNative(type.GetElementType()!);
        string assembly = type.Assembly.GetName().Name!;
        return assembly.StartsWith("OpenCvSharp", StringComparison.Ordinal) || assembly.StartsWith("TorchSharp", StringComparison.Ordinal)
            || type.GetGenericArguments().Any(argument => argument != type && IsNative(argument));
    }
}
