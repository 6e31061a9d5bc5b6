using System.Text;
using System.Text.Json;
using QaBot.Hosting;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class CorpusTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_missing_corpus_folder_is_named()
    {
        Directory.Delete(_line.Corpus);
        var result = await _line.Run("ask", "What?");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Words.ShouldBe($"qabot: There is no corpus folder '{_line.Corpus}'. Create it and put .csv, .docx, .epub, .htm, .html, .md, .pdf, .pptx, .tsv, .txt, .xhtml files into it, or name another folder.\n");
    }

    [Theory]
    [InlineData("ask", "What?")]
    [InlineData("chat", "--json")]
    [InlineData("search", "what")]
    public async Task An_empty_corpus_folder_cannot_be_answered_from(params string[] args)
    {
        var result = await _line.Run(args);
        result.Code.ShouldBe(ExitCode.Failed);
        result.Output.ShouldBeEmpty();
        result.Words.ShouldBe($"qabot: There is nothing to answer from: '{_line.Corpus}' holds no document that can be read. Put documents there, or name another folder with --corpus.\n");
    }

    [Fact]
    public async Task One_bad_file_is_told_and_the_others_are_answered_from()
    {
        _line.With("good.txt", "The lighthouse was built in 1850.");
        await File.WriteAllBytesAsync(Path.Combine(_line.Corpus, "bad.txt"), [.. "caf"u8, 0xff, .. " au lait"u8], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_line.Corpus, "wide.txt"), [0xff, 0xfe, .. Encoding.Unicode.GetBytes("The ferry has 400 seats.")], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_line.Corpus, "photo.png"), "png", TestContext.Current.CancellationToken);

        var ingest = await _line.Run("ingest");
        ingest.Code.ShouldBe(ExitCode.Failed);
        ingest.Lines[..2].ShouldBe(["read      good.txt", "read      wide.txt"]);
        ingest.Output.ShouldContain("skipped   'photo.png' has no reader");
        ingest.Output.ShouldContain("failed    'bad.txt' is not valid UTF-8: byte 3");
        ingest.Lines[^1].ShouldBe("Documents: 2 read, 1 skipped, 1 failed.");

        var ask = await _line.Run("ask", "How many seats has the ferry?");
        ask.Code.ShouldBe(ExitCode.Done);
        ask.Output.ShouldContain("400 seats");
        ask.Words.ShouldContain("Not read: 'bad.txt' is not valid UTF-8: byte 3");
    }

    [Fact]
    public async Task New_changed_and_removed_files_are_noticed_by_the_next_question()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.").With("b.txt", "The ferry has 400 seats.");
        (await _line.Run("ask", "When was the lighthouse built?")).Words.ShouldBe($"Reading 2 documents.\nDocuments: 2 read.\n{AuditTests.Begun(_line.Data)}");

        _line.With("a.txt", "The lighthouse was built in 1866, they say.").With("c.txt", "The museum opened in 1999.");
        File.Delete(Path.Combine(_line.Corpus, "b.txt"));
        var result = await _line.Run("ask", "When was the lighthouse built?");
        result.Words.ShouldContain("Documents: 2 read, 1 removed.\n");
        result.Output.ShouldContain("1866");
        result.Output.ShouldNotContain("1850");
        (await _line.Run("documents", "list")).Lines.Select(l => l.Split('\t')[0]).ShouldBe(["a.txt", "c.txt"]);
    }

    [Fact]
    public async Task A_data_folder_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        await _line.With("a.txt", "The lighthouse was built in 1850.").Run("ingest");
        var manifest = Path.Combine(_line.Data, "manifest");
        var newer = (await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken)).Replace("qabot-corpus 2 ", "qabot-corpus 99 ", StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, newer, TestContext.Current.CancellationToken);

        var result = await _line.Run("ask", "When?");
        result.Code.ShouldBe(ExitCode.Failed);
        result.Words.ShouldBe($"qabot: The data folder '{_line.Data}' was written by a newer version of this program. Update the program, or name another data folder; nothing was changed.\n");
        (await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken)).ShouldBe(newer);
    }

    [Fact]
    public async Task A_damaged_index_is_never_answered_from_and_doctor_mends_it()
    {
        await _line.With("a.txt", "The lighthouse was built in 1850.").Run("ingest");
        var segment = Directory.EnumerateDirectories(_line.Data, "index*").SelectMany(Directory.EnumerateFiles).OrderByDescending(f => new FileInfo(f).Length).First();
        var bytes = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(segment, bytes, TestContext.Current.CancellationToken);

        var ask = await _line.Run("ask", "When was the lighthouse built?");
        ask.Code.ShouldBe(ExitCode.Failed);
        ask.Output.ShouldBeEmpty();
        ask.Words.ShouldEndWith("qabot doctor --index does so.\n");

        var doctor = await _line.Run("doctor", "--index");
        doctor.Code.ShouldBe(ExitCode.Done, doctor.Output + doctor.Words);
        doctor.Output.ShouldStartWith("MENDED index");
        (await _line.Run("doctor", "--index")).Output.ShouldStartWith("ok     index      Every byte reads as it was written.\n");
        (await _line.Run("ask", "When was the lighthouse built?")).Output.ShouldContain("1850");
    }

    [Fact]
    public async Task A_document_without_text_is_named_by_doctor_and_no_fault()
    {
        await _line.With("a.txt", "The lighthouse was built in 1850.").With("empty.md", "<!-- to be written -->\n").Run("ingest");
        var doctor = await _line.Run("doctor");
        doctor.Code.ShouldBe(ExitCode.Done, doctor.Output);
        doctor.Output.ShouldContain("empty.md holds no text, so nothing in it can be found.\n");
    }

    [Fact]
    public async Task Doctor_says_which_engines_are_in_and_configuration_chooses_among_them()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.");
        foreach (var engine in IndexEngine.All)
        {
            _line.Environment["Search__Engine"] = engine.Name;
            (await _line.Run("ask", "When was the lighthouse built?")).Output.ShouldContain("1850", customMessage: engine.Name);
            var doctor = await _line.Run("doctor");
            doctor.Code.ShouldBe(ExitCode.Done, doctor.Output);
            doctor.Lines.Single(l => l.StartsWith("ok     engines", StringComparison.Ordinal)).ShouldContain($"search by {engine.Name}");
        }

        _line.Environment["Search__Engine"] = "grep";
        (await _line.Run("ask", "When?")).Words.ShouldStartWith(
            $"qabot: Search:Engine is 'grep': this build has {string.Join(" or ", IndexEngine.All.Select(e => e.Name))}; build with -p:NamedPackages=true for Lucene.Net, Semantic Kernel and Bot Builder.\n");
    }

    [Fact]
    public async Task A_citations_offsets_count_code_points_of_what_documents_text_prints()
    {
        _line.With("a.txt", "Zażółć 😀😀 gęślą.\r\n\r\nThe lighthouse was built in 1850.\n");
        using var json = JsonDocument.Parse((await _line.Run("ask", "--json", "When was the lighthouse built?")).Output);
        var citation = json.RootElement.GetProperty("citations")[0];
        var runes = (await _line.Run("documents", "text", "a.txt")).Output.EnumerateRunes().ToList();
        var quote = string.Concat(runes[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()]);
        quote.ShouldBe(citation.GetProperty("quote").GetString());
        quote.ShouldBe("The lighthouse was built in 1850.");
    }

    [Fact]
    public async Task Passages_are_printed_with_kind_place_and_sentences()
    {
        _line.With("a.md", "# Sights of the bay\n\n## Towers\n\nThe lighthouse was built in 1850.\n");
        (await _line.Run("documents", "passages", "a.md")).Output.ShouldMatch("#[0-9]+ prose  a.md \\(32–65\\), .*Towers\n    The lighthouse was built in 1850.\n");
    }

    [Fact]
    public async Task A_document_that_is_not_there_is_asked_back()
    {
        _line.With("ships.md", "The ferry has 400 seats.");
        var result = await _line.Run("documents", "text", "ship.md");
        result.Code.ShouldBe(ExitCode.Usage);
        result.Words.ShouldContain("qabot: There is no document 'ship.md'. Did you mean 'ships.md'?\n");
    }

    [Fact]
    public async Task A_forgotten_document_is_answered_from_no_more_until_it_changes()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.").With("b.txt", "The ferry has 400 seats.");
        var forgotten = await _line.Run("documents", "forget", "a.txt");
        forgotten.Code.ShouldBe(ExitCode.Done);
        forgotten.Words.ShouldEndWith("Forgotten: a.txt. Its file is left as it is; delete it too, or it comes back when it changes.\n");
        (await _line.Run("ask", "When was the lighthouse built?")).Output.ShouldNotContain("1850");
        (await _line.Run("documents", "list")).Lines.Length.ShouldBe(1);
        _line.With("a.txt", "The lighthouse was built in 1866, they say.");
        (await _line.Run("ask", "When was the lighthouse built?")).Output.ShouldContain("1866");
    }

    [Fact]
    public async Task Search_prints_ranks_and_what_scores_are_made_of()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.").With("b.txt", "The ferry has 400 seats.");
        var result = await _line.Run("search", "--explain", "lighthouse");
        result.Code.ShouldBe(ExitCode.Done);
        result.Lines[0].ShouldStartWith("  1 ");
        result.Lines[0].ShouldEndWith("prose  a.txt (0–33)");
        result.Output.ShouldContain("lighthous");
        (await _line.Run("search", "zebra")).Words.ShouldEndWith("Nothing found.\n");
    }

    [Fact]
    public async Task Of_passages_that_rank_alike_the_one_of_a_trusted_source_comes_first_and_search_says_why()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.").With("b.txt", "The lighthouse was built in 1866.");
        (await _line.Run("search", "lighthouse")).Lines[0].ShouldContain("a.txt");
        _line.With("catalog.yaml", "documents:\n  b.txt:\n    trust: high\n");
        var result = await _line.Run("search", "--explain", "lighthouse");
        result.Lines[0].ShouldContain("b.txt");
        result.Output.ShouldContain("       ×    1.050  high trust  said in catalog.yaml\n");
        _line.With("catalog.yaml", "documents:\n  b.txt:\n    trust: low\n");
        (await _line.Run("search", "--explain", "lighthouse")).Output.ShouldContain("       ×    0.950  low trust  said in catalog.yaml\n");
    }

    [Fact]
    public async Task With_an_embedder_search_finds_by_meaning_and_explains_both_ranks()
    {
        var embedder = new HashEmbedder(synonyms: new Dictionary<string, string> { ["beacon"] = "lighthouse" });
        using var line = new CommandLine { Embedder = embedder };
        line.With("a.txt", "The lighthouse was built in 1850.").With("b.txt", "Herrings have 400 bones.");

        var ingest = await line.Run("ingest");
        ingest.Words.ShouldEndWith("Vectors: 2 made.\n");
        var result = await line.Run("search", "--explain", "beacon");

        result.Code.ShouldBe(ExitCode.Done);
        result.Words.ShouldNotContain("Vectors");
        result.Lines[0].ShouldEndWith("prose  a.txt (0–33)");
        result.Lines[2].ShouldMatch(@"^ +=   0\.0164  by vectors  rank 1 with cosine 0\.\d{4}: 1 / \(60 \+ 1\)$");
        var both = (await line.Run("search", "--explain", "lighthouse")).Lines;
        both[2].ShouldContain("  by words  rank 1 with score ");
        both[3].ShouldContain("  by vectors  rank 1 with cosine ");
        both[4].ShouldContain("  lighthous  ");

        embedder.Failure = new HttpRequestException("no route to host");
        line.With("c.txt", "A ferry crosses at noon.");
        var failed = await line.Run("search", "ferry");
        failed.Words.ShouldContain("The embedder 'hash' failed: no route to host. Words alone are searched in what it left; ingest again to go on.");
        failed.Lines[0].ShouldEndWith("prose  c.txt (0–24)");
    }

    [Fact]
    public async Task Evaluation_prints_the_figures_and_writes_the_answers()
    {
        _line.With("a.txt", "The lighthouse was built in 1850.");
        var set = _line.At("set.jsonl");
        await File.WriteAllTextAsync(set, """
            {"id":"q1","type":"factoid","turns":[{"question":"When was the lighthouse built?","answerable":true,"gold":[{"doc":"a.txt","quote":"The lighthouse was built in 1850."}],"must_include":[["1850"]]}]}
            {"id":"q2","type":"unanswerable","turns":[{"question":"When was the lighthouse built?","answerable":false,"gold":[],"must_include":[]}]}
            """, TestContext.Current.CancellationToken);
        var result = await _line.Run("evaluate", "--questions", set, "--failures", "5", "--answers", _line.At("answers.jsonl"));
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        using var report = JsonDocument.Parse(result.Output);
        report.RootElement.GetProperty("turns").GetInt32().ShouldBe(2);
        report.RootElement.GetProperty("joint").GetDouble().ShouldBe(50);
        report.RootElement.GetProperty("verbatim").GetDouble().ShouldBe(100);
        result.Words.ShouldContain("{\"id\":\"q2\",\"turn\":1,\"type\":\"unanswerable\"");
        (await File.ReadAllLinesAsync(_line.At("answers.jsonl"), TestContext.Current.CancellationToken)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_retrieval_collection_is_measured_and_a_run_file_written()
    {
        var folder = Directory.CreateDirectory(_line.At("set")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "corpus.jsonl"), "{\"_id\":\"d1\",\"title\":\"\",\"text\":\"The lighthouse was built in 1850.\"}\n{\"_id\":\"d2\",\"title\":\"\",\"text\":\"The ferry has 400 seats.\"}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "queries.jsonl"), "{\"_id\":\"q1\",\"text\":\"lighthouse\"}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\n", TestContext.Current.CancellationToken);
        var result = await _line.RunBare([], "evaluate", "retrieval", folder, "--run", _line.At("run.txt"));
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        result.Output.ShouldContain("ndcg@10     1.0000\n");
        (await File.ReadAllTextAsync(_line.At("run.txt"), TestContext.Current.CancellationToken)).ShouldStartWith("q1 Q0 d1 1 ");
    }
}
