using QaBot.Core;

namespace QaBot.Server.Configuration;

/// <summary>Chooses the starter questions that fit the documents: a question about something that no document names is not offered.</summary>
internal sealed class StarterQuestions(IReadOnlyList<string> configured, Func<ICorpus> corpus, ITextAnalyzer analyzer)
{
    private (long Generation, IReadOnlyList<string> Fitting)? _fitting;

    /// <summary>Those of which every word that says something stands in a document.</summary>
    public IReadOnlyList<string> Current
    {
        get
        {
            var now = corpus();
            if (_fitting is { } known && known.Generation == now.Generation) return known.Fitting;
            IReadOnlyList<string> fitting = [.. configured.Where(question => Fits(question, now))];
            _fitting = (now.Generation, fitting);
            return fitting;
        }
    }

    private bool Fits(string question, ICorpus now) =>
        analyzer.Analyze(question).All(token => token.Kind == TokenKind.StopWord || now.Search.PassageFrequency(token.Term) > 0);
}
