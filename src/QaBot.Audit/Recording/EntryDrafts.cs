using QaBot.Core;

namespace QaBot.Audit;

/// <summary>What is recorded of each thing that happens.</summary>
internal static class EntryDrafts
{
    /// <summary>An answer, decline or failure.</summary>
    public static EntryDraft Of(Question question, Answer answer, Asker who, string? corpus, CitedTexts texts, IReadOnlyList<AuditReceipt> parts)
    {
        var printed = answer.ToJson();
        var members = new CanonicalObject { ["state"] = printed.State, ["composer"] = Word(answer.Composer), ["verdicts"] = Counts(answer) };
        if (corpus is not null) members["corpus"] = corpus;
        if (printed.Reason is { } reason) members["reason"] = reason;
        if (parts.Count > 0) members["about"] = EntryRanges.Write(parts.Select(p => p.Sequence).Order());
        var type = answer.State switch { AnswerState.Declined => EntryTypes.Decline, AnswerState.Failed => EntryTypes.Failure, _ => EntryTypes.Answer };
        if (type == EntryTypes.Answer)
            members["sources"] = answer.Citations.Select(c => CitedTexts.HashOf(c.Version)).Distinct().Order(StringComparer.Ordinal).Select(h => (object)h).ToList();
        return new EntryDraft(type)
        {
            Members = members,
            Fields = new Dictionary<string, byte[]>
            {
                ["actor"] = Payloads.Actor(question.Channel, who.Person, who.Conversation),
                ["question"] = Payloads.Question(question, printed),
                ["answer"] = AnswerPayload.Of(answer, printed, corpus, texts),
            },
            Person = who.Person,
            Conversation = who.Conversation,
            State = printed.State,
            Verdicts = VerdictBits.Of(answer),
            Documents = [.. answer.Citations.Select(c => c.Document).Distinct()],
            SearchText = $"{answer.Question}\n{answer.Standalone}\n{answer.Text}",
        };
    }

    /// <summary>Statements shown before their answer is whole.</summary>
    public static EntryDraft Of(Question question, IReadOnlyList<Statement> statements, Asker who) => new(EntryTypes.Part)
    {
        Fields = new Dictionary<string, byte[]>
        {
            ["actor"] = Payloads.Actor(question.Channel, who.Person, who.Conversation),
            ["said"] = Payloads.Statements(statements),
        },
        Person = who.Person,
        Conversation = who.Conversation,
        SearchText = string.Join('\n', statements.Select(s => s.Text)),
    };

    /// <summary>What a person thinks of an answer.</summary>
    public static EntryDraft Of(AnswerFeedback feedback, string? person, string? concerns) => new(EntryTypes.Feedback)
    {
        Members = new CanonicalObject { ["about"] = EntryRanges.Write([feedback.Answer]) },
        Fields = new Dictionary<string, byte[]>
        {
            ["actor"] = Payloads.Actor(feedback.Channel, person ?? Appender.Ledger, null),
            ["feedback"] = Payloads.Feedback(feedback),
        },
        Person = person,
        Concerns = concerns,
        Concerning = feedback.Answer,
        SearchText = feedback.Words ?? "",
    };

    /// <summary>A change of the documents.</summary>
    public static EntryDraft Corpus(IEnumerable<KeyValuePair<string, string?>> changes, string state) => new(EntryTypes.Corpus)
    {
        Members = new CanonicalObject { ["corpus"] = state },
        Fields = new Dictionary<string, byte[]> { ["corpus"] = Payloads.Corpus(changes) },
    };

    /// <summary>A change of the program or its settings.</summary>
    public static EntryDraft Configuration(IReadOnlyDictionary<string, string> settings, string state) => new(EntryTypes.Configuration)
    {
        Members = new CanonicalObject { ["configuration"] = state },
        Fields = new Dictionary<string, byte[]> { ["configuration"] = Payloads.Of(settings) },
    };

    private static CanonicalObject Counts(Answer answer)
    {
        var counts = new CanonicalObject();
        foreach (var group in answer.Citations.GroupBy(c => WireNames.Of(c.Verdict))) counts[group.Key] = (long)group.Count();
        return counts;
    }

    // The composer's name is our own; should one ever hold another character, the entry must not fail for it.
    private static string Word(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')]);
}
