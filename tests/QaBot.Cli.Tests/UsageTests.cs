using QaBot.Cli.Arguments;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("There is no command 'aks'. Did you mean 'ask'?", "aks", "What?")]
    [InlineData("There is no command 'frobnicate'.", "frobnicate")]
    [InlineData("'documents' takes one more word: documents list, documents text, documents passages, documents show, documents forget.", "documents")]
    [InlineData("'documents' takes one more word: documents list, documents text, documents passages, documents show, documents forget.", "documents", "burn")]
    [InlineData("There is no option --jsno. Did you mean --json?", "ask", "--jsno", "What?")]
    [InlineData("--json takes no value.", "ask", "--json=yes", "What?")]
    [InlineData("--corpus lacks its value: --corpus DIR.", "ask", "What?", "--corpus")]
    [InlineData("--corpus has an empty value: --corpus DIR.", "ask", "What?", "--corpus=")]
    [InlineData("--why is given twice.", "ask", "--why", "--why", "What?")]
    [InlineData("The question is missing: qabot ask \"What do you want to know?\"", "ask")]
    [InlineData("NAME is missing.", "documents", "text")]
    [InlineData("One NAME is taken, not 2: quote it if it holds spaces.", "documents", "text", "a", "b")]
    [InlineData("'now' is no web address: qabot ingest takes addresses that begin with https://, or nothing.", "ingest", "now")]
    [InlineData("--limit takes a whole number from 1 to 1000, not '0'.", "search", "x", "--limit", "0")]
    [InlineData("There is no style 'mla': the styles are apa, chicago, bibtex, csl-json.", "references", "--style", "mla")]
    [InlineData("There is no style 'mla': the styles are apa, chicago, bibtex, csl-json.", "ask", "--references", "mla", "What?")]
    [InlineData("The question set is missing: --questions FILE.", "evaluate")]
    public async Task A_wrong_command_line_is_refused_with_what_to_type(string message, params string[] args)
    {
        var result = await _line.RunBare([], args);
        result.Code.ShouldBe(ExitCode.Usage);
        result.Output.ShouldBeEmpty();
        result.Words.ShouldStartWith($"qabot: {message}\nSee: qabot ");
    }

    [Fact]
    public async Task Help_lists_every_command_and_setting()
    {
        var result = await _line.RunBare([], "--help");
        result.Code.ShouldBe(ExitCode.Done);
        result.Words.ShouldBeEmpty();
        foreach (var command in CliProgram.Commands) result.Output.ShouldContain($"  qabot {command.Name} ");
        foreach (var setting in Hosting.QaBotSettings.All) result.Output.ShouldContain(setting.Variable);
        (await _line.RunBare([])).Output.ShouldBe(result.Output);
        (await _line.RunBare([], "help")).Output.ShouldBe(result.Output);
    }

    [Fact]
    public async Task Help_on_a_command_lists_its_options()
    {
        var help = await _line.RunBare([], "ask", "--help");
        help.Output.ShouldStartWith("qabot ask QUESTION\n");
        foreach (var option in CliProgram.Commands[0].Options) help.Output.ShouldContain($"  {option.Usage} ");
        (await _line.RunBare([], "help", "ask")).Output.ShouldBe(help.Output);
        (await _line.RunBare([], "documents", "text", "-h")).Output.ShouldStartWith("qabot documents text NAME\n");
        (await _line.RunBare([], "documents", "--help")).Lines.Count(l => l.StartsWith("  qabot documents ", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        var result = await _line.RunBare([], "--version");
        result.Code.ShouldBe(ExitCode.Done);
        result.Output.ShouldMatch(@"^qabot [0-9]+\.[0-9]+\.[0-9]+\n$");
    }

    [Fact]
    public void Words_after_two_dashes_are_no_options()
    {
        var parsed = ArgumentParser.Parse(["--json", "--data=x y", "--", "--why", "--"], [Option.Json, Option.Data]);
        parsed.Words.ShouldBe(["--why", "--"]);
        parsed.Has(Option.Json).ShouldBeTrue();
        parsed.Value(Option.Data).ShouldBe("x y");
    }

    [Fact]
    public async Task Settings_out_of_range_are_reported_together()
    {
        _line.Environment["QABOT_MAX_FILE_MB"] = "0";
        _line.Environment["QABOT_LOCK_WAIT_SECONDS"] = "601";
        var result = await _line.Run("ask", "What?");
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldBe(
            "qabot: QABOT_MAX_FILE_MB is 0: give 1 to 1000, or leave it out for 20.\n"
            + "qabot: QABOT_LOCK_WAIT_SECONDS is 601: give 0 to 600, or leave it out for 30.\n");
    }

    [Fact]
    public async Task A_setting_that_is_no_number_is_reported()
    {
        _line.Environment["QABOT_MAX_FILE_MB"] = "many";
        (await _line.Run("ask", "What?")).Words.ShouldBe("qabot: QABOT_MAX_FILE_MB is 'many', which is no whole number: give 1 to 1000, or leave it out for 20.\n");
    }
}
