using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QaBot.Ingestion;

/// <summary>Fetches one address because a person asked: https only, from the open internet only, bounded in size and time.</summary>
/// <remarks>The address is checked when the connection is made, not when the name is looked up, so a name that changes its meaning in between gains nothing.</remarks>
public sealed class WebFetcher : IDisposable
{
    private readonly WebOptions _options;
    private readonly HttpClient _http;

    /// <param name="options">Null for the defaults.</param>
    public WebFetcher(WebOptions? options = null)
    {
        _options = options ?? new WebOptions();
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            MaxResponseHeadersLength = 64,
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("QaBot");
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, text/csv, */*;q=0.1");
    }

    /// <summary>Fetches a page, following redirections, each of which is checked like the first address.</summary>
    /// <exception cref="IngestionException">It cannot or may not be fetched; the message says why.</exception>
    public async Task<FetchedPage> FetchAsync(string address, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Timeout);
        try
        {
            var uri = Checked(address, address);
            for (var steps = 0; steps <= _options.MaxRedirects; steps++)
            {
                using var response = await _http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                if ((int)response.StatusCode is >= 301 and <= 308 && response.Headers.Location is { } next)
                {
                    uri = Checked(new Uri(uri, next).AbsoluteUri, address);
                    continue;
                }
                if (!response.IsSuccessStatusCode)
                    throw new IngestionException(string.Create(CultureInfo.InvariantCulture, $"'{Shown(address)}' was not fetched: the server answered {(int)response.StatusCode}. Open it in a browser to see why."));
                return new FetchedPage(uri, WebFormats.Extension(response.Content.Headers.ContentType?.MediaType, uri), await BodyAsync(response, address, limit.Token).ConfigureAwait(false));
            }
            throw new IngestionException($"'{Shown(address)}' was not fetched: it redirects more than {_options.MaxRedirects} times.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IngestionException(string.Create(CultureInfo.InvariantCulture, $"'{Shown(address)}' was not fetched: it took longer than {_options.Timeout.TotalSeconds:0.#} s. Try again later."));
        }
        catch (HttpRequestException e)
        {
            throw new IngestionException($"'{Shown(address)}' was not fetched: {Printable.Name((e.InnerException as IngestionException ?? (Exception)e).Message)}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, string address, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > _options.MaxBytes)
                throw new IngestionException(string.Create(CultureInfo.InvariantCulture, $"'{Shown(address)}' was not fetched: it is larger than {_options.MaxBytes / 1_000_000} MB."));
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private Uri Checked(string target, string address)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || target.Length > 2000)
            throw new IngestionException($"'{Shown(target)}' is no web address. Give one that begins with https://.");
        var loopback = _options.AllowLoopback && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp;
        if (uri.Scheme != Uri.UriSchemeHttps && !loopback)
            throw new IngestionException(target == address
                ? $"'{Shown(target)}' is not fetched: only https is, so that nobody on the way can change the source."
                : $"'{Shown(address)}' is not fetched: it redirects to '{Shown(target)}', which is no https address.");
        if (uri.UserInfo.Length > 0) throw new IngestionException($"'{Shown(uri.Host)}' is not fetched: its address holds a user name or password. Leave it out.");
        return uri;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        var open = addresses.Where(a => PublicAddress.Is(a) || (_options.AllowLoopback && IPAddress.IsLoopback(a))).ToArray();
        if (open.Length == 0) throw new IngestionException($"'{Shown(host)}' is an address of this machine or of a private network, which are not fetched from.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Shown(string address) => Printable.Name(address.Length > 200 ? address[..200] : address);
}
