using System.Text;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Formats;

/// <summary>What pages do that nobody wrote for this: deceiving names, tags left open, encodings that are no longer true.</summary>
public sealed class ForeignPageTests
{
    private const string Prose = "The lake is deep and cold in the winter months, and in some years the ferry has to stop for weeks because of the ice.";

    private static readonly HtmlReader Reader = new();

    private static Document Page(string body) => Reader.Parse("page.html", $"<!doctype html><html lang=en><body>{body}</body></html>");

    [Theory]
    [InlineData("<form id=aspnetForm><h1>Lindau</h1><p>{0}</p><input value=x></form>")]
    [InlineData("<header id=header><a href=/>Home</a><p>{0}</p></header>")]
    [InlineData("<div class='c-fixed-sidebar-layout--left'><p>{0}</p></div>")]
    [InlineData("<div class='article__sharingContainer'><p>{0}</p></div>")]
    [InlineData("<script>var x = 'words that nobody reads, many more than the page has: {0} {0} {0} {0}';</script><div class=sticky-sidebar><p>{0}</p></div>")]
    [InlineData("<section id=related-work><h2>Related work</h2><p>{0}</p></section><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p>")]
    [InlineData("<div class=comments><p>{0}</p></div><div class=comments><p>{0}</p></div><div class=comments><p>{0}</p></div>")]
    [InlineData("<div class=share-price>Anna paid 12.50 and {0}</div>")]
    [InlineData("<p>A few words.</p><article>Short.</article><div><p>{0}</p></div>")]
    public void A_name_does_not_hide_what_holds_the_text(string body) =>
        Page(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Prose)).Passages.ShouldContain(p => p.Sentences.Any(s => s.Text.Contains("the ferry has to stop", StringComparison.Ordinal)));

    [Theory]
    [InlineData("<div class=siteFooter><p>{0}</p></div>")]
    [InlineData("<div id=footer>{0}</div>")]
    [InlineData("<div class='block no-print'>{0}</div>")]
    [InlineData("<div class=cookie-notice><p>{0} We use cookies so that you need not.</p></div>")]
    [InlineData("<section id=comments><h3>Comments</h3><div class=comment-list><p>{0}</p></div></section>")]
    [InlineData("<div class=related-posts><article><a href=/a>{0}</a></article></div>")]
    [InlineData("<div class='newsletter box'><h3>Letters</h3><p>{0}</p></div>")]
    [InlineData("<div class=main-menu><div><a href=/a>{0}</a></div></div>")]
    [InlineData("<div class=share-buttons>{0}</div>")]
    [InlineData("<aside class=box><p>{0}</p></aside>")]
    public void What_stands_round_the_document_is_known_by_what_pages_call_it(string box)
    {
        var more = string.Concat(Enumerable.Repeat($"<p>{Prose}</p>", 12));
        var page = Page($"<h1>Lindau</h1>{more}" + string.Format(System.Globalization.CultureInfo.InvariantCulture, box, "Buy boats."));
        page.Text.ShouldNotContain("Buy boats.");
        page.Text.ShouldContain("the ferry has to stop");
    }

    [Fact]
    public void Elements_that_a_later_end_tag_closes_are_not_nested() =>
        Page(string.Concat(Enumerable.Repeat("<div><tab-item><round>x</div>", 800)) + $"<p>{Prose}</p>").Text.ShouldContain("the ferry");

    [Fact]
    public void A_drawing_of_many_strokes_and_a_script_full_of_tags_are_not_nested() =>
        Page($"<svg>{string.Concat(Enumerable.Repeat("<path d='m1'/>", 9000))}</svg><script>{string.Concat(Enumerable.Repeat("'<div><b>'", 9000))}</script><p>{Prose}</p>").Text.ShouldBe(Prose + "\n");

    [Theory]
    [InlineData("<span><div></span>")]
    [InlineData("<div><table><td></div>")]
    [InlineData("<svg><div/>")]
    [InlineData("<svg><title><div>")]
    public void Tags_that_only_seem_to_close_do_not_deceive_the_count(string trick) =>
        Reader.Refusal("deep.html", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(trick, 20_000)))).ShouldContain("nested more than 500 elements deep");

    [Fact]
    public void A_page_that_was_saved_as_UTF8_and_still_names_its_old_encoding_is_read_as_it_is() =>
        Reader.Parse("saved.html", $"<html><head><meta charset=gb2312></head><body><p>Der Hafen von Lindau heißt „Am See“.</p></body></html>").Text.ShouldBe("Der Hafen von Lindau heißt „Am See“.\n");

    [Fact]
    public void A_heading_that_nobody_closed_is_text()
    {
        var page = Page($"<h2>Lindau<br>{Prose} {Prose}<div>{Sample.Opening}</div>");
        page.Sentence("The lake is deep").Text.ShouldBe(Prose);
    }

    [Fact]
    public void An_element_that_XHTML_closes_in_one_tag_is_closed()
    {
        var page = Reader.Parse("book.xhtml", $"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x.js\"/></head><body>{string.Concat(Enumerable.Repeat("<a id=\"p\"/>", 900))}<p>{Prose}</p><table><tr><td>Ship</td><td/><td>Length</td></tr><tr><td>Anna</td><td>old</td><td>12 m</td></tr></table></body></html>");
        page.Sentence("The lake is deep").Text.ShouldBe(Prose);
        page.Text.ShouldContain("Ship\t\tLength");
    }

    [Fact]
    public void Only_what_stands_in_a_tag_is_taken_for_its_name() =>
        Reader.Parse("book.xhtml", $"<?xml version=\"1.0\"?><html><body><p>{Prose}<br/>yes or no/> it says.<br/></p></body></html>").Text.ShouldBe($"{Prose}\nyes or no/> it says.\n");
}
