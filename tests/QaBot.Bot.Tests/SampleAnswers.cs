using QaBot.Core;
using QaBot.Testing;

namespace QaBot.Bot.Tests;

/// <summary>Answers about a made-up leave policy.</summary>
internal static class SampleAnswers
{
    public static readonly Document Policy = A.Document(
        "leave.md", "Every full-time employee may take 25 days of leave a year. Unused days carry over until 31 March.",
        new DocumentMetadata(Title: "Leave policy 2026", Publisher: "People & Culture", Date: "2026-01-05"));

    public static readonly Document Handbook = A.Document(
        "handbook.md", "A manager may approve an exception in writing.", new DocumentMetadata(Title: "Manager handbook"));

    public static readonly RenderingOptions Options = new()
    {
        LinkTo = place => place.Document == Policy.Name ? RenderingOptions.ViewerAt(new Uri("https://answers.example"))(place) : null,
        MetadataOf = name => name == Policy.Name ? Policy.Metadata : name == Handbook.Name ? Handbook.Metadata : null,
        About = new Uri("https://answers.example/about"),
    };

    public static readonly Answer Verified = A.Answer("") with
    {
        Statements =
        [
            new Statement("Every full-time employee may take 25 days of leave a year.", [1], Verdict.Verbatim),
            new Statement("Unused days carry over until 31 March; exceptions need a manager.", [2, 3], Verdict.Supported),
        ],
        Citations =
        [
            A.Citation(Policy, "Every full-time employee may take 25 days of leave a year."),
            A.Citation(Policy, "Unused days carry over until 31 March.", 2),
            A.Citation(Handbook, "A manager may approve an exception in writing.", 3) with { Verdict = Verdict.Supported, Page = 12 },
        ],
    };

    public static readonly Answer Conflicting = Verified with
    {
        State = AnswerState.Partial,
        Conflicts = [new Conflict("Sources differ: 25 days according to \"Leave policy 2026\", 24 days according to \"Manager handbook\".", [1, 3])],
    };

    public static readonly Answer Table = A.Answer("") with
    {
        Statements =
        [
            new Statement("Serbia – Network: not joined; Platform: member.", [1], Verdict.Supported),
            new Statement("Albania – Network: joined in 2020; Platform: member.", [1], Verdict.Supported),
        ],
        Citations = [A.Citation(Policy, "Unused days carry over until 31 March.")],
    };

    public static readonly Answer Declined = A.Answer("The documents do not say: nothing that I found connects “dental care” with the rest of the question.", AnswerState.Declined) with
    {
        Passages = [A.Found(Policy), A.Found(Handbook, 2)],
    };

    public static readonly Answer Failed = A.Answer("Something broke while answering (IOException). Ask again; if it happens again, run 'qabot doctor'.", AnswerState.Failed);

    public static IChannelRenderer Renderer(string channel) => new ChannelRenderers(Options).For(channel);
}
