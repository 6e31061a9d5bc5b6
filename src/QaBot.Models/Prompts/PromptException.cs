namespace QaBot.Models.Prompts;

/// <summary>Prompts that cannot be used; the message names every mistake with its file and line.</summary>
/// <param name="problems">One sentence for each mistake: "answer.yaml:12: …".</param>
public sealed class PromptException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence for each mistake.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
