using System.Collections.Concurrent;
using QaBot.Bot;
using QaBot.Bot.DirectLine;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.DirectLine;

/// <summary>The documents that people dropped into conversations: each can be asked about in its own conversation only, and is forgotten with it.</summary>
internal sealed partial class UploadedDocuments(QaBotApplication application, DirectLineOptions options, ILogger<UploadedDocuments> log) : IDisposable
{
    private const long MostBytesInAll = 500_000_000;
    private const int MostNameCharacters = 120;

    private static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, ConversationUploads> _byConversation = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _readers = new(2);
    private long _bytes;

    /// <summary>The endings of the files that can be read.</summary>
    public IEnumerable<string> Extensions => application.Library.Extensions.Order(StringComparer.Ordinal);

    /// <summary>The tags with which a Direct Line conversation asks.</summary>
    public IReadOnlySet<string> AccessOf(Activity activity) =>
        activity.Conversation?.Id is { } conversation && _byConversation.TryGetValue(conversation, out var uploads) ? uploads.Access : Question.NoAccess;

    /// <summary>Reads a file and adds it to its conversation; gives the sentence that tells the person what came of it, and the document where it was read.</summary>
    public async Task<(string Message, Document? Document)> AddAsync(string conversation, string fileName, byte[] content, CancellationToken cancellation)
    {
        var name = Cleaned(fileName);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (!application.Library.Extensions.Contains(extension))
            return ($"“{name}” was not read: I can read {string.Join(", ", Extensions)}. Convert it and drop it here again.", null);
        var uploads = _byConversation.GetOrAdd(conversation, id => new ConversationUploads(id));
        if (!uploads.TryReserve(options.MaxUploads))
            return ($"“{name}” was not read: a conversation holds {options.MaxUploads} files. Start a new conversation for more.", null);
        if (Interlocked.Add(ref _bytes, content.Length) > MostBytesInAll)
        {
            Release(uploads, content.Length);
            return ($"“{name}” was not read: too many files are held in conversations now. Drop it here again later.", null);
        }
        try
        {
            var document = await ReadAsync(uploads, name, content, cancellation);
            if (!uploads.TryKeep(document.Name, content.Length))
            {
                application.Library.RemoveGuests([document.Name], CancellationToken.None);
                return ($"“{name}” was not kept: the conversation ended.", null);
            }
            LogRead(document.Passages.Count, content.Length);
            if (document.Passages.Count == 0) return ($"“{name}” holds no words that I can read. If it is a picture of a text, drop the text here.", document);
            return ($"I have read “{name}”: {document.Passages.Count} {(document.Passages.Count == 1 ? "passage" : "passages")}. Ask about it here. Only this conversation can see it, and it is forgotten when the conversation ends.", document);
        }
        catch (UnreadableDocumentException e)
        {
            Release(uploads, content.Length);
            return ($"“{name}” was not read: {e.Message}", null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Release(uploads, content.Length);
            return ($"“{name}” was not read: it took longer than {ReadingLimit.TotalSeconds:0} seconds. Divide it into smaller files.", null);
        }
    }

    /// <summary>Forgets the documents of a conversation.</summary>
    public void Forget(string conversation)
    {
        if (!_byConversation.TryRemove(conversation, out var uploads)) return;
        var (names, bytes) = uploads.End();
        Interlocked.Add(ref _bytes, -bytes);
        if (names.Count == 0) return;
        application.Library.RemoveGuests(names);
        LogForgotten(names.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _readers.Dispose();

    private async Task<Document> ReadAsync(ConversationUploads uploads, string name, byte[] content, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ReadingLimit);
        await _readers.WaitAsync(limit.Token);
        try
        {
            return await Task.Run(() => application.Library.AddGuest(uploads.NameOf(name), name, content, [uploads.Tag], limit.Token), limit.Token);
        }
        finally
        {
            _readers.Release();
        }
    }

    private void Release(ConversationUploads uploads, long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        uploads.Release();
    }

    /// <summary>A file's own name without folders and without characters that act on a terminal or a page.</summary>
    private static string Cleaned(string fileName)
    {
        var name = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]).Trim();
        if (name.Length <= MostNameCharacters) return name.Length > 0 ? name : "file";
        var extension = Path.GetExtension(name);
        return extension.Length < 10 ? name[..(MostNameCharacters - extension.Length)] + extension : name[..MostNameCharacters];
    }

    [LoggerMessage(1, LogLevel.Information, "A dropped file of {Bytes} bytes was read: {Passages} passages.")]
    private partial void LogRead(int passages, int bytes);

    [LoggerMessage(2, LogLevel.Information, "{Count} dropped files were forgotten with their conversation.")]
    private partial void LogForgotten(int count);
}
