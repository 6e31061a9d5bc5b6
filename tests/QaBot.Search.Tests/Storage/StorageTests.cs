using System.Buffers.Binary;
using QaBot.Core;

namespace QaBot.Search.Tests.Storage;

public sealed class StorageTests : IDisposable
{
    private readonly string _directory = System.IO.Directory.CreateTempSubdirectory("qabot-index-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_bit_flipped_anywhere_is_found_when_the_index_is_opened()
    {
        var random = new Random(7);
        Write([.. Enumerable.Range(0, 40).Select(i => Corpus.Document($"d{i}", [.. Enumerable.Range(0, 20).Select(_ => string.Join(' ', Enumerable.Range(0, 30).Select(_ => "w" + random.Next(4000) + "q")))]))]);
        var flips = 0;
        foreach (var file in System.IO.Directory.GetFiles(_directory).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            for (var block = 0; block < bytes.Length; block += 1024)
            {
                var at = Math.Min(bytes.Length - 1, block + random.Next(1024));
                var bit = (byte)(1 << random.Next(8));
                bytes[at] ^= bit;
                File.WriteAllBytes(file, bytes);
                Should.Throw<IndexUnreadableException>(() => Open().Dispose(), $"{Path.GetFileName(file)} byte {at}").Message.ShouldContain(Path.GetFileName(file));
                bytes[at] ^= bit;
                flips++;
            }

            File.WriteAllBytes(file, bytes);
        }

        flips.ShouldBeGreaterThan(40);
        SearchIndex.Check(_directory, new EnglishAnalyzer()).ShouldBeNull();
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_found_when_the_index_is_opened()
    {
        Write(Corpus.Document("a", "some words", "more words"));
        foreach (var file in System.IO.Directory.GetFiles(_directory).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            for (var length = 0; length < bytes.Length; length++)
            {
                File.WriteAllBytes(file, bytes[..length]);
                Should.Throw<IndexUnreadableException>(() => Open().Dispose(), $"{Path.GetFileName(file)} cut to {length}");
            }

            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public void A_missing_segment_is_named()
    {
        Write(Corpus.Document("a", "some words"));
        File.Delete(Path.Combine(_directory, "segment-00000001.qbs"));
        Should.Throw<IndexUnreadableException>(() => Open().Dispose()).Message
            .ShouldBe($"'{Path.Combine(_directory, "segment-00000001.qbs")}' is missing. Rebuild the index from the stored texts.");
    }

    [Fact]
    public void A_newer_format_is_refused_with_what_to_do()
    {
        Write(Corpus.Document("a", "some words"));
        var path = System.IO.Directory.GetFiles(_directory, "commit-*.qbc").Single();
        var content = CheckedFile.Read(path);
        BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(4), SegmentFormat.Version + 1);
        new IndexFiles(_directory).Write(Path.GetFileName(path), content);
        Should.Throw<IndexUnreadableException>(() => Open().Dispose()).Message
            .ShouldBe($"'{path}' is of format {SegmentFormat.Version + 1}, and this program reads formats up to {SegmentFormat.Version}. Use the newer program, or rebuild the index with this one.");
    }

    [Fact]
    public void What_is_no_longer_needed_is_deleted()
    {
        using (var index = Open())
        {
            for (var i = 0; i < 40; i++) index.Apply([Corpus.Document($"d{i % 10}", $"words number {i}")], []);
            index.WaitForMerges();
        }

        System.IO.Directory.GetFiles(_directory, "commit-*").Length.ShouldBe(1);
        System.IO.Directory.GetFiles(_directory, "segment-*").Length.ShouldBeLessThan(16);
        using var opened = Open();
        opened.Current.PassageCount.ShouldBe(10);
        opened.Current.Generation.ShouldBe(40);
    }

    [Fact]
    public void What_a_merge_left_that_a_process_died_in_is_deleted_by_the_next_writer()
    {
        Write(Corpus.Document("a", "some words"));
        File.WriteAllText(Path.Combine(_directory, "merge-7.qbs"), "half of a segment");
        Open().Dispose();
        File.Exists(Path.Combine(_directory, "merge-7.qbs")).ShouldBeTrue();
        Write(Corpus.Document("b", "other words"));
        File.Exists(Path.Combine(_directory, "merge-7.qbs")).ShouldBeFalse();
        using var index = Open();
        index.Found("words").Order(StringComparer.Ordinal).ShouldBe(["a#0", "b#0"]);
    }

    [Fact]
    public void Large_documents_among_small_ones_are_found_word_for_word()
    {
        // More occurrences than are turned at once, in documents that are worked on one at a time.
        const int Passages = 12_000, Large = 3;
        string[] Words(int document) => [.. Enumerable.Range(0, Passages).Select(p => $"{string.Join(' ', Enumerable.Range(0, 90).Select(w => $"w{(p * 31 + w * 7) % 997}"))} only{document}in{p}")];
        Document[] documents = [.. Enumerable.Range(0, Large).Select(d => Corpus.Document($"large{d}", Words(d))), .. Enumerable.Range(0, 30).Select(d => Corpus.Document($"small{d}", $"few words and sparse{d}"))];
        documents[0].Text.Length.ShouldBeGreaterThan(4 << 20);
        Write(documents);

        using var index = Open();
        index.Current.PassageCount.ShouldBe((Large * Passages) + 30);
        for (var d = 0; d < Large; d++)
            foreach (var p in (ReadOnlySpan<int>)[0, 1, 777, Passages - 1]) index.Found($"only{d}in{p}").ShouldBe([$"large{d}#{p}"]);
        for (var d = 0; d < 30; d++) index.Found($"sparse{d}").ShouldBe([$"small{d}#0"]);
        SearchIndex.Check(_directory, new EnglishAnalyzer()).ShouldBeNull();
    }

    private SearchIndex Open() => SearchIndex.Open(_directory, new EnglishAnalyzer());

    private void Write(params Document[] documents)
    {
        using var index = Open();
        index.Apply(documents, []);
    }
}
