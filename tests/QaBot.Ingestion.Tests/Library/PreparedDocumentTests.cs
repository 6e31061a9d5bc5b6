using System.Text;
using System.Text.Json;

namespace QaBot.Ingestion.Tests.Library;

public class PreparedDocumentTests
{
    private const string Rich = """
        ---
        title: Mud and Money
        access: staff, board
        ---
        # Harbour

        The harbour was dredged.¹ It grew with
        great speed, and then it
        closed 😀.

        - a crane;
        - a school.

        | Berth | Ships* |
        |---|---|
        | North | 12 |
        | Total | 12 |

        Source: Office

        ## Notes

        1. Interview with the harbour master.
        """;

    [Fact]
    public void A_document_comes_back_as_it_was_stored()
    {
        var document = new PlainTextReader().Read("a.md", Encoding.UTF8.GetBytes(Rich), TestContext.Current.CancellationToken);
        document.Tables.ShouldNotBeEmpty();
        document.Notes.ShouldNotBeEmpty();
        var back = PreparedDocument.Read(PreparedDocument.Write(document), "a.md");
        JsonSerializer.Serialize(back).ShouldBe(JsonSerializer.Serialize(document));
    }

    [Fact]
    public void The_name_is_given_on_reading()
    {
        var document = new PlainTextReader().Read("a.md", "Words."u8.ToArray(), TestContext.Current.CancellationToken);
        PreparedDocument.Read(PreparedDocument.Write(document), "b.md")!.Name.ShouldBe("b.md");
    }

    [Fact]
    public void Any_damaged_byte_is_noticed()
    {
        var bytes = PreparedDocument.Write(new PlainTextReader().Read("a.md", "Some words."u8.ToArray(), TestContext.Current.CancellationToken));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            PreparedDocument.Read(bytes, "a.md").ShouldBeNull($"byte {i}");
            bytes[i] ^= 1;
        }
        PreparedDocument.Read(bytes[..^1], "a.md").ShouldBeNull();
        PreparedDocument.Read([], "a.md").ShouldBeNull();
    }

    [Fact]
    public void The_checksum_is_CRC_32C() =>
        // The check value of the catalogue of parametrised CRC algorithms for CRC-32/ISCSI.
        Manifest.Checksum("123456789"u8).ShouldBe(0xE3069283u);

    [Fact]
    public void Documents_beyond_the_cache_are_loaded_again()
    {
        using var place = new Workplace { Options = new IngestionOptions { CacheCharacters = 10 } };
        place.Write("a.txt", "The harbour was dredged again in the spring.");
        place.Write("b.txt", "The lighthouse was built on the rock in autumn.");
        var library = place.Open();
        library.Sync(null, TestContext.Current.CancellationToken);
        var first = library.Current.Find("a.txt");
        library.Current.Find("b.txt");
        library.Current.Find("a.txt").ShouldNotBeSameAs(first);
        library.Current.Find("a.txt").ShouldBeSameAs(library.Current.Find("a.txt"));
    }
}
