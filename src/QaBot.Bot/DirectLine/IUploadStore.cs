namespace QaBot.Bot.DirectLine;

/// <summary>Keeps the files that people dropped into conversations, where several servers answer there. They are gone with their conversation.</summary>
public interface IUploadStore
{
    /// <summary>Keeps a file; one of the same name gives way.</summary>
    void Keep(string conversation, string name, byte[] content);

    /// <summary>The names of a conversation's files.</summary>
    IReadOnlyList<string> Names(string conversation);

    /// <summary>A file's bytes; null where it is gone.</summary>
    byte[]? Read(string conversation, string name);
}
