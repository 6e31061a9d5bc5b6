namespace QaBot.Answering.Texts;

/// <summary>Knows which other words may say what a word says.</summary>
internal interface IWordRelations
{
    /// <summary>Index terms related to a word, with how well they stand for it (0 to 1).</summary>
    IEnumerable<(string Term, float Weight)> Related(string word, string term);
}
