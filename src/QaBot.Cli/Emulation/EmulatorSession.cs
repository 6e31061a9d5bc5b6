using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Emulation;

/// <summary>A conversation with the bot through the emulated channel: what is typed or scripted goes out as activities, what comes back is shown.</summary>
internal sealed class EmulatorSession(CliConsole console, EmulatedChannel channel, EmulatedPerson person, BotConnection bot, EmulatorSettings settings)
{
    /// <summary>What can be typed beside questions.</summary>
    public const string Commands = "/like [WORDS] · /dislike [WORDS] · /edit QUESTION · /delete · /stop QUESTION · /new · /quit";

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private string? _lastQuestion;
    private ShownMessage? _lastAnswer;
    private int _turn;
    private bool _failed;

    /// <summary>Converses until the lines end.</summary>
    /// <returns>Whether every question was answered and no rule of the channel broken.</returns>
    public async Task<bool> RunAsync(TextReader lines, CancellationToken cancellation)
    {
        await JoinAsync(cancellation).ConfigureAwait(false);
        while (ReadLine(lines) is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Length == 0 || line.StartsWith('#')) continue;
            if (line == "/quit") break;
            await TakeAsync(line, cancellation).ConfigureAwait(false);
        }

        foreach (var rule in channel.Violations) console.Words.WriteLine($"Rule broken: {TerminalText.OneLine(rule)}.");
        return !_failed && channel.Violations.Count == 0;
    }

    private string? ReadLine(TextReader lines)
    {
        if (console.IsInteractive) console.Words.Write("> ");
        console.IsWaiting = true;
        var line = lines.ReadLine()?.Trim();
        console.IsWaiting = false;
        return line;
    }

    private async Task TakeAsync(string line, CancellationToken cancellation)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var others] ? (first, others.Trim()) : (line, "");
        switch (word)
        {
            case "/new":
                person.BeginAnew();
                (_lastQuestion, _lastAnswer, _turn) = (null, null, 0);
                await JoinAsync(cancellation).ConfigureAwait(false);
                break;
            case "/like" or "/dislike":
                await JudgeAsync(word[1..], rest, cancellation).ConfigureAwait(false);
                break;
            case "/edit" when _lastQuestion is { } id && rest.Length > 0:
                await ExchangeAsync(person.Edit(id, rest), rest, cancellation).ConfigureAwait(false);
                break;
            case "/delete" when _lastQuestion is { } id:
                await bot.PostAsync(person.Delete(id), cancellation).ConfigureAwait(false);
                if (await NextAsync(settings.Wait, cancellation).ConfigureAwait(false) is { Activity: null }) console.Words.WriteLine("The answer was taken back.");
                else Fail("the answer was not taken back");
                break;
            case "/stop" when channel.Kind != "msteams":
                Fail("only Teams lets a person stop an answer: --channel msteams");
                break;
            case "/stop" when rest.Length > 0:
                await StopAsync(rest, cancellation).ConfigureAwait(false);
                break;
            case "/edit" or "/delete" or "/stop":
                Fail($"{word} needs a question: {Commands}");
                break;
            default:
                _turn++;
                var said = person.Say(line, settings.ExpectReplies);
                _lastQuestion = said["id"]!.GetValue<string>();
                await ExchangeAsync(said, line, cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task JoinAsync(CancellationToken cancellation)
    {
        await bot.PostAsync(person.Join(), cancellation).ConfigureAwait(false);
        if (await NextAsync(TimeSpan.FromSeconds(5), cancellation).ConfigureAwait(false) is not { Activity: { } welcome })
        {
            console.Words.WriteLine("No welcome came.");
            return;
        }

        if (settings.Json) return;
        Line(TerminalText.Clean(ShownAnswer.Words(welcome.Text("text") ?? "")));
        Buttons(welcome);
    }

    private async Task ExchangeAsync(JsonObject activity, string question, CancellationToken cancellation)
    {
        var body = await bot.PostAsync(activity, cancellation).ConfigureAwait(false);
        var messages = settings.ExpectReplies && activity["deliveryMode"] is not null ? Replies(body) : await AnswerAsync(cancellation).ConfigureAwait(false);
        if (messages.Count == 0)
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"no answer came within {settings.Wait.TotalSeconds:0} seconds"));
            return;
        }

        _lastAnswer = messages[^1];
        Show(question, [.. messages.Select(m => m.Activity!.Value)]);
    }

    /// <summary>Every message of an answer: the first, and what follows before it has been quiet for a while.</summary>
    private async Task<List<ShownMessage>> AnswerAsync(CancellationToken cancellation)
    {
        var messages = new List<ShownMessage>();
        var wait = settings.Wait;
        while (await NextAsync(wait, cancellation).ConfigureAwait(false) is { } shown)
        {
            // A welcome that came late is no answer.
            if (shown.Activity?.Text("replyToId") is { } asked && asked != _lastQuestion) continue;
            messages.RemoveAll(m => m.Id == shown.Id);
            if (shown.Activity is not null) messages.Add(shown);
            wait = Quiet;
        }

        return messages;
    }

    private static List<ShownMessage> Replies(string body)
    {
        using var json = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return [.. json.RootElement.Items("activities").Where(a => a.Text("type") == "message").Select(a => new ShownMessage(a.Text("id") ?? "", a.Clone()))];
    }

    private async Task StopAsync(string question, CancellationToken cancellation)
    {
        channel.StopsNextStream = true;
        _turn++;
        var said = person.Say(question, expectReplies: false);
        _lastQuestion = said["id"]!.GetValue<string>();
        await bot.PostAsync(said, cancellation).ConfigureAwait(false);
        var shown = await NextAsync(TimeSpan.FromSeconds(10), cancellation).ConfigureAwait(false);
        channel.StopsNextStream = false;
        if (shown is { Activity: { } whole }) Show(question, [whole]);
        console.Words.WriteLine(shown is null ? "The answer was stopped." : "The answer was whole before it could be stopped.");
    }

    private async Task JudgeAsync(string reaction, string words, CancellationToken cancellation)
    {
        if (_lastAnswer is not { } answer)
        {
            Fail("there is no answer to judge");
            return;
        }

        var body = await bot.PostAsync(person.Judge(answer, reaction, words), cancellation).ConfigureAwait(false);
        if (channel.Kind == "msteams" && body.Trim() is not ("" or "{}")) channel.Violate("the response to feedback is not empty, which Teams shows as an error");
        console.Words.WriteLine($"Sent: {reaction}.");
    }

    private async Task<ShownMessage?> NextAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(wait);
        try
        {
            return await channel.Shown.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Show(string question, IReadOnlyList<JsonElement> messages)
    {
        var answer = ShownAnswer.Read(person.Conversation, _turn, question, messages);
        if (settings.Json)
        {
            console.WriteJson(answer);
            return;
        }

        Line(TerminalText.Clean(answer.Text));
        foreach (var citation in answer.Citations)
            Line(string.Create(CultureInfo.InvariantCulture, $"[{citation.Number}] {TerminalText.OneLine(citation.Title)}: “{TerminalText.OneLine(citation.Quote)}”"));
        var marks = new[] { answer.State is AnswerState.Verified or AnswerState.Partial ? "AI generated" : null, messages.Any(m => m.At("channelData").At("feedbackLoop").ValueKind == JsonValueKind.Object) ? "👍 👎" : null };
        if (marks.Any(m => m is not null)) Line(string.Join(" · ", marks.OfType<string>()));
        Buttons(messages[^1]);
    }

    private void Buttons(JsonElement message)
    {
        foreach (var action in message.At("suggestedActions").Items("actions").Take(channel.Kind == "msteams" ? 3 : int.MaxValue))
            Line($"( {TerminalText.OneLine(action.Text("title") ?? "")} )");
        console.Flush();
    }

    private void Line(string text) => console.Out.WriteLine(text);

    private void Fail(string what)
    {
        _failed = true;
        console.Words.WriteLine($"qabot: {char.ToUpperInvariant(what[0])}{what[1..]}.");
    }
}
