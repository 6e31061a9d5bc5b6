using QaBot.Core;
using QaBot.Server.Tests.Foreign;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Messages;

public sealed class RestartTests
{
    [Fact]
    public async Task A_message_that_was_acknowledged_and_not_answered_is_answered_by_the_next_run_once()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await ForeignChannel.StartAsync();
        await using (var first = await RunningServer.StartAsync(channel.Settings, new Unending(), folder))
        {
            await channel.DeliverAsync(first, channel.Message("one"));
            channel.Messages.ShouldBeEmpty();
        }

        await using var second = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")), folder);
        (await channel.CallsAsync(1))[0].Text.ShouldStartWith("Answer to one.");
        await channel.DeliverAsync(second, channel.Message("one"));
        await channel.DeliverAsync(second, channel.Message("two", "m2"));
        (await channel.CallsAsync(2)).Select(c => c.Text![..14]).ShouldBe(["Answer to one.", "Answer to two."]);
    }

    [Fact]
    public async Task A_turn_of_an_earlier_run_that_breaks_is_answered_with_words_that_say_so_and_not_again_by_a_third_run()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await ForeignChannel.StartAsync();
        await using (var first = await RunningServer.StartAsync(channel.Settings, new Unending(), folder)) await channel.DeliverAsync(first, channel.Message("one"));
        await using (var second = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => throw new InvalidDataException("Quokkaword.")), folder))
        {
            (await channel.CallsAsync(1))[0].Text.ShouldBe("Something in the service broke while I answered this. Please ask again; if it happens again, tell whoever runs the service.");
            second.Log.Lines.ShouldContain(line => line.Contains("broke with InvalidDataException; the person is told so.", StringComparison.Ordinal));
            second.Log.Lines.ShouldNotContain(line => line.Contains("Quokkaword", StringComparison.Ordinal));
        }

        await using var third = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")), folder);
        await channel.DeliverAsync(third, channel.Message("two", "m2"));
        (await channel.CallsAsync(2))[1].Text.ShouldStartWith("Answer to two.");
    }

    [Fact]
    public async Task An_answer_that_the_channel_did_not_take_is_sent_by_the_next_run_and_an_edit_still_finds_the_former_one()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await ForeignChannel.StartAsync();
        channel.Instead = (call, context) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "600";
            return Task.FromResult(true);
        };
        await using (var first = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")), folder))
        {
            await channel.DeliverAsync(first, channel.Message("one"));
            await channel.CallsAsync(1);
            await first.IdleAsync();
        }

        channel.Instead = null;
        channel.Calls.Clear();
        await using (var second = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")), folder))
        {
            (await channel.CallsAsync(1))[0].Text.ShouldStartWith("Answer to one.");
            await channel.DeliverAsync(second, channel.Message("two", "m2"));
            await channel.CallsAsync(2);
            await second.IdleAsync();
        }

        await using var third = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(q => A.Answer($"Answer to {q.Text}.")), folder);
        var edited = channel.Message("three", "m2");
        edited["type"] = "messageUpdate";
        await channel.DeliverAsync(third, edited);
        (await channel.CallsAsync(3))[2].Method.ShouldBe("PUT");
    }

    [Fact]
    public async Task Two_servers_over_one_data_folder_do_not_start()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await ForeignChannel.StartAsync();
        await using var first = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => null), folder);
        var failure = await Should.ThrowAsync<IOException>(() => RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => null), folder));
        failure.Message.ShouldBe($"'{folder.At("data/turns.db")}' is in use by another process: let one server run over a data folder, or name another with QABOT_DATA.");
    }

    [Fact]
    public async Task Words_of_a_finished_turn_are_gone_from_the_file()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await ForeignChannel.StartAsync();
        await using (var server = await RunningServer.StartAsync(channel.Settings, new ScriptedAnswers(_ => A.Answer("Zebrafinch.")), folder))
        {
            await channel.DeliverAsync(server, channel.Message("Quokkaword"));
            await channel.CallsAsync(1);
        }

        foreach (var file in Directory.EnumerateFiles(folder.At("data"), "turns.db*"))
        {
            var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            bytes.ShouldNotContain("Quokkaword");
            bytes.ShouldNotContain("Zebrafinch");
        }
    }

    /// <summary>Begins to answer and is stopped before it ends.</summary>
    private sealed class Unending : IAnswerService
    {
        public async Task<Answer> AskAsync(Question question, CancellationToken cancellation = default)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("Not reached.");
        }
    }
}
