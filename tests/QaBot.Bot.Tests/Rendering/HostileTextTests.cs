using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using QaBot.Core;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Rendering;

/// <summary>Whatever a document, a model or a file name holds: what is shown are its words, and nothing of it acts.</summary>
public sealed partial class HostileTextTests
{
    private const int Rounds = 1200;

    private static readonly string[] Pieces =
    [
        "[1]", "[2]", "[12]: ", "[1]: https://evil.example \"x\"", "![x](https://evil.example/a.png)", "[here](javascript:alert(1))", "<at>Boss</at>", "<img src=x onerror=alert(1)>", "</script><script>",
        "https://evil.example/?q=1", "www.evil.example", "mail@evil.example", "<https://evil.example>", "**", "__", "*", "_", "`", "```", "~~", "~", "#", "## ", "> ", "- ", "+ ", "1. ", "2021. ", "3) ", "|", "---", "===",
        "\\", "\\[", "\\(", "$$", "$", "&lt;", "&#91;", "&amp;", "&copy", "\n", "\n\n", "\t", "    ", "\r\n", "[^1]", "[^1]: note", "[x]", "[ ] ", ":::", ":smile:", "{.class}", "!", "(", ")", "\"", "'", "javascript:", "data:text/html,", "//evil.example",
        "\u202E", "\u200B", "\u2066", "\uE0041", "\uD800", "\u0000", "\u001B[31m", "é", "中文", "👩‍👩‍👧", "word", "25 days", "R&D", "U.S.", " – A: b; C: d.", "a: b", "12:30", "C++",
    ];

    // What Web Chat and Teams read: CommonMark, bare addresses, tables, strikethrough, tasks, footnotes; and more than that.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoLinks().UsePipeTables().UseGridTables().UseEmphasisExtras().UseTaskLists().UseFootnotes().UseDefinitionLists().UseCustomContainers().UseFigures().UseListExtras().Build();

    private static string Hostile(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Visible(string words) => Invisible().Replace(ShownText.OneLine(words), "");

    private static Answer Answering(params string[] statements)
    {
        var document = A.Document("d.md", "The words.", new DocumentMetadata(Title: "Source"));
        return A.Answer("") with
        {
            Statements = [.. statements.Select(s => new Statement(s, [1], Verdict.Supported))],
            Citations = [A.Citation(document, "The words.")],
        };
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public void A_statement_is_shown_word_for_word_and_is_nothing_but_words(string channel)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var renderer = SampleAnswers.Renderer(channel);
        for (var i = 0; i < Rounds; i++)
        {
            var words = Hostile(random);
            var text = renderer.Final(Answering(words), "a-1", null).ShouldHaveSingleItem().Text!;
            var why = $"seed {seed}, round {i}: {Show(words)} became {Show(text)}";
            var parsed = Markdown.Parse(text, Pipeline);
            Forbidden(parsed, channel).ShouldBeEmpty(why);
            Visible(Shown(parsed)).ShouldBe(Visible($"{Visible(words)} {(channel == "msteams" ? "[1]" : "1")}"), why);
        }
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public void A_document_that_writes_citation_numbers_makes_none(string channel)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var renderer = SampleAnswers.Renderer(channel);
        for (var i = 0; i < Rounds; i++)
        {
            var text = renderer.Final(Answering(Hostile(random), Hostile(random)), "a-1", null)[0].Text!;
            var body = text.Split("\n\n[1]: ")[0];
            CitationNumber().Count(body).ShouldBe(2, $"seed {seed}, round {i}: {Show(text)}");
            Definition().Count(text).ShouldBe(channel == "webchat" ? 1 : 0, $"seed {seed}, round {i}: {Show(text)}");
        }
    }

    [Fact]
    public void The_title_of_a_source_cannot_leave_its_definition()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var title = Hostile(random);
            var answer = Answering("Words.");
            answer = answer with { Citations = [answer.Citations[0] with { Title = title, Document = "d.md", Quote = Hostile(random) }] };
            var activity = new ChannelRenderers(new RenderingOptions { LinkTo = RenderingOptions.ViewerAt(new Uri("https://our.example")) }).For("webchat").Final(answer, "a-1", null)[0];
            var why = $"seed {seed}, round {i}: {Show(title)} became {Show(activity.Text!)}";
            var definition = Markdown.Parse(activity.Text!, Pipeline).Descendants<LinkReferenceDefinition>().ShouldHaveSingleItem(why);
            definition.Url!.ShouldStartWith("https://our.example/documents/", Case.Sensitive, why);
            var name = ShownText.OneLine(title) is { Length: > 0 } some ? some : "d.md";
            // Markdig keeps a definition's title as it is written; CommonMark shows its references decoded.
            Visible(WebUtility.HtmlDecode(definition.Title ?? "")).ShouldBe(Visible(ShownText.Cut(name, 80)), why);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("vbscript:x")]
    [InlineData("https://user:secret@evil.example/")]
    [InlineData("/relative")]
    public void Only_web_addresses_without_a_user_become_links(string address)
    {
        var renderers = new ChannelRenderers(new RenderingOptions { LinkTo = _ => new Uri(address, UriKind.RelativeOrAbsolute) });
        foreach (var channel in new[] { "msteams", "webchat", "sms" })
            foreach (var answer in new[] { SampleAnswers.Verified, SampleAnswers.Declined })
            {
                var json = System.Text.Json.JsonSerializer.Serialize(renderers.For(channel).Final(answer, "a-1", null)[0], ProtocolJson.Default.Activity);
                json.ShouldNotContain(address);
                json.ShouldNotContain("secret");
            }
    }

