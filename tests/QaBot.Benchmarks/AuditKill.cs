using System.Diagnostics;
using System.Globalization;
using QaBot.Audit;
using QaBot.Core;

namespace QaBot.Benchmarks;

/// <summary>Kills a process that answers and records, at a moment left to chance, and asks the ledger for all that it had shown.</summary>
internal static class AuditKill
{
    /// <summary>Prints how many answers were acknowledged, missing, or shown without an entry; returns 0 when none was and everything verifies.</summary>
    public static int Run(int runs)
    {
        var folder = Directory.CreateTempSubdirectory("qabot-audit-kill-").FullName;
        var random = new Random(20261123);
        var (acknowledged, missing, strange, unclean) = (0, 0, 0, 0);
        for (var run = 1; run <= runs; run++)
        {
            var lines = Answers(folder, random.Next(120));
            using var rig = new AuditRig(folder);
            using var ledger = rig.Open();
            var trail = new AuditTrail(ledger);
            foreach (var line in lines)
            {
                // "shown STATEMENT" before the receipt of the answer that it belongs to: "answer SEQ RECEIPT".
                var parts = line.Split(' ', 2);
                if (parts[0] == "shown")
                {
                    if (trail.List(new AuditFilter { Text = parts[1], Limit = 1 }).Count == 0) strange++;
                    continue;
                }

                acknowledged++;
                var receipt = parts[1].Split(' ');
                if (trail.Find(long.Parse(receipt[0], CultureInfo.InvariantCulture))?.Receipt != receipt[1]) missing++;
            }

            if ((run % 20 == 0 || run == runs) && trail.Verify() is { ExitCode: not 0 } report)
            {
                unclean++;
                Console.WriteLine($"run {run}: {report.Findings[0].Text}");
            }
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"{runs} kills: {acknowledged} answers acknowledged, {missing} of them missing; {strange} statements shown without an entry; the tree failed to verify {unclean} times.");
        return missing + strange + unclean == 0 ? 0 : 1;
    }

    /// <summary>Answers for ever, printing each statement as it is shown and the receipt of each answer.</summary>
    public static int AnswerForever(string directory)
    {
        using var rig = new AuditRig(directory);
        using var ledger = rig.Open();
        var answers = new RecordedAnswers(new Numbered(), ledger, $"{Guid.NewGuid():N}/");
        for (var i = 1; ; i++)
        {
            var answer = answers.AskAsync(AuditRig.Question(i), s => Console.WriteLine($"shown {s.Text}")).GetAwaiter().GetResult();
            Console.WriteLine($"answer {answer.Audit!.Sequence} {answer.Audit.Receipt}");
        }
    }

    private static List<string> Answers(string folder, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["audit", "answer-forever", folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        var reading = Task.Run(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
                lock (lines) lines.Add(line);
        });
        while (!process.HasExited)
        {
            lock (lines)
                if (lines.Count > 0) break;
            Thread.Sleep(1);
        }

        Thread.Sleep(milliseconds);
        process.Kill();
        process.WaitForExit();
        reading.Wait();
        return lines;
    }

    private sealed class Numbered : IAnswerService
    {
        public Task<Answer> AskAsync(Question question, CancellationToken cancellation = default) => throw new InvalidOperationException("Statements are shown as they come.");

        public Task<Answer> AskAsync(Question question, Action<Statement> shown, CancellationToken cancellation = default)
        {
            var mark = Guid.NewGuid().ToString("N");
            var answer = AuditRig.Answer(Random.Shared.Next(1_000)) with { State = AnswerState.Verified, Reason = null };
            answer = answer with { Statements = [.. answer.Statements.Select(s => s with { Text = $"{mark} {s.Text}", Verdict = Verdict.Supported })], Text = $"{mark} {answer.Text}" };
            foreach (var statement in answer.Statements) shown(statement);
            return Task.FromResult(answer);
        }
    }
}
