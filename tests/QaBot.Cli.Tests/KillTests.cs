using System.Globalization;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class KillTests : IDisposable
{
    private const int Documents = 200;
    private const int Kills = 10;
    private const int Seed = 20261122;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<Result> Run(params string[] args) =>
        QaBotProcess.RunAsync(null, [.. args, "--corpus", _folder.At("corpus"), "--data", _folder.At("data")]);

    [Fact]
    public async Task An_ingestion_killed_at_any_moment_is_completed_by_the_next_run()
    {
        for (var i = 0; i < Documents; i++) _folder.Write(Name(i), MadeUp.Text(i));
        var random = new Random(Seed);
        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each round changes a few documents, so that there is work to be killed in.
            for (var i = kill; kill > 0 && i < Documents; i += 5) _folder.Write(Name(i), $"{MadeUp.Text(i)}\nRound {kill}.\n");
            using (var process = QaBotProcess.Start(null, "ingest", "--corpus", _folder.At("corpus"), "--data", _folder.At("data")))
            {
                await Task.Delay(random.Next(50, 900), TestContext.Current.CancellationToken);
                if (!process.HasExited)
                {
                    killed++;
                    process.Kill();
                }

                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var which = random.Next(Documents);
            var answer = await Run("ask", $"Who is the mayor of {MadeUp.Island(which)}?");
            answer.Code.ShouldBe(0, $"seed {Seed}, kill {kill}: {answer.Words}");
            answer.Output.ShouldContain($"Anna Number{which}", Case.Sensitive, $"seed {Seed}, kill {kill}");
        }

        killed.ShouldBeGreaterThan(0, "no run was killed before its end");
        var list = await Run("documents", "list");
        list.Lines.Select(line => line.Split('\t')[0]).ShouldBe(Enumerable.Range(0, Documents).Select(i => Path.GetFileName(Name(i))).Order(StringComparer.Ordinal));
        var doctor = await Run("doctor");
        doctor.Code.ShouldBe(0, doctor.Output);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"corpus/island-{number:000}.txt");
}
