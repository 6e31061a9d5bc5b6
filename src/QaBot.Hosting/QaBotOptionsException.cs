namespace QaBot.Hosting;

/// <summary>Settings that cannot be used; the message names every one.</summary>
/// <param name="problems">One sentence for each setting that is wrong.</param>
public sealed class QaBotOptionsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence for each setting that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
