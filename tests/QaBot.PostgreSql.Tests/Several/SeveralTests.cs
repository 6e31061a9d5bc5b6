using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using QaBot.Audit;
using QaBot.AuditVerifier;
using QaBot.Testing;
using QaBot.Testing.Several;
using Shouldly;
using Xunit;

namespace QaBot.PostgreSql.Tests.Several;

/// <summary>Three servers as processes of their own, behind nginx, over one database.</summary>
public sealed class SeveralTests(PostgreSqlFixture postgres) : IDisposable
{
    private const string Question = "How many people does the ferry Aurora carry?";

    private readonly TemporaryFolder _corpus = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Configuration => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deploy", "nginx", "qabot.conf"));

    public void Dispose() => _corpus.Dispose();

    [Fact]
    public async Task Replicas_that_are_killed_over_and_over_lose_no_question_and_answer_none_twice()
    {
        const int People = 6, Questions = 12;
        var database = await postgres.DatabaseAsync();
        await using var set = await StartAsync(database);
        using var http = DirectLinePerson.Client(set.Proxy.Address, set.Secret);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var killing = KillAsync(set, end.Token);

        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(async n =>
        {
            var person = await DirectLinePerson.BeginAsync(http, $"person{n}", Cancellation);
            for (var q = 0; q < Questions; q++) (await person.AnswerAsync(await person.AskAsync(Question, Cancellation), Cancellation)).ShouldContain("400 people");
            return person;
        }));
        await end.CancelAsync();
        (await killing).ShouldBeGreaterThan(0);

        foreach (var person in people)
        {
            var whole = await person.WholeAsync(Cancellation);
            whole.Count.ShouldBe(Questions);
            whole.ShouldAllBe(q => q.Answers.Count == 1);
            whole.Select(q => q.Answers[0]).ShouldBeInOrder();
        }

