using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using QaBot.Answering;
using QaBot.Core;
using QaBot.Models.Briefing;
using QaBot.Testing;

namespace QaBot.Models.Tests.Answers;

/// <summary>Shorter ways to ask, and to script a model that reads its evidence.</summary>
internal static partial class Asking
{
    public static Task<Answer> SayAsync(this AnswerService service, string question, string conversation = "c") =>
        service.AskAsync(new(question, conversation, Question.NoAccess), TestContext.Current.CancellationToken);

    /// <summary>A model that is asked to compose and writes "{words of evidence}" as that evidence's handle; what else it is asked it answers from <paramref name="other"/>.</summary>
    public static ScriptedChatClient Composing(string answer, Func<IReadOnlyList<ChatMessage>, string>? other = null) => new(messages =>
        messages[0].Text.StartsWith("You answer questions", StringComparison.Ordinal) ? WithHandles(answer, messages[^1].Text).Select(c => c.ToString())
        : [other?.Invoke(messages) ?? ""]);

    private static string WithHandles(string answer, string evidence) => Wanted().Replace(answer, wanted =>
    {
        var line = Piece().Matches(evidence).FirstOrDefault(p => p.Groups["text"].Value.Replace(Datamark.Mark, ' ').Contains(wanted.Groups["words"].Value, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The model was not given '{wanted.Groups["words"].Value}'.");
        return $"[{line.Groups["handle"].Value}]";
    });

    [GeneratedRegex(@"\{(?<words>[^}]+)\}")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"^\[(?<handle>[0-9a-f]+:[0-9]+)\] (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Piece();
}
