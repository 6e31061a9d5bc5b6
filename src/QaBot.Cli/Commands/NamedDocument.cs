using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli.Commands;

/// <summary>Finds the document that a person named.</summary>
internal static class NamedDocument
{
    /// <exception cref="UsageException">The corpus has none of that name.</exception>
    public static Document Find(ICorpus corpus, string name) => corpus.Find(name) ?? throw Unknown(corpus, name);

    public static UsageException Unknown(ICorpus corpus, string name)
    {
        var near = Spelling.Nearest(name, corpus.Names);
        var hint = near is null ? "qabot documents list names them." : $"Did you mean '{TerminalText.OneLine(near)}'?";
        return new UsageException($"There is no document '{TerminalText.Snippet(name, 80)}'. {hint}");
    }
}
