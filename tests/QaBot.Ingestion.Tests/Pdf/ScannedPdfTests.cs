namespace QaBot.Ingestion.Tests;

public sealed class ScannedPdfTests
{
    private static readonly string[] Words =
        ["The harbour of the northern isle was built of granite blocks that came by", "ship from the mainland, and it took eleven years to finish the outer wall.", "Its lighthouse was lit in the spring after the wall had been closed."];

    [Fact]
    public void A_scanned_page_is_recognised_and_says_how_sure_that_is()
    {
        if (Poppler.IsMissing(recognition: true)) return;
        var document = Poppler.Read(Scan());
        document.Text.ShouldContain("it took eleven years to finish the outer wall");
        var page = document.Pages.ShouldHaveSingleItem();
        page.Source.ShouldBe(PageSource.Recognised);
        page.Confidence!.Value.ShouldBeInRange(60, 100);
        document.Passages.ShouldAllBe(p => p.Page == 1);
    }

    [Fact]
    public void What_the_picture_shows_counts_and_not_what_lies_under_it()
    {
        if (Poppler.IsMissing(recognition: true)) return;
        var document = Poppler.Read(Scan().Text(72, 300, "The wall was never finished at all.", before: "3 Tr"));
        document.Text.ShouldContain("eleven years");
        document.Text.ShouldNotContain("never");
    }

    [Fact]
    public void Pages_beyond_the_bound_are_named_as_unread_pictures()
    {
        if (Poppler.IsMissing(recognition: true)) return;
        var document = Poppler.Read(Scan().Page().Lines(72, 100, Words), new PdfOptions { MaxRecognised = 0 });
        document.Pages.Select(p => p.Source).ShouldBe([PageSource.Picture, PageSource.Text]);
    }

    [Fact]
    public void A_page_is_drawn_once_and_kept()
    {
        if (Poppler.IsMissing(recognition: true)) return;
        using var pictures = new PdfPagePictures();
        var content = new PdfSheets().Page().Lines(72, 100, Words).Write();
        var read = 0;
        byte[] Content()
        {
            read++;
            return content;
        }

        var first = pictures.Draw("v1", Content, 1, TestContext.Current.CancellationToken)!;
        first.Take(4).ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        pictures.Draw("v1", Content, 1, TestContext.Current.CancellationToken).ShouldBeSameAs(first);
        read.ShouldBe(1);
        pictures.Draw("v1", Content, 7, TestContext.Current.CancellationToken).ShouldBeNull();
    }

    /// <summary>A page of printed words as a picture of them.</summary>
    private static PdfSheets Scan()
    {
        var sheet = new PdfSheets().Page();
        for (var i = 0; i < Words.Length; i++) sheet.Text(60, 100 + (18 * i), Words[i], 12);
        using var programs = new PdfPrograms("scan.pdf", sheet.Write(), new ChildLimits(), TestContext.Current.CancellationToken);
        var map = programs.Picture(1, 200, "-gray");
        // "P5", width and height, 255: then the dots.
        var (width, height) = (1700, 2200);
        return new PdfSheets().Page().Picture(width, height, map[^(width * height)..]);
    }
}
