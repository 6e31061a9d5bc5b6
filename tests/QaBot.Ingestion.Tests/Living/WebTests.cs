using System.Net;
using System.Net.Sockets;
using System.Text;
using QaBot.Ingestion.Tests.Library;
using QaBot.Ingestion.Tests.Reading;

namespace QaBot.Ingestion.Tests.Living;

public sealed class WebTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string> _answers = [];
    private int _asked;

    public WebTests() => _server.Start();

    public void Dispose()
    {
        _server.Stop();
        _place.Dispose();
    }

    private string At(string path) => $"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}{path}";

    /// <summary>Answers each request with the bytes set for its path; what has none hangs.</summary>
    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _server.AcceptTcpClientAsync(Workplace.Cancellation);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
            _asked++;
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var path = (await reader.ReadLineAsync(Workplace.Cancellation))?.Split(' ')[1] ?? "";
            while (!string.IsNullOrEmpty(await reader.ReadLineAsync(Workplace.Cancellation)))
            {
            }
            if (!_answers.TryGetValue(path, out var answer)) continue;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), Workplace.Cancellation);
            client.Dispose();
        }
    }

    private async Task<string> Add(string address, WebOptions? options = null)
    {
        _ = ServeAsync();
        using var fetcher = new WebFetcher(options ?? new WebOptions { AllowLoopback = true });
        return await new WebSources(_place.Corpus, fetcher, TimeProvider.System).AddAsync(address, [".html", ".txt"], Workplace.Cancellation);
    }

    private async Task<string> Refusal(string address, WebOptions? options = null) => (await Should.ThrowAsync<IngestionException>(() => Add(address, options))).Message;

    private static string Answer(string body, string head = "Content-Type: text/html") => $"HTTP/1.1 200 OK\r\n{head}\r\nConnection: close\r\n\r\n{body}";

    [Fact]
    public async Task A_fetched_page_becomes_a_document_that_knows_its_address()
    {
        _answers["/a"] = $"HTTP/1.1 302 Found\r\nLocation: /b?x=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        _answers["/b?x=1"] = Answer($"<title>Dredging</title><p>{Sample.Opening}</p>");
        var name = await Add(At("/a"));
        name.ShouldStartWith("web/127-0-0-1-a-");
        (await Add(At("/a"))).ShouldBe(name);
        var library = CorpusLibrary.Open(_place.Corpus, _place.Data, _place.Index, DocumentReaders.All);
        var report = library.Sync(null, Workplace.Cancellation);
        (report.Read.ShouldHaveSingleItem(), report.Skipped.Count).ShouldBe((name, 0));
        library.Current.Find(name)!.Metadata.ShouldBe(new DocumentMetadata("Dredging", Url: At("/b?x=1")));
    }

    [Theory]
    [InlineData("http://example.org/a", "'http://example.org/a' is not fetched: only https is, so that nobody on the way can change the source.")]
    [InlineData("ftp://example.org/a", "'ftp://example.org/a' is not fetched: only https is, so that nobody on the way can change the source.")]
    [InlineData("file:///etc/passwd", "'file:///etc/passwd' is not fetched: only https is, so that nobody on the way can change the source.")]
    [InlineData("notes.txt", "'notes.txt' is no web address. Give one that begins with https://.")]
    [InlineData("https://user:secret@example.org/", "'example.org' is not fetched: its address holds a user name or password. Leave it out.")]
    public async Task Only_https_is_fetched(string address, string message) => (await Refusal(address)).ShouldBe(message);

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::ffff:192.168.1.1]/")]
    [InlineData("https://0/")]
    [InlineData("https://2130706433/")]
    public async Task Addresses_of_this_machine_and_of_private_networks_are_not_fetched_from(string address) =>
        (await Refusal(address, new WebOptions())).ShouldEndWith("is an address of this machine or of a private network, which are not fetched from.");

    [Fact]
    public async Task This_machine_is_not_asked_at_all_unless_a_test_allows_it()
    {
        (await Refusal(At("/a"), new WebOptions())).ShouldContain("only https is");
        _asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirection_is_checked_like_the_first_address()
    {
        _answers["/a"] = "HTTP/1.1 301 Moved\r\nLocation: http://example.org/\r\nConnection: close\r\n\r\n";
        (await Refusal(At("/a"))).ShouldBe($"'{At("/a")}' is not fetched: it redirects to 'http://example.org/', which is no https address.");
        _answers["/b"] = "HTTP/1.1 301 Moved\r\nLocation: https://10.0.0.1/\r\nConnection: close\r\n\r\n";
        (await Refusal(At("/b"))).ShouldEndWith("which are not fetched from.");
        _answers["/c"] = "HTTP/1.1 301 Moved\r\nLocation: /c\r\nConnection: close\r\n\r\n";
        (await Refusal(At("/c"))).ShouldBe($"'{At("/c")}' was not fetched: it redirects more than 5 times.");
    }

    [Fact]
    public async Task Size_and_time_are_bounded_and_an_unknown_format_is_not_kept()
    {
        _answers["/big"] = Answer(new string('x', 3_000_000));
        (await Refusal(At("/big"), new WebOptions { AllowLoopback = true, MaxBytes = 2_000_000 })).ShouldBe($"'{At("/big")}' was not fetched: it is larger than 2 MB.");
        (await Refusal(At("/hangs"), new WebOptions { AllowLoopback = true, Timeout = TimeSpan.FromMilliseconds(300) })).ShouldBe($"'{At("/hangs")}' was not fetched: it took longer than 0.3 s. Try again later.");
        _answers["/zip"] = Answer("PK", "Content-Type: application/zip");
        (await Refusal(At("/zip"))).ShouldBe($"'{At("/zip")}' is of a format that has no reader: the formats read are .html, .txt.");
        _answers["/no"] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        (await Refusal(At("/no"))).ShouldBe($"'{At("/no")}' was not fetched: the server answered 404. Open it in a browser to see why.");
        Directory.Exists(Path.Combine(_place.Corpus, "web")).ShouldBeFalse();
    }

    [Fact]
    public void Two_addresses_never_share_a_file()
    {
        string[] addresses = ["https://example.org/a?x=1", "https://example.org/a?x=2", "https://example.org/A", "https://example.org/../../etc/passwd", "https://example.org/%2e%2e/%00", $"https://example.org/{new string('a', 500)}"];
        var names = addresses.Select(a => WebSources.NameOf(new Uri(a))).ToArray();
        names.ShouldBeUnique();
        names.ShouldAllBe(n => n.Length < 100 && n.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }
}
