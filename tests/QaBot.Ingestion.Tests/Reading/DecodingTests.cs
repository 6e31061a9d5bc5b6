using System.Text;

namespace QaBot.Ingestion.Tests.Reading;

public class DecodingTests
{
    private static Document Read(byte[] bytes) => new PlainTextReader().Read("a.txt", bytes, TestContext.Current.CancellationToken);

    private static string Refusal(byte[] bytes) => Should.Throw<UnreadableDocumentException>(() => Read(bytes)).Message;

    [Fact]
    public void Line_ends_become_LF_and_nothing_else_changes() =>
        Read(Encoding.UTF8.GetBytes("one \r\ntwo\r\rthree\t\u00A0\n")).Text.ShouldBe("one \ntwo\n\nthree\t\u00A0\n");

    [Fact]
    public void The_version_is_the_hash_of_the_text() =>
        Read("abc"u8.ToArray()).Version.ShouldBe("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        Read([0xEF, 0xBB, 0xBF, (byte)'a']).Text.ShouldBe("a");
        Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Žitná 😀")]).Text.ShouldBe("Žitná 😀");
        Read([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("Žitná")]).Text.ShouldBe("Žitná");
    }

    [Fact]
    public void Broken_UTF_8_is_refused_with_the_place_of_the_byte() =>
        Refusal([(byte)'a', (byte)'b', 0xC3, (byte)'x']).ShouldBe("'a.txt' is not valid UTF-8: byte 2 (0xC3) cannot be decoded. Save it as UTF-8.");

    [Fact]
    public void The_place_counts_the_byte_order_mark_too() =>
        Refusal([0xEF, 0xBB, 0xBF, (byte)'a', 0xFF]).ShouldContain("byte 4 (0xFF)");

    [Fact]
    public void A_binary_file_is_refused() =>
        Refusal([(byte)'P', (byte)'K', 3, 4, 0, 0, 0, 8]).ShouldBe("'a.txt' is no text: byte 4 is zero, as in binary files. Convert it to .txt or .md, or take it out of the folder.");

    [Fact]
    public void UTF_16_without_a_mark_is_named() =>
        Refusal(Encoding.Unicode.GetBytes("Plain words.")).ShouldBe("'a.txt' looks like UTF-16 without a byte order mark. Save it as UTF-8.");

    [Fact]
    public void UTF_16_that_is_cut_short_is_refused() =>
        Refusal([0xFF, 0xFE, (byte)'a']).ShouldContain("not valid UTF-16");

    [Fact]
    public void UTF_32_is_refused() =>
        Refusal([0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0]).ShouldBe("'a.txt' is encoded as UTF-32. Save it as UTF-8.");

    [Fact]
    public void A_name_is_printed_without_control_characters() =>
        Should.Throw<UnreadableDocumentException>(() => new PlainTextReader().Read("a\n\u202Eb.txt", new byte[] { 0 }, TestContext.Current.CancellationToken))
            .Message.ShouldStartWith("'a\\u000A\\u202Eb.txt' is no text");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \f \n")]
    [InlineData("---\ntitle: Nothing\n---\n")]
    public void A_file_without_words_is_a_document_without_passages(string text)
    {
        var document = Sample.Read(text);
        document.Passages.ShouldBeEmpty();
        document.Text.ShouldBe(text);
    }
}
