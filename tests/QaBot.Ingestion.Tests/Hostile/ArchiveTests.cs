using System.IO.Compression;
using System.Text;
using QaBot.Ingestion.Tests.Formats;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Hostile;

/// <summary>S42 to S44, S46 and S47 of the threat list, at the door of the readers.</summary>
public sealed class ArchiveTests
{
    private static readonly WordReader Reader = new();

    private static string Refusal(byte[] content) => Reader.Refusal("x.docx", content);

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("word/../../up.xml")]
    [InlineData("..\\..\\up.xml")]
    [InlineData("C:\\windows\\x.xml")]
    [InlineData("\\\\server\\share")]
    public void S42_a_part_whose_name_leads_out_of_the_archive_is_refused(string part) =>
        Refusal(Files.Zip((part, "x"))).ShouldBe($"'x.docx' holds a part named '{part}', which leads out of it, as no honest document does. Convert it anew, or take it out of the folder.");

    [Fact]
    public void S42_two_parts_of_one_name_are_refused() =>
        Refusal(Files.Zip(("word/document.xml", "a"), ("Word/Document.xml", "b"))).ShouldStartWith("'x.docx' holds two parts named 'Word/Document.xml'");

    [Fact]
    public void S42_an_encrypted_part_says_what_to_do()
    {
        var zip = Files.Docx(Files.P(Sample.Opening));
        // General purpose flag, bit 0 (APPNOTE 4.4.4), in the list and before each part.
        foreach (var (signature, offset) in new[] { ("PK\u0001\u0002", 8), ("PK\u0003\u0004", 6) })
            for (var at = zip.AsSpan().IndexOf(Encoding.Latin1.GetBytes(signature)); at >= 0;)
            {
                zip[at + offset] |= 1;
                var next = zip.AsSpan(at + 4).IndexOf(Encoding.Latin1.GetBytes(signature));
                at = next < 0 ? -1 : at + 4 + next;
            }
        Refusal(zip).ShouldBe("'x.docx' is encrypted. Save it without a password.");
    }

    [Fact]
    public void S43_a_bomb_is_stopped_at_a_hundred_times_its_size()
    {
        var bomb = Files.Docx(Files.P(new string(' ', 40_000_000)));
        bomb.Length.ShouldBeLessThan(200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(bomb).ShouldBe("'x.docx' unpacks to more than 256 MiB or 100 times its size, as no honest document does. Convert it anew, or take it out of the folder.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(150 << 20);
    }

    [Fact]
    public void S43_a_declared_size_is_not_believed()
    {
        var bomb = Files.Docx(Files.P(new string('a', 40_000_000)));
        // Uncompressed size (APPNOTE 4.4.9) in the list of parts.
        for (var at = bomb.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0;)
        {
            bomb.AsSpan(at + 24, 4).Clear();
            bomb[at + 24] = 10;
            var next = bomb.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
        Refusal(bomb).ShouldStartWith("'x.docx' ");
    }

    [Fact]
    public void S43_more_parts_than_an_honest_document_has_are_refused_unread()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 10_001; i++) zip.CreateEntry($"{i}");
        Refusal(bytes.ToArray()).ShouldStartWith("'x.docx' has more than 10,000 parts, as no honest document does.");
    }

    [Fact]
    public void S43_parts_that_share_their_bytes_are_refused()
    {
        var zip = Files.Zip(("word/document.xml", string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i * 7919 % 10007} "))), ("b", "tiny"));
        // Both entries of the list point at the first part and claim its size.
        var first = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var second = first + 4 + zip.AsSpan(first + 4).IndexOf("PK\u0001\u0002"u8);
        zip.AsSpan(first + 16, 12).CopyTo(zip.AsSpan(second + 16));
        zip.AsSpan(first + 42, 4).CopyTo(zip.AsSpan(second + 42));
        Refusal(zip).ShouldStartWith("'x.docx' holds parts that overlap");
    }

    [Fact]
    public void S43_an_archive_inside_an_archive_stays_closed()
    {
        var inner = Encoding.Latin1.GetString(Files.Zip(("a", new string('a', 1000))));
        Reader.Parse("x.docx", Files.Docx(Files.P(Sample.Opening), ("embeddings", inner[..2]))).Text.ShouldBe(Sample.Opening + "\n");
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")]
    [InlineData("<!DOCTYPE w SYSTEM \"http://127.0.0.1:9/x.dtd\">", "")]
    public void S44_a_document_type_is_refused_before_anything_is_fetched_or_blown_up(string type, string words) =>
        Refusal(Files.Zip(
            ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"d.xml\"/></Relationships>"),
            ("d.xml", $"{type}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{Files.P(words)}</w:body></w:document>")))
        .ShouldBe("'x.docx' holds a document type definition, which may fetch or blow up what is read. Convert it anew, or take it out of the folder.");

    [Fact]
    public void S44_an_inclusion_is_no_text_and_fetches_nothing() =>
        Reader.Parse("x.docx", Files.Docx(Files.P(Sample.Opening) + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>")).Text.ShouldBe(Sample.Opening + "\n");

    [Fact]
    public void S46_elements_a_hundred_thousand_deep_are_refused() =>
        Refusal(Files.Docx(string.Concat(Enumerable.Repeat("<w:ins>", 100_000)) + string.Concat(Enumerable.Repeat("</w:ins>", 100_000))))
            .ShouldBe("'x.docx' is nested more than 256 elements deep, as no document for people is. Convert it anew, or take it out of the folder.");

    [Theory]
    [InlineData("x.docx", "MZ", "'x.docx' is no Word document (.docx) but a program. Give it the right ending, or take it out of the folder.")]
    [InlineData("x.docx", "%PDF-1.4", "'x.docx' is no Word document (.docx) but a PDF file. Give it the right ending, or take it out of the folder.")]
    [InlineData("x.docx", "Just words", "'x.docx' is no Word document (.docx). Give it the right ending, or take it out of the folder.")]
    public void S47_a_file_that_is_not_what_its_name_says_is_refused(string name, string start, string message) =>
        Reader.Refusal(name, [.. Encoding.ASCII.GetBytes(start), .. new byte[80]]).ShouldBe(message);

    [Fact]
    public void A_half_written_file_is_refused_and_says_so()
    {
        var whole = Files.Docx(Files.P(Sample.Opening));
        for (var length = 4; length < whole.Length; length += 97)
            Refusal(whole[..length]).ShouldStartWith("'x.docx' is cut short or damaged:");
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_read_or_refused_and_nothing_else()
    {
        var whole = Files.Docx(Files.P(Sample.Opening) + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl>");
        const int Seed = 20260114;
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                FileReading.Read([Reader], "x.docx", damaged, TestContext.Current.CancellationToken).ShouldBeSound();
            }
            catch (UnreadableDocumentException e)
            {
                e.Message.ShouldStartWith("'x.docx' ", customMessage: $"seed {Seed}, try {i}");
            }
        }
    }
}
