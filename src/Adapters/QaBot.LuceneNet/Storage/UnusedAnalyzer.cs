using Lucene.Net.Analysis;

namespace QaBot.LuceneNet;

/// <summary>Lucene wants an analyzer; every field here brings its own tokens.</summary>
internal sealed class UnusedAnalyzer : Analyzer
{
    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        throw new InvalidOperationException($"The field '{fieldName}' has no tokens of its own.");
}
