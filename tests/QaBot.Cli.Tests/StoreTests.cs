using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_database_without_its_secrets_is_refused_with_all_that_is_missing()
    {
        _line.Environment["QABOT_STORE"] = "postgres";
        _line.Environment["QABOT_STORE_KEY"] = "short";
        var result = await _line.Run("doctor");
        result.Code.ShouldNotBe(ExitCode.Done);
        result.Words.ShouldContain("QABOT_STORE is postgres and QABOT_POSTGRES is not set: give 'Host=…;Database=…;Username=…;Password=…' as an environment variable.");
        result.Words.ShouldContain("QABOT_STORE is postgres and QABOT_STORE_KEY is not 32 bytes in base64: make a key with 'openssl rand -base64 32', the same for every replica, and give it as an environment variable.");

        _line.Environment["QABOT_STORE"] = "oracle";
        (await _line.Run("doctor")).Words.ShouldBe("qabot: QABOT_STORE is 'oracle': give sqlite or postgres, or leave it out for sqlite.\n");
    }

    [Fact]
    public async Task Without_a_database_there_is_none_to_prepare_or_to_move_to()
    {
        foreach (var command in (string[][])[["store", "prepare"], ["migrate", "sqlite-to-postgres"]])
        {
            var result = await _line.RunBare([], command);
            result.Code.ShouldBe(ExitCode.Usage);
            result.Words.ShouldStartWith("qabot: No database is configured: set QABOT_STORE=postgres, QABOT_POSTGRES and QABOT_STORE_KEY.\n");
        }
    }

    [Fact]
    public async Task A_database_that_is_away_is_named_by_doctor()
    {
        _line.With("ships.md", "The ferry Aurora carries 400 people.");
        _line.Environment["QABOT_STORE"] = "postgres";
        // Nobody listens on port 1.
        _line.Environment["QABOT_POSTGRES"] = "Host=127.0.0.1;Port=1;Database=qabot;Username=qabot;Password=secret";
        _line.Environment["QABOT_STORE_KEY"] = Convert.ToBase64String(new byte[32]);

        var result = await _line.Run("doctor");

        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldContain("ok     audit      database qabot on 127.0.0.1:1\n");
        result.Output.ShouldContain("WRONG  store      The database cannot be reached: ");
        result.Output.ShouldNotContain("secret");
    }
}
