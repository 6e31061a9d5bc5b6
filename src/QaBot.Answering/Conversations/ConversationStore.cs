using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Keeps recent conversations in memory: the least recently used is forgotten first.</summary>
public sealed class ConversationStore(int conversations = 1000, int turns = 12) : IConversationStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, List<Turn> Turns)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, List<Turn> Turns)> _byUse = new();

    /// <inheritdoc/>
    public IReadOnlyList<Turn> Turns(string conversation)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(conversation, out var node)) return [];
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return [.. node.Value.Turns];
        }
    }

    /// <inheritdoc/>
    public void Add(string conversation, Turn turn)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(conversation, out var node))
            {
                _byId[conversation] = node = _byUse.AddFirst((conversation, new List<Turn>()));
                if (_byId.Count > conversations)
                {
                    _byId.Remove(_byUse.Last!.Value.Id);
                    _byUse.RemoveLast();
                }
            }
            node.Value.Turns.Add(turn);
            if (node.Value.Turns.Count > turns) node.Value.Turns.RemoveAt(0);
        }
    }

    /// <inheritdoc/>
    public void TakeBack(string conversation, Answer answer)
    {
        lock (_lock)
            if (_byId.TryGetValue(conversation, out var node)) node.Value.Turns.RemoveAll(t => ReferenceEquals(t.Answer, answer));
    }

    /// <inheritdoc/>
    public void Clear(string conversation)
    {
        lock (_lock)
            if (_byId.Remove(conversation, out var node)) _byUse.Remove(node);
    }
}
