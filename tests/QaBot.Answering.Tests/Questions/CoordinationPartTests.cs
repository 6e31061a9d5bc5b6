using QaBot.Answering.Questions;

namespace QaBot.Answering.Tests.Questions;

public class CoordinationPartTests
{
    [Theory]
    [InlineData("Who designed Skarnholm and Quillby?", "Who designed Skarnholm?", "Who designed Quillby?")]
    [InlineData("Which cost more, Velmoor or Drosay?", "Which cost more, Velmoor?", "Which cost more, Drosay?")]
    [InlineData("How does Hebbet differ from Ostrand?", "How does Hebbet differ from ?", "How does Ostrand differ from ?")]
    public void A_question_about_several_things_is_asked_once_for_each(string question, string first, string second) =>
        Parts(question).ShouldBe([first, second]);

    [Theory]
    [InlineData("Who signed the treaty between Hebbet and Ostrand?")]
    [InlineData("Who designed Skarnholm?")]
    public void What_lies_between_two_things_is_not_asked_apart(string question) => Parts(question).ShouldBeEmpty();

    private static string[] Parts(string question) =>
        [.. Coordination.Parts(Words.Views.Of(question), QuestionClassifier.Classify(question), new HashSet<string>()).Select(p => p.Question)];
}
