using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shouldly;
using Xunit;

namespace QaBot.Architecture.Tests;

public sealed class ArrowTests
{
    private static readonly string[] Adapters =
        [.. Repository.SourceProjects.Where(IsAdapter).Select(p => p.Name)];

    private static bool IsAdapter(Project project) => project.Path.StartsWith("src/Adapters/", StringComparison.Ordinal);

    [Fact]
    public void Every_project_reference_follows_the_arrows()
    {
        Repository.SourceProjects.Count.ShouldBeGreaterThanOrEqualTo(7);
        Repository.SourceProjects.SelectMany(p => Arrows.Violations(p.Name, IsAdapter(p), p.Projects, Adapters)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_compiled_assembly_follows_the_arrows()
    {
        foreach (var project in Repository.SourceProjects)
        {
            var file = Path.Combine(AppContext.BaseDirectory, AssemblyName(project) + ".dll");
            File.Exists(file).ShouldBeTrue($"{project.Name} was not built beside this test");
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            var seen = metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => name.StartsWith("QaBot.", StringComparison.Ordinal));
            Arrows.Violations(project.Name, IsAdapter(project), seen, Adapters).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Core_has_no_packages() =>
        Repository.SourceProjects.Single(p => p.Name == "QaBot.Core").Packages.ShouldBeEmpty();

    [Theory]
    [InlineData("QaBot.Core", false, "QaBot.Search")]
    [InlineData("QaBot.Search", false, "QaBot.Ingestion")]
    [InlineData("QaBot.Answering", false, "QaBot.Hosting")]
    [InlineData("QaBot.LuceneNet", true, "QaBot.Search")]
    [InlineData("QaBot.PostgreSql", true, "QaBot.Answering")]
    [InlineData("QaBot.Hosting", false, "QaBot.Cli")]
    [InlineData("QaBot.Cli", false, "QaBot.LuceneNet")]
    [InlineData("QaBot.Cli", false, "QaBot.Server")]
    [InlineData("QaBot.AuditVerifier", false, "QaBot.Audit")]
    public void An_arrow_against_the_rules_is_found(string project, bool isAdapter, string other) =>
        Arrows.Violations(project, isAdapter, [other], ["QaBot.LuceneNet"]).ShouldContain($"{project} must not see {other}.");

    [Theory]
    [InlineData("QaBot.Search", false, "QaBot.Core")]
    [InlineData("QaBot.LuceneNet", true, "QaBot.Core")]
    [InlineData("QaBot.PostgreSql", true, "QaBot.Audit")]
    [InlineData("QaBot.Hosting", false, "QaBot.LuceneNet")]
    [InlineData("QaBot.Hosting", false, "QaBot.Answering")]
    [InlineData("QaBot.Cli", false, "QaBot.Hosting")]
    public void An_arrow_by_the_rules_is_not(string project, bool isAdapter, string other) =>
        Arrows.Violations(project, isAdapter, [other], ["QaBot.LuceneNet"]).ShouldBeEmpty();

    [Fact]
    public void A_project_that_nobody_placed_is_found() =>
        Arrows.Violations("QaBot.Cellar", false, [], []).ShouldHaveSingleItem().ShouldContain("QaBot.Cellar");

    private static string AssemblyName(Project project) => project.Name switch
    {
        "QaBot.Cli" => "qabot",
        "QaBot.AuditVerifier" => "qabot-audit-verifier",
        var name => name,
    };
}
