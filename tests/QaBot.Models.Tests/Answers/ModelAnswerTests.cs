using QaBot.Core;
using QaBot.Testing;

namespace QaBot.Models.Tests.Answers;

public sealed class ModelAnswerTests : IDisposable
{
    private const string Length = "How long is the Marrow Quay?";

    private readonly Harbour _harbour = new();

    public void Dispose() => _harbour.Dispose();

    [Fact]
    public async Task A_model_s_words_are_shown_with_citations_taken_from_the_source()
    {
        var answer = await Ask("The Marrow Quay, which was opened in 1931, has a length of 90 metres. {90 metres}", Length);
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Text.ShouldBe("The Marrow Quay, which was opened in 1931, has a length of 90 metres. [1]");
        (answer.Composer, answer.Model).ShouldBe(("model", "scripted"));
        answer.Citations.ShouldHaveSingleItem().Quote.ShouldBe("The Marrow Quay is 90 metres long and was opened in 1931.");
        answer.Statements[0].Verdict.ShouldBe(Verdict.Supported);
        var use = answer.ModelUse.ShouldNotBeNull();
        (use.Endpoint, use.Prompt, use.FinishReason, use.MaxOutputTokens, use.Temperature, use.Failure).ShouldBe(("default", "answer", "stop", 800, 0d, null));
        use.PromptHash.ShouldMatch("^sha256:[0-9a-f]{64}$");
    }

    [Fact]
    public async Task What_the_evidence_does_not_bear_out_is_dropped_and_the_answer_says_so()
    {
        var answer = await Ask("The Marrow Quay is 90 metres long. {90 metres}\nThe Marrow Quay is 95 metres long. {90 metres}\nThe Globex Corporation built it. {90 metres}", Length);
        answer.State.ShouldBe(AnswerState.Partial);
        answer.Text.ShouldBe("The Marrow Quay is 90 metres long. [1] Part of the answer is left out: the sources do not bear it out.");
        answer.Dropped.Select(d => d.Verdict).ShouldBe([Verdict.NumberMismatch, Verdict.NameMismatch]);
    }

    [Theory]
    [InlineData("The Marrow Quay is 90 metres long.")]
    [InlineData("The Marrow Quay is 90 metres long. [zz9:1]")]
    [InlineData("The Marrow Quay is 90 metres long. {Blue Heron}")]
    [InlineData("The Marrow Quay is 90 metres long. [1]")]
    public async Task A_missing_an_invented_or_a_wrong_handle_is_repaired_by_the_evidence_that_says_it(string said)
    {
        var answer = await Ask(said, Length);
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Text.ShouldBe("The Marrow Quay is 90 metres long. [1]");
        answer.Citations[0].Quote.ShouldBe("The Marrow Quay is 90 metres long and was opened in 1931.");
    }

    [Fact]
    public async Task A_name_that_stands_in_the_sentence_before_is_found_there()
    {
        var answer = await Ask("The Marrow Quay was rebuilt by the Nordvik Company in 1988. {Nordvik Company}", "Who rebuilt the Marrow Quay?");
        answer.State.ShouldBe(AnswerState.Verified);
        answer.Citations[0].Quote.ShouldContain("Nordvik Company");
    }

    [Theory]
    [InlineData("Together the Blue Heron and the White Tern carry 650 passengers. {Blue Heron}{White Tern}", true)]
    [InlineData("Together the Blue Heron and the White Tern carry 660 passengers. {Blue Heron}{White Tern}", false)]
    [InlineData("The Blue Heron carries 150 passengers more than the White Tern. {Blue Heron}{White Tern}", true)]
    [InlineData("The Blue Heron carries 160 passengers more than the White Tern. {Blue Heron}{White Tern}", false)]
    public async Task A_number_that_the_model_reckoned_is_reckoned_again(string said, bool isShown)
    {
        var answer = await Ask(said + "\nThe Blue Heron ferry carries 400 passengers. {Blue Heron}", "How many passengers do the Blue Heron and the White Tern carry together?");
        answer.Statements.Any(s => said.StartsWith(s.Text, StringComparison.Ordinal)).ShouldBe(isShown, answer.Text);
        answer.Composer.ShouldBe("model");
        if (isShown) answer.Statements[0].Citations.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("NO_ANSWER")]
    [InlineData("I'm sorry, the evidence does not say how long it is.")]
    public async Task A_refusal_is_declined_with_no_sources(string said)
    {
        var answer = await Ask(said, Length);
        (answer.State, answer.Reason).ShouldBe((AnswerState.Declined, DeclineReason.NotSupported));
        answer.Citations.ShouldBeEmpty();
        answer.Statements.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("The moon is made of cheese and gold. {90 metres}", "the documents do not bear out what it said")]
    [InlineData("Here is what I found:", "it said nothing")]
    [InlineData("", "it said nothing")]
    [InlineData("```json\n[\"none of this\", \"is an answer\"]\n```", "the documents do not bear out what it said")]
    public async Task Nonsense_gives_way_to_the_documents_own_words(string said, string why)
    {
        var plain = await _harbour.OpenPlain().SayAsync(Length);
        var answer = await Ask(said, Length);
        answer.Statements.Select(s => s.Text).ShouldBe(plain.Statements.Select(s => s.Text));
        answer.Text.ShouldBe($"{plain.Text} (In the documents' own words: the model's answer could not be used, because {why}.)");
        (answer.Composer, answer.Model, answer.ModelUse!.Failure).ShouldBe(("extractive", null, why));
    }

