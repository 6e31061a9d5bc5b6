using System.Globalization;
using QaBot.Testing.Several;

namespace QaBot.Benchmarks;

/// <summary>Replicas are stopped one after another in the middle of turns, for longer than they are believed to live. When others have answered everything they go on: whatever they then write is stale.</summary>
internal static class PausedReplica
{
    private const int AtATime = 12, Turns = 600;

    // What turns write. A replica's own sign of life, the time of a conversation's last call and which message showed an answer that was delivered are none of it.
    private static readonly string[] Written =
    [
        "qabot_audit.entry", "qabot_audit.listing", "qabot_audit.payload", "qabot_directline.activity", "qabot_turns.turn", "qabot_turns.message", "qabot_turns.said", "qabot_turns.key",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Rest = TimeSpan.FromSeconds(5);

    /// <summary>Stops one so often; without fences it shows that the check can fail.</summary>
    public static async Task<int> RunAsync(int seconds, int times, bool isFenced)
    {
        // The database says whom it refuses, and by which code.
        using var bench = await SharedBench.StartAsync("log_min_messages=error", "log_line_prefix=%e %a ");
        if (!isFenced) bench.Query("CREATE OR REPLACE FUNCTION qabot_turns.hold(p_conversation text, p_token bigint) RETURNS void LANGUAGE sql AS ''");
        await using var set = await bench.ReplicasAsync(3);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        var (isWhole, stale, untried, held, asked) = (true, 0, 0, 0, 0);
        for (var time = 0; time < times; time++)
        {
            var (paused, name) = (set.Replicas[time % 3], ReplicaSet.NameOf(time % 3));
            var crowd = new Crowd(http);
            var asking = crowd.AskAsync(Turns, AtATime);
            var turns = 0;
            while (turns == 0)
            {
                if (asking.IsCompleted)
                {
                    isWhole &= await crowd.JudgeAsync();
                    asked += Turns;
                    asking = (crowd = new Crowd(http)).AskAsync(Turns, AtATime);
                }

                // Each has begun its conversation by then.
                while (crowd.Answered < Turns / 10) await Task.Delay(20);
                turns = await StopInTurnsAsync(bench, paused, name);
            }

            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await asking;
            await UntilAsync(() => SharedBench.Count(bench.Cluster, "SELECT count(*) FROM qabot_turns.turn") == 0);
            var (before, refusedBefore) = (Digests(bench), Refused(bench, name));

            paused.Signal("-CONT");
            // It lives again under another id, and has come to the end of what it had in hand.
            await UntilAsync(() => Lives(bench, name));
            var refused = await SettledAsync(() => Refused(bench, name)) - refusedBefore;
            var changed = Written.Where((_, i) => Digests(bench)[i] != before[i]).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} stopped with {turns} turns in hand, for at least {seconds} s, and resumed when all were answered: {refused} stale writes refused; rows changed in {(changed.Count == 0 ? "no table" : string.Join(", ", changed))}"));
            held += turns;
            if (refused == 0) untried++;
            if (changed.Count > 0) stale++;
            isWhole &= await crowd.JudgeAsync();
            asked += Turns;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{times} times stopped with {held} turns in hand: {stale} times something stale was written, {untried} times nothing stale was tried"));
        return isWhole && stale == 0 && untried == 0 && bench.Judge(bench.Cluster, set.Key, asked) ? 0 : 1;
    }

    // How many turns it had in hand; stopped between two of them it goes on at once.
    private static async Task<int> StopInTurnsAsync(SharedBench bench, ReplicaProcess replica, string name)
    {
        await Task.Delay(Random.Shared.Next(20, 100));
        replica.Signal("-STOP");
        // What it had sent to the database is done by then.
        await Task.Delay(200);
        var held = SharedBench.Count(bench.Cluster, $"SELECT count(*) FROM qabot_turns.turn t JOIN qabot_turns.lease l USING (conversation) WHERE l.replica = ({IdOf(name)})");
        if (held == 0) replica.Signal("-CONT");
        return (int)held;
    }

    // The session over which it says that it lives holds the advisory lock of its row.
    private static string IdOf(string name) =>
        $"""
        SELECT r.id FROM qabot_turns.replica r JOIN pg_locks k ON k.locktype = 'advisory' AND (k.classid::bigint << 32 | k.objid::bigint) = r.lock
        JOIN pg_stat_activity a ON a.pid = k.pid WHERE a.application_name = '{name}' ORDER BY r.until DESC LIMIT 1
        """;

    private static bool Lives(SharedBench bench, string name) => SharedBench.Count(bench.Cluster, $"SELECT count(*) FROM qabot_turns.replica WHERE id = ({IdOf(name)}) AND until > clock_timestamp()") == 1;

    private static List<string> Digests(SharedBench bench) => [.. Written.Select(table => bench.Query($"SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {table} t"))];

    private static int Refused(SharedBench bench, string name) => bench.Cluster.Said.Count(line => line.StartsWith($"QB001 {name} ", StringComparison.Ordinal) && line.Contains("ERROR", StringComparison.Ordinal));

    private static async Task<int> SettledAsync(Func<int> count)
    {
        for (var (last, since) = (count(), DateTime.UtcNow); ;)
        {
            await Task.Delay(100);
            if (count() is var now && now != last) (last, since) = (now, DateTime.UtcNow);
            if (DateTime.UtcNow - since >= Rest) return last;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var until = DateTime.UtcNow + Patience; !isSo();)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException("The replicas did not come to rest.");
            await Task.Delay(100);
        }
    }
}
