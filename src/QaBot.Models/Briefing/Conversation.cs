using System.Text;
using QaBot.Core;

namespace QaBot.Models.Briefing;

/// <summary>Writes the turns before a question as a model is told them.</summary>
internal static class Conversation
{
    private const int Turns = 4;
    private const int LongestAnswer = 400;

    /// <summary>The last turns, oldest first, each on two lines.</summary>
    public static string Of(IReadOnlyList<Turn> turns)
    {
        var text = new StringBuilder();
        foreach (var turn in turns.Skip(Math.Max(0, turns.Count - Turns)))
        {
            text.Append("Question: ").Append(Datamark.OneLine(turn.Answer.Standalone.Length > 0 ? turn.Answer.Standalone : turn.Question)).Append('\n');
            var said = Datamark.OneLine(string.Join(' ', turn.Answer.Statements.Select(s => s.Text).Where(s => !InjectionScreen.IsAddressedToModel(s))));
            if (said.Length > LongestAnswer) said = said[..LongestAnswer] + "…";
            text.Append("Answer: ").Append(said.Length > 0 ? said : "(none)").Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }
}
