using QaBot.Core;

namespace QaBot.Bot;

/// <summary>The verified statements of an answer that is being made; written by one thread, read by another.</summary>
internal sealed class ShownStatements
{
    private readonly Lock _gate = new();
    private readonly List<Statement> _statements = [];

    /// <summary>Takes the next statement.</summary>
    public void Add(Statement statement)
    {
        lock (_gate) _statements.Add(statement);
    }

    /// <summary>All so far.</summary>
    public IReadOnlyList<Statement> All()
    {
        lock (_gate) return [.. _statements];
    }
}