    [Fact]
    public void The_nearest_passages_of_a_declined_answer_are_our_links_with_plain_words_on_them()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var renderers = new ChannelRenderers(new RenderingOptions { LinkTo = RenderingOptions.ViewerAt(new Uri("https://our.example")) });
        for (var i = 0; i < Rounds; i++)
        {
            var title = Hostile(random);
            var found = A.Found(A.Document("d.md", "The words.", new DocumentMetadata(Title: title)));
            var text = renderers.For("msteams").Final(SampleAnswers.Declined with { Passages = [found] }, "a-1", null)[0].Text!;
            var links = Markdown.Parse(text, Pipeline).Descendants<LinkInline>().ToList();
            links.ShouldHaveSingleItem($"seed {seed}, round {i}: {Show(text)}").Url!.ShouldStartWith("https://our.example/documents/");
        }
    }

    [Fact]
    public void On_a_plain_channel_only_the_bots_own_numbers_stand_in_square_brackets()
    {
        var text = SampleAnswers.Renderer("sms").Final(Answering("As shown in [7] and [1], it is so."), "a-1", null)[0].Text!;
        text.ShouldStartWith("As shown in ［7］ and ［1］, it is so. [1]\n\nSources\n[1] Source\n");
    }

    private static IEnumerable<string> Forbidden(MarkdownDocument parsed, string channel)
    {
        foreach (var node in parsed.Descendants())
        {
            var allowed = node is ParagraphBlock or LiteralInline or HtmlEntityInline or LinkReferenceDefinitionGroup or LinkReferenceDefinition
                || (node is LinkInline link && channel == "webchat" && link is { IsImage: false, Url: "cite:1" })
                || (node is EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } && node == parsed.Descendants<EmphasisInline>().First());
            if (!allowed) yield return node.GetType().Name;
            if (node.TryGetAttributes() is { Properties.Count: > 0 }) yield return "attributes";
        }
    }

    private static string Shown(MarkdownDocument parsed)
    {
        var text = new StringBuilder();
        foreach (var node in parsed.Descendants())
            if (node is LiteralInline literal) text.Append(literal.Content);
            else if (node is HtmlEntityInline entity) text.Append(entity.Transcoded);
        return text.ToString();
    }

    private static string Show(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    [GeneratedRegex("[\u2060\\s]+")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex CitationNumber();

    [GeneratedRegex(@"^\s*\[[^\]]*\]:", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
