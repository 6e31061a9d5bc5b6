using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Audit;

public sealed class DocumentPagesTests
{
    [Fact]
    public async Task What_was_read_of_a_document_is_shown_by_kind_with_its_tables_and_notes_and_as_text()
    {
        await using var site = await AuditSite.StartAsync();
        using var visitor = await site.EnterAsync();
        var list = await visitor.GetAsync("/audit/documents");
        list.Text.ShouldContain("orf-digital-silk-road-indo-pacific.md");

        var orf = await visitor.GetAsync("/audit/documents/show?name=orf-digital-silk-road-indo-pacific.md");
        orf.Status.ShouldBe(200);
        orf.Text.ShouldContain("data-kind=\"prose\"");
        orf.Text.ShouldContain("<th scope=\"col\">");
        orf.Text.ShouldContain("<td class=\"words\">");

        var hostile = await visitor.GetAsync("/audit/documents/show?name=harbour.md");
        hostile.Text.ShouldContain("The lighthouse of Quellmar was built in 1907 by masons.");
        hostile.Text.ShouldNotContain("<script>alert");
        hostile.Text.ShouldNotContain("<img src=x");
        hostile.Header("Content-Security-Policy")!.ShouldContain("default-src 'none'");
    }

    [Theory]
    [InlineData("/audit/documents/show?name=nothing.md")]
    [InlineData("/audit/documents/show?name=../../etc/passwd")]
    [InlineData("/audit/documents/picture?name=../../etc/passwd.pdf&page=1")]
    [InlineData("/audit/documents/picture?name=harbour.md&page=1")]
    public async Task What_is_no_document_is_not_found(string path)
    {
        await using var site = await AuditSite.StartAsync();
        using var visitor = await site.EnterAsync();
        (await visitor.GetAsync(path)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task They_are_for_those_who_signed_in()
    {
        await using var site = await AuditSite.StartAsync();
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/audit/documents")).Status.ShouldBe(401);
        (await visitor.GetAsync("/audit/documents/show?name=harbour.md")).Status.ShouldBe(401);
    }
}
