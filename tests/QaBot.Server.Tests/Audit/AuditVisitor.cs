using System.Text.RegularExpressions;

namespace QaBot.Server.Tests.Audit;

/// <summary>A browser without scripts: it keeps cookies, follows redirects and sends forms.</summary>
public sealed partial class AuditVisitor(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>What came back.</summary>
    public sealed record Page(int Status, string Text, byte[] Bytes, Func<string, string?> Header);

    public async Task<Page> GetAsync(string path) => await PageOf(await _http.GetAsync(path));

    /// <summary>Sends the form of a page that was shown before, hidden fields included.</summary>
    public Task<Page> SendAsync(Page shown, string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, [("__RequestVerificationToken", Token().Match(shown.Text).Groups[1].Value), .. fields]);

    public async Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await PageOf(await _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));

    public void Dispose() => _http.Dispose();

    private static async Task<Page> PageOf(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            return new Page((int)response.StatusCode, System.Text.Encoding.UTF8.GetString(bytes), bytes, name => response.Headers.TryGetValues(name, out var values) ? string.Join("|", values) : null);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