    [Fact]
    public async Task Each_statement_is_shown_as_soon_as_it_is_verified()
    {
        var client = new ScriptedChatClient(_ => ["The Marrow Quay is 90 metres", " long.\nThe Blue Heron ferry carries", null]);
        var time = new ManualTime();
        var service = _harbour.Open(client, time: time);
        var shown = new List<string>();
        var asking = service.AskAsync(new(Length, "c", Question.NoAccess), s => shown.Add(s.Text), TestContext.Current.CancellationToken);
        await client.StalledAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 500 && shown.Count == 0; i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        shown.ShouldBe(["The Marrow Quay is 90 metres long."]);
        time.Advance(TimeSpan.FromSeconds(15));
        var answer = await time.AdvanceUntil(asking);
        answer.State.ShouldBe(AnswerState.Partial);
        answer.Text.ShouldBe("The Marrow Quay is 90 metres long. [1] The answer ends here before its end: the model was cut off.");
        answer.ModelUse!.Failure.ShouldBe("it stopped in the middle of its answer");
    }

    [Fact]
    public async Task Where_the_rules_see_no_answer_a_model_may_see_one_and_is_verified_all_the_same()
    {
        const string Asked = "Which vessel brings most people over to Velmoor?";
        (await _harbour.OpenPlain().SayAsync(Asked)).State.ShouldBe(AnswerState.Declined);
        const string Said = "The Blue Heron ferry carries 400 passengers from Marrow to Velmoor. {Blue Heron}";
        var answer = await _harbour.Open(Asking.Composing(Said, Judged("YES"))).SayAsync(Asked);
        answer.State.ShouldBe(AnswerState.Verified);
        (await _harbour.Open(Asking.Composing(Said, Judged("NO"))).SayAsync(Asked)).State.ShouldBe(AnswerState.Declined);
        (await _harbour.Open(Asking.Composing("It is the Globex liner. {Blue Heron}", Judged("YES"))).SayAsync(Asked)).State.ShouldBe(AnswerState.Declined);
        (await _harbour.Open(Asking.Composing(Said, Judged("YES")), o => o with { Judge = false }).SayAsync(Asked)).State.ShouldBe(AnswerState.Declined);

        static Func<IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>, string> Judged(string verdict) =>
            messages => $"{verdict} [{messages[^1].Text.Split('[')[1].Split(']')[0]}]";
    }

    [Fact]
    public async Task A_question_about_nothing_in_the_documents_is_not_sent_to_a_model()
    {
        var client = Asking.Composing("x");
        (await _harbour.Open(client).SayAsync("Who won the zorbing cup of Quxland?")).State.ShouldBe(AnswerState.Declined);
        client.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("When did Hebbet join the Toll Union?", "When did Hebbet join the Toll Union?")]
    [InlineData("Rewritten question: \"When did Hebbet join the Toll Union?\"\nIt asks about Hebbet.", "When did Hebbet join the Toll Union?")]
    [InlineData("When did Hebbet join the European Union of Quxland?", null)]
    [InlineData("When did Hebbet join the Toll Union in 1888?", null)]
    [InlineData("When did Velmoor join the Toll Union?", null)]
    [InlineData("When did Hebbet join? See https://sink.example", null)]
    [InlineData("", null)]
    public async Task A_rewrite_by_the_model_may_bring_in_nothing_from_nowhere(string rewrite, string? used)
    {
        var plain = _harbour.OpenPlain();
        await plain.SayAsync("When did Velmoor join the Toll Union?");
        var byRule = (await plain.SayAsync("And Hebbet?")).Standalone;
        var service = _harbour.Open(Asking.Composing("NO_ANSWER", _ => rewrite));
        await service.SayAsync("When did Velmoor join the Toll Union?");
        (await service.SayAsync("And Hebbet?")).Standalone.ShouldBe(used ?? byRule);
    }

    [Fact]
    public async Task Only_questions_that_the_documents_answer_are_suggested()
    {
        const string Proposed = "When did Velmoor join the Toll Union?\n- How many passengers does the Blue Heron ferry carry?\nWho is the emperor of Quxland?\nHow long is the Marrow Quay?\nSee https://sink.example?\nNot a question";
        var answer = await _harbour.Open(Asking.Composing("The Marrow Quay is 90 metres long. {90 metres}", _ => Proposed), o => o with { Suggest = true }).SayAsync(Length);
        answer.Suggestions.ShouldBe(["When did Velmoor join the Toll Union?", "How many passengers does the Blue Heron ferry carry?"]);
    }

    [Fact]
    public async Task A_disagreement_of_sources_is_shown_whatever_the_model_says()
    {
        using var harbour = new Harbour(("other.md", "# Another report\n\nBy Otto Lind, Coastal Office, 2022.\n\nThe Marrow Quay was opened in 1935 by the mayor of Marrow."));
        const string Asked = "When was the Marrow Quay opened?";
        var plain = await harbour.OpenPlain().SayAsync(Asked);
        plain.Conflicts.ShouldNotBeEmpty();
        var answer = await harbour.Open(Asking.Composing("The Marrow Quay was opened in 1931. {in 1931}")).SayAsync(Asked);
        answer.Composer.ShouldBe("model");
        answer.Conflicts.Select(c => c.Text).ShouldBe(plain.Conflicts.Select(c => c.Text));
        answer.Conflicts[0].Citations.Select(n => answer.Citations[n - 1].Document).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_a_model_said_and_was_dropped_is_kept_for_the_record_but_not_printed()
    {
        var answer = await Ask("The Marrow Quay is 90 metres long. {90 metres}\nThe Globex Corporation built it. {90 metres}", Length);
        answer.Dropped.ShouldHaveSingleItem().Text.ShouldContain("Globex");
        using var stream = new MemoryStream();
        AnswerJsonMapper.WriteLine(stream, answer);
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).ShouldNotContain("Globex");
    }

    private Task<Answer> Ask(string said, string question) => _harbour.Open(Asking.Composing(said)).SayAsync(question);
}