        await JudgeAsync(database, set.Key, People * Questions);
    }

    [Fact]
    public async Task The_stream_of_a_conversation_reaches_its_socket_wherever_it_is()
    {
        await using var set = await StartAsync(await postgres.DatabaseAsync());
        using var one = DirectLinePerson.Client(set.Replicas[0].Address, set.Secret);
        using var other = DirectLinePerson.Client(set.Replicas[1].Address, set.Secret);
        var opened = await (await one.PostAsJsonAsync("conversations", new { user = new { id = "anna" } }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var conversation = opened.GetProperty("conversationId").GetString()!;
        using var socket = await ConnectAsync(set.Replicas[2], opened);

        using var posted = await other.PostAsJsonAsync($"conversations/{conversation}/activities", new { type = "message", text = Question, from = new { id = "anna" } }, Cancellation);
        var question = (await posted.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;

        (await AnswerAsync(socket, question)).ShouldContain("400 people");

        // A second socket takes the place of the first, at whichever replica that is.
        var resumed = await other.GetFromJsonAsync<JsonElement>($"conversations/{conversation}", Cancellation);
        using var next = await ConnectAsync(set.Replicas[0], resumed);
        await EndAsync(socket);
        socket.CloseStatusDescription.ShouldBe("collision");
        await one.PostAsJsonAsync($"conversations/{conversation}/activities", new { type = "endOfConversation", from = new { id = "anna" } }, Cancellation);
        await EndAsync(next);
        next.CloseStatusDescription.ShouldBe("ended");
    }

    [Fact]
    public async Task An_activity_that_comes_to_every_replica_is_answered_once()
    {
        await using var set = await StartAsync(await postgres.DatabaseAsync());
        await using var channel = await CountingChannel.StartAsync();
        using var http = new HttpClient();

        for (var n = 0; n < 5; n++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => http.PostAsJsonAsync(new Uri(set.Replicas[i % 3].Address, "/api/messages"), channel.Asks($"q{n}", Question), Cancellation)));
            taken.ShouldAllBe(response => response.IsSuccessStatusCode);
            foreach (var response in taken) response.Dispose();
            await channel.AnsweredAsync($"q{n}", Cancellation);
        }

        // One more to each replica, so that whatever was still to come has come.
        foreach (var (replica, i) in set.Replicas.Select((replica, i) => (replica, i)))
        {
            await http.PostAsJsonAsync(new Uri(replica.Address, "/api/messages"), channel.Asks($"last{i}", Question), Cancellation);
            await channel.AnsweredAsync($"last{i}", Cancellation);
        }

        channel.Counts.Values.ShouldAllBe(count => count == 1);
        channel.Counts.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_replica_that_was_stopped_and_goes_on_writes_nothing_stale()
    {
        var database = await postgres.DatabaseAsync();
        await using var set = await StartAsync(database);
        var paused = set.Replicas[0];
        using var there = DirectLinePerson.Client(paused.Address, set.Secret);
        using var http = DirectLinePerson.Client(set.Replicas[1].Address, set.Secret);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => DirectLinePerson.BeginAsync(there, $"person{n}", Cancellation)));
        var questions = await Task.WhenAll(people.Select(person => person.AskAsync(Question, Cancellation)));
        paused.Signal("-STOP");
        try
        {
            // Whatever it had not answered, the others answer.
            var elsewhere = people.Select(person => person.At(http)).ToList();
            foreach (var (person, question) in elsewhere.Zip(questions)) (await person.AnswerAsync(question, Cancellation)).ShouldContain("400 people");
        }
        finally
        {
            paused.Signal("-CONT");
        }

        // It answers again under another name; what it still had in hand came to nothing.
        var again = await DirectLinePerson.BeginAsync(there, "late", Cancellation);
        (await again.AnswerAsync(await again.AskAsync(Question, Cancellation), Cancellation)).ShouldContain("400 people");
        foreach (var person in people) (await person.At(http).WholeAsync(Cancellation)).ShouldAllBe(q => q.Answers.Count == 1);
        await JudgeAsync(database, set.Key, 9);
    }

    private async Task<ReplicaSet> StartAsync(TestDatabase database)
    {
        Assert.SkipWhen(NginxProxy.Program is null, "nginx is not there: the tests of several machines are left out; .ci/run installs it.");
        _corpus.Write("ships.md", "# Ships of the bay\n\nThe ferry Aurora carries 400 people. It runs every day.\n\nNo ship is older than the tug Bella, built in 1911.\n");
        return await ReplicaSet.StartAsync(3, database.Replica, _corpus.Path, Configuration, Cancellation);
    }

    private static async Task<int> KillAsync(ReplicaSet set, CancellationToken end)
    {
        var random = new Random(20261127);
        for (var kills = 0; ; kills++)
        {
            try
            {
                await Task.Delay(1_000, end);
            }
            catch (OperationCanceledException)
            {
                return kills;
            }

            var replica = set.Replicas[random.Next(set.Replicas.Count)];
            await replica.KillAsync();
            await replica.StartAsync(Cancellation);
        }
    }

    private static async Task JudgeAsync(TestDatabase database, string key, int answers)
    {
        using var folder = new TemporaryFolder();
        using var connection = PostgreSqlDatabase.Open(database.Options);
        var options = new AuditOptions { Directory = folder.At("audit"), KeysDirectory = folder.At("keys") };
        using var ledger = AuditLedger.Open(options, (_, _) => null, storage: new PostgreSqlLedgerStorage(connection, SecretSeal.FromBase64(key), folder.At("replica")));
        new AuditTrail(ledger).Export(folder.At("bundle"), "tester");
        using var output = new StringWriter { NewLine = "\n" };
        VerifierProgram.Run([folder.At("bundle"), "--key", ledger.PinFile], output, output).ShouldBe(0, output.ToString());
        ((long)(await database.ScalarAsync("SELECT count(*) FROM qabot_audit.entry"))!).ShouldBe((long)(await database.ScalarAsync("SELECT max(seq) + 1 FROM qabot_audit.entry"))!);
        ((long)(await database.ScalarAsync("SELECT count(*) FROM qabot_audit.listing WHERE type = 'answer'"))!).ShouldBe(answers);
    }

    private static async Task<ClientWebSocket> ConnectAsync(ReplicaProcess replica, JsonElement opened)
    {
        var socket = new ClientWebSocket();
        var given = new Uri(opened.GetProperty("streamUrl").GetString()!);
        await socket.ConnectAsync(new UriBuilder(given) { Port = replica.Port }.Uri, Cancellation);
        return socket;
    }

    private static async Task<string> AnswerAsync(ClientWebSocket socket, string question)
    {
        while (true)
        {
            var frame = await ReceiveAsync(socket);
            if (frame.Length == 0) continue;
            using var set = JsonDocument.Parse(frame);
            foreach (var activity in set.RootElement.GetProperty("activities").EnumerateArray())
                if (activity.GetProperty("type").GetString() == "message" && activity.TryGetProperty("replyToId", out var asked) && asked.GetString() == question) return activity.GetProperty("text").GetString()!;
        }
    }

    private static async Task EndAsync(ClientWebSocket socket)
    {
        while (socket.State == WebSocketState.Open) await ReceiveAsync(socket);
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket socket)
    {
        var (buffer, whole) = (new byte[65_536], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), Cancellation);
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close) return whole.ToArray();
        }
    }
}
