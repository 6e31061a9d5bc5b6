using QaBot.Evaluation.Answers;
using Shouldly;
using Xunit;

namespace QaBot.Evaluation.Tests;

public sealed class QuestionSetTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_set_is_one_conversation_a_line()
    {
        File.WriteAllText(_path, """
            {"id":"a","type":"factoid","turns":[{"question":"Q?","standalone":"Q?","answerable":true,"gold":[{"doc":"d.txt","quote":"q","group":"b"}],"must_include":[["x","y"]],"must_not_include":["z"]}]}

            {"id":"b","type":"unanswerable","turns":[{"question":"R?","answerable":false,"gold":[],"must_include":[]}]}
            """);
        var set = QuestionSet.Read(_path);
        set.Conversations.Select(c => c.Id).ShouldBe(["a", "b"]);
        var turn = set.Conversations[0].Turns[0];
        turn.Gold.ShouldBe([new GoldQuote("d.txt", "q", "b")]);
        turn.MustInclude[0].ShouldBe(["x", "y"]);
        turn.MustNotInclude.ShouldBe(["z"]);
        set.Conversations[1].Turns[0].Answerable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{", "line 1 is no conversation")]
    [InlineData("null", "line 1 is no conversation")]
    [InlineData("""{"id":"a","type":"t"}""", "line 1 is no conversation")]
    [InlineData("""{"id":"a","type":"t","turns":[]}""", "line 1 is a conversation without turns")]
    [InlineData("""{"id":"a","type":"t","turns":[{"question":null,"answerable":true,"gold":[],"must_include":[]}]}""", "line 1 is no conversation")]
    [InlineData("\n", "holds no questions")]
    public void A_line_that_is_no_conversation_is_named(string content, string message)
    {
        File.WriteAllText(_path, content);
        Should.Throw<InvalidDataException>(() => QuestionSet.Read(_path)).Message.ShouldContain(message);
    }
}
