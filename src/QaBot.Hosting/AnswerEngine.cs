using QaBot.Answering;
using QaBot.Answering.Conversations;
using QaBot.Core;

namespace QaBot.Hosting;

/// <summary>The bot over a corpus that is not a folder: a test collection, or nothing at all.</summary>
public static class AnswerEngine
{
    /// <summary>Answers from a corpus; remembers conversations as long as it lives.</summary>
    public static IAnswerService Over(ICorpus corpus, ITextAnalyzer analyzer) => new AnswerService(() => corpus, analyzer, new ConversationStore());
}
