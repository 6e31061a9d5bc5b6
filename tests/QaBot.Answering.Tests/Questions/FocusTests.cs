using QaBot.Answering.Questions;

namespace QaBot.Answering.Tests.Questions;

public class FocusTests
{
    [Theory]
    [InlineData("Which bridge was closed?", "bridge")]
    [InlineData("How many lanes does it carry?", "lanes")]
    [InlineData("What ferry lines are there?", "lines")]
    [InlineData("Which of the bridges was closed?", "bridges")]
    [InlineData("In which town did the council meet?", "town")]
    [InlineData("Who is its director?", "director")]
    public void The_noun_asked_for_is_found(string question, string noun) =>
        QuestionFocus.Find(Words.Views.Of(question), Words.Lexicon).ShouldBe(Words.Term(noun));

    [Theory]
    [InlineData("Why was it closed?")]
    [InlineData("When did it open?")]
    [InlineData("What is it?")]
    [InlineData("Who opened it?")]
    public void A_question_that_names_no_noun_has_no_focus(string question) =>
        QuestionFocus.Find(Words.Views.Of(question), Words.Lexicon).ShouldBeNull();

    [Theory]
    [InlineData("What did Velmoor and Drosay sign?", true)]
    [InlineData("Were bridges built in Velmoor and in Drosay?", true)]
    [InlineData("Does Velmoor or Drosay own the ferry?", true)]
    [InlineData("What did Velmoor, Hebbet and Drosay sign?", true)]
    [InlineData("What did Velmoor's council tell Drosay?", false)]
    [InlineData("What did Velmoor sign?", false)]
    public void Names_side_by_side_are_told_from_names_apart(string question, bool isCoordinated) =>
        Coordination.Is(Words.Views.Of(question), QuestionClassifier.Classify(question)).ShouldBe(isCoordinated);

    [Fact]
    public void A_comparison_of_two_names_puts_them_side_by_side_wherever_they_stand() =>
        Coordination.Is(Words.Views.Of("Compare what the Blue Heron carried with what the White Tern did."), QuestionKind.Comparison).ShouldBeTrue();
}
