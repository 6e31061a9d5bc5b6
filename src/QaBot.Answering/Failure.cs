using QaBot.Core;

namespace QaBot.Answering;

/// <summary>Answers that say what broke and what to do.</summary>
internal static class Failure
{
    public static Answer TooLong(Question question, double milliseconds) =>
        Of(question, $"The question has {question.Text.Length:N0} characters; at most {Question.MaxLength:N0} are read. Ask it shorter.", milliseconds);

    public static Answer Of(Question question, Exception broken, double milliseconds) =>
        Of(question, $"Something broke while answering ({broken.GetType().Name}). Ask again; if it happens again, run 'qabot doctor'.", milliseconds);

    private static Answer Of(Question question, string text, double milliseconds) => new()
    {
        Conversation = question.Conversation,
        Turn = 1,
        Question = question.Text.Length > Question.MaxLength ? question.Text[..Question.MaxLength] : question.Text,
        Standalone = "",
        State = AnswerState.Failed,
        Text = text,
        Composer = "extractive",
        Timings = new(0, 0, 0, 0, 0, milliseconds),
    };
}
