using System.Text;
using QaBot.Answering.Tests.Isles;
using QaBot.Core;

namespace QaBot.Answering.Tests.Service;

/// <summary>What holds of every answer, whatever is asked and whoever asks.</summary>
public class AnswerRuleTests
{
    public static TheoryData<int, bool> Every() =>
        [.. Enumerable.Range(0, IslandQuestions.Conversations.Count).SelectMany(i => new TheoryDataRow<int, bool>[] { new(i, false), new(i, true) })];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Every_quote_is_the_text_between_its_code_points(int conversation, bool isBoard)
    {
        foreach (var answer in await AnswersAsync(conversation, isBoard))
            foreach (var citation in answer.Citations)
            {
                var document = IslandDesk.Corpus.Find(citation.Document).ShouldNotBeNull();
                var runes = document.Text.EnumerateRunes().ToArray();
                citation.Version.ShouldBe(document.Version);
                citation.Quote.ShouldNotBeEmpty();
                Of(runes, citation.Start, citation.End).ShouldBe(citation.Quote);
                Of(runes, Math.Max(0, citation.Start - citation.Prefix.EnumerateRunes().Count()), citation.Start).ShouldBe(citation.Prefix);
                Of(runes, citation.End, citation.End + citation.Suffix.EnumerateRunes().Count()).ShouldBe(citation.Suffix);
                citation.Passage.ShouldBeInRange(0, document.Passages.Count - 1);
                document.IsReadableBy(isBoard ? IslandDesk.Board : Question.NoAccess).ShouldBeTrue();
            }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Citations_are_numbered_from_one_and_each_statement_has_some_of_them(int conversation, bool isBoard)
    {
        foreach (var answer in await AnswersAsync(conversation, isBoard))
        {
            answer.Citations.Select(c => c.Number).ShouldBe(Enumerable.Range(1, answer.Citations.Count));
            foreach (var statement in answer.Statements)
            {
                statement.Citations.ShouldNotBeEmpty();
                statement.Citations.ShouldAllBe(n => n >= 1 && n <= answer.Citations.Count);
                answer.Text.ShouldContain($"{statement.Text} [{statement.Citations[0]}]");
            }
            answer.Citations.ShouldAllBe(c => answer.Statements.Any(s => s.Citations.Contains(c.Number)));
            answer.Conflicts.ShouldAllBe(c => c.Citations.Count > 0 && c.Citations.All(n => n >= 1 && n <= answer.Citations.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_statement_that_is_said_to_be_verbatim_stands_in_the_words_of_its_citations(int conversation, bool isBoard)
    {
        foreach (var answer in await AnswersAsync(conversation, isBoard))
            foreach (var statement in answer.Statements.Where(s => s.Verdict == Verdict.Verbatim))
                Folded(string.Join(' ', statement.Citations.Select(n => answer.Citations[n - 1].Quote))).ShouldContain(Folded(statement.Text));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task An_answer_is_answered_with_statements_or_declined_with_a_reason(int conversation, bool isBoard)
    {
        var answers = await AnswersAsync(conversation, isBoard);
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            answer.Turn.ShouldBe(i + 1);
            answer.Question.ShouldBe(IslandQuestions.Conversations[conversation][i]);
            answer.Composer.ShouldBe("extractive");
            answer.Model.ShouldBeNull();
            answer.Text.ShouldNotBeEmpty();
            answer.Statements.Count.ShouldBeLessThanOrEqualTo(5);
            (answer.State == AnswerState.Declined).ShouldBe(answer.Reason is not null);
            (answer.State == AnswerState.Declined).ShouldBe(answer.Statements.Count == 0);
            (answer.State == AnswerState.Partial).ShouldBe(answer.Dropped.Count > 0 && answer.Statements.Count > 0);
            answer.Passages.Select(p => p.Rank).ShouldBe(Enumerable.Range(1, answer.Passages.Count));
            answer.Passages.Count.ShouldBeLessThanOrEqualTo(10);
        }
    }

    [Fact]
    public async Task The_corpus_is_cited_beyond_its_first_astral_characters()
    {
        var answer = await IslandDesk.AskAsync("What is the motto of Hebbet?");
        var citation = answer.Citations[0];
        var text = IslandDesk.Corpus.Find("signals.md")!.Text;
        var utf16 = text.IndexOf("The flag 🏴", StringComparison.Ordinal);
        citation.Start.ShouldBe(text[..utf16].EnumerateRunes().Count());
        citation.Start.ShouldBeLessThan(utf16);
        citation.Quote.ShouldBe("The flag 🏴 of Hebbet shows a white otter, and the motto 𝔐𝔞𝔯𝔢 𝔫𝔬𝔰𝔱𝔯𝔲𝔪 stands under it.");
    }

    private static async Task<List<Answer>> AnswersAsync(int conversation, bool isBoard)
    {
        var service = IslandDesk.Open();
        var answers = new List<Answer>();
        foreach (var question in IslandQuestions.Conversations[conversation])
            answers.Add(await service.SayAsync("c", question, isBoard ? IslandDesk.Board : null));
        return answers;
    }

    private static string Of(Rune[] runes, int start, int end) => string.Concat(runes[start..end].Select(r => r.ToString()));

    /// <summary>Letters and digits only, in compatibility form: how words are set does not count.</summary>
    private static string Folded(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(Rune.ToLowerInvariant));
}
