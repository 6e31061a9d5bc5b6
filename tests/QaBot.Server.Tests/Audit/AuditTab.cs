using System.Collections.Concurrent;
using Microsoft.Playwright;
using Shouldly;

namespace QaBot.Server.Tests.Audit;

/// <summary>A page in a browser; when it is left, nothing ran that should not, no other host was asked, and the policy had nothing to stop.</summary>
public sealed class AuditTab : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _wrong = [];

    public AuditTab(IPage page, Uri address)
    {
        (Page, _address) = (page, address);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != address.Authority) _wrong.Enqueue("request " + request.Url);
        };
        page.Dialog += async (_, dialog) =>
        {
            _wrong.Enqueue("dialog " + dialog.Message);
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => _wrong.Enqueue("error " + error);
        // What the policy stops is an error on the console, and so is what cannot be loaded.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _wrong.Enqueue($"{message.Type} {message.Text}");
        };
    }

    public IPage Page { get; }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(_address, path).ToString());

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        _wrong.ShouldBeEmpty();
    }
}
