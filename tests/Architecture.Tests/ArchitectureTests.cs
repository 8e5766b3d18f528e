using System.Reflection;
using System.Xml.Linq;
using DocDigits.Architecture.Tests.Wrong;

namespace DocDigits.Architecture.Tests;

/// <summary>The house rules that a machine can see. Beside each stands the test that shows the rule able to fail.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly WrongAssembly = typeof(ShowsNatives).Assembly;

    public static TheoryData<string> Projects => [.. Solution.Projects];

    [Fact]
    public void The_list_of_projects_is_the_folder_src() => Assert.Equal(
        Solution.Projects.Order(),
        Directory.GetDirectories(Path.Combine(Solution.Root, "src")).Select(folder => Path.GetFileName(folder)!).Order());

    [Theory, MemberData(nameof(Projects))]
    public void Dependencies_run_one_way(string project) => Assert.Empty(DependencyRule.Violations(project, Solution.Compiled(project)));

    [Fact]
    public void A_project_that_refers_upwards_or_to_another_projects_package_is_found()
    {
        Assert.Contains("Segmentation refers to DocDigits.Storage.", DependencyRule.Violations("Segmentation", Assembly.Load("DocDigits.Ingest")));
        Assert.Contains(DependencyRule.Violations("Ingest", WrongAssembly), v => v.StartsWith("Ingest refers to OpenCvSharp", StringComparison.Ordinal));
        Assert.Contains(DependencyRule.Violations("Segmentation", WrongAssembly), v => v.StartsWith("Segmentation refers to TorchSharp", StringComparison.Ordinal));
        Assert.Contains(DependencyRule.Violations("Documents", WrongAssembly), v => v.StartsWith("Documents refers to Mono.Cecil", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_asks_for_no_package()
    {
        XDocument project = XDocument.Load(Path.Combine(Solution.Root, "src", "Documents", "DocDigits.Documents.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Theory, MemberData(nameof(Projects))]
    public void No_public_signature_shows_a_native_type(string project) =>
        Assert.Empty(SignatureRule.Violations(Solution.Compiled(project).GetExportedTypes()));

    [Theory]
    [InlineData("Field")]
    [InlineData("get_Property")]
    [InlineData("Result")]
    [InlineData("Parameter")]
    public void A_member_that_shows_a_native_type_is_found(string member) => Assert.Contains(
        SignatureRule.Violations([typeof(ShowsNatives)]), v => v.Contains($": {member} shows ", StringComparison.Ordinal));

    [Fact]
    public void A_native_base_is_found_and_a_private_member_is_not()
    {
        Assert.Contains(SignatureRule.Violations([typeof(DerivesFromNative)]), v => v.Contains("its base shows", StringComparison.Ordinal));
        Assert.DoesNotContain(SignatureRule.Violations([typeof(ShowsNatives)]), v => v.Contains("Hidden", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_namespace_is_its_folder(string project)
    {
        string sources = Path.Combine(Solution.Root, "src");
        string[] files = [.. Solution.Sources(project)];
        Assert.NotEmpty(files);
        string?[] violations = [.. files.Select(file => NamespaceRule.Violation(Path.GetRelativePath(sources, file).Replace('\\', '/'), File.ReadAllText(file)))];
        Assert.All(violations, Assert.Null);
    }

    [Theory]
    [InlineData("Storage/Pages/Row.cs", "namespace DocDigits.Storage.Pages;", true)]
    [InlineData("Storage/Pages/Row.cs", "namespace DocDigits.Storage;", false)]
    [InlineData("Storage/Row.cs", "namespace DocDigits.Storage.Pages;", false)]
    [InlineData("Storage/Row.cs", "class Row;", false)]
    [InlineData("Cli/Program.cs", "return 0;", true)]
    [InlineData("Samples/AssemblyInfo.cs", "[assembly: Attribute]", true)]
    public void A_namespace_that_is_not_its_folder_is_found(string path, string text, bool right) =>
        Assert.Equal(right, NamespaceRule.Violation(path, $"using System;\n\n{text}\n") is null);

    [Theory, MemberData(nameof(Projects))]
    public void No_code_looks_at_the_clock_or_sleeps(string project) =>
        Assert.Empty(BannedCallRule.Violations(Solution.Compiled(project).Location, _ => true));

    [Theory]
    [InlineData("System.DateTime::get_UtcNow")]
    [InlineData("System.DateTimeOffset::get_Now")]
    [InlineData("System.Threading.Thread::Sleep")]
    public void A_banned_call_is_found(string call) => Assert.Contains(
        BannedCallRule.Violations(WrongAssembly.Location, type => type.StartsWith(typeof(LooksAtTheClock).FullName!, StringComparison.Ordinal)),
        v => v.Contains($" calls {call}:", StringComparison.Ordinal));
}
