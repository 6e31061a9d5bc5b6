namespace QaBot.Ingestion;

/// <summary>The corpus or its data folder cannot be used; the message says which, why and what to do.</summary>
public sealed class IngestionException : Exception
{
    /// <summary>Makes the exception.</summary>
    public IngestionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what caused it.</summary>
    public IngestionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
