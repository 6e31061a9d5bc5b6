using System.Text;

namespace QaBot.Ingestion.Tests.Library;

public sealed class GuestDocumentTests : IDisposable
{
    private readonly Workplace _place = new();

    [Fact]
    public void A_guest_is_among_the_documents_with_its_tags_until_it_is_removed()
    {
        _place.Write("own.md", "# Own\n\nThe corpus has this.\n");
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        var guest = library.AddGuest("conversation:1/note.md", "note.md", Encoding.UTF8.GetBytes("The harbour opened in 1907.\n"), ["conversation:1"], Workplace.Cancellation);
        library.Current.Names.ShouldBe(["conversation:1/note.md", "own.md"]);
        library.Current.Find("conversation:1/note.md")!.Access.ShouldBe(["conversation:1"]);
        library.Sync(null, Workplace.Cancellation).Removed.ShouldBeEmpty();
        library.FindVersion(guest.Version).ShouldHaveSingleItem().DisplayTitle.ShouldBe("note.md");
        library.RemoveGuests(["conversation:1/note.md"], Workplace.Cancellation);
        library.Current.Names.ShouldBe(["own.md"]);
        library.FindVersion(guest.Version).ShouldBeEmpty();
        _place.Index.Current.Versions.Keys.ShouldBe(["own.md"]);
    }

    [Fact]
    public void A_guest_of_a_process_that_ended_is_in_no_index_and_no_folder_of_the_next()
    {
        _place.Write("own.md", "# Own\n\nThe corpus has this.\n");
        var library = _place.Open();
        library.Sync(null, Workplace.Cancellation);
        library.AddGuest("conversation:1/note.md", "note.md", Encoding.UTF8.GetBytes("The harbour opened in 1907.\n"), ["conversation:1"], Workplace.Cancellation);
        _place.Stored().Length.ShouldBe(1);
        _place.Sync();
        _place.Index.Current.Versions.Keys.ShouldBe(["own.md"]);
    }

    public void Dispose() => _place.Dispose();
}
