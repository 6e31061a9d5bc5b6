using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace QaBot.Architecture.Tests;

public sealed partial class HouseRuleTests
{
    private static readonly string[] Folders = ["src", "tests", "corpus", "prompts", ".ci"];
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".md", ".txt", ".json", ".jsonl", ".yaml", ".yml", ".sln", ""];

    // Written apart, so that this file does not hold what it forbids.
    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "C:\\" + "Users"];
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "Skip" + " ="];

    private static IEnumerable<string> TextFiles() => Folders
        .Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
        .SelectMany(Repository.Files)
        .Concat(Directory.EnumerateFiles(Repository.Root).Where(f => !Path.GetFileName(f).Equals(".git", StringComparison.Ordinal)))
        .Where(file => TextEndings.Contains(Path.GetExtension(file)));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "QaBot.sln")).Replace('\\', '/');
        var missing = Repository.Files("src").Concat(Repository.Files("tests"))
            .Where(Repository.IsProject).Select(Repository.Relative)
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Offences(TextFiles(), MachinePaths).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Offences(TextFiles().Where(f => f.EndsWith(".cs", StringComparison.Ordinal)), Unfinished).ShouldBeEmpty();

    [Fact]
    public void Every_project_of_src_says_what_it_is_for()
    {
        var silent = Repository.SourceProjects
            .Select(p => Path.Combine(Repository.Root, Path.GetDirectoryName(p.Path)!, "README.md"))
            .Where(readme => !File.Exists(readme) || new FileInfo(readme).Length < 100)
            .Select(Repository.Relative);
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void No_project_of_src_loosens_the_compilers_rules()
    {
        string[] loosened = ["NoWarn", "TreatWarningsAsErrors", "Nullable", "AnalysisLevel", "WarningsNotAsErrors", "GenerateDocumentationFile"];
        var loose = Repository.Files("src").Where(Repository.IsProject)
            .SelectMany(file => XDocument.Load(file).Descendants().Where(e => loosened.Contains(e.Name.LocalName)).Select(e => $"{Repository.Relative(file)}: {e.Name.LocalName}"));
        loose.ShouldBeEmpty();
    }

    [Fact]
    public void Package_versions_are_exact_and_stand_in_one_file()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "src", "Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Version")!.Value).ToList();
        versions.ShouldNotBeEmpty();
        versions.ShouldAllBe(version => ExactVersion().IsMatch(version));
        var strays = Repository.Files("src").Concat(Repository.Files("tests")).Where(Repository.IsProject)
            .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null))
            .Select(Repository.Relative);
        strays.ShouldBeEmpty();
    }

    private static List<string> Offences(IEnumerable<string> files, string[] words) =>
        [.. files.SelectMany(file => File.ReadLines(file)
            .Select((line, i) => (line, number: i + 1))
            .Where(l => words.Any(word => l.line.Contains(word, StringComparison.Ordinal)))
            .Select(l => $"{Repository.Relative(file)}:{l.number}"))];

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+(\.[0-9]+)?(-[0-9A-Za-z.]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ExactVersion();
}
