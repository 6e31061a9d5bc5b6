namespace QaBot.Bot.DirectLine;

/// <summary>Keeps conversations and their activities, for one server or for many.</summary>
public interface IDirectLineStore : IDisposable
{
    /// <summary>Hears what other servers did: a conversation whose log has grown, a part that is not kept, a socket that took another's place, a conversation that is over.</summary>
    event Action<DirectLineNews>? Heard;

    /// <summary>Makes room for a conversation; false where it is known already.</summary>
    bool Reserve(string conversation, string? user, DateTimeOffset now);

    /// <summary>Opens a conversation that was reserved; false where it is open already. A person who was not known yet becomes its person.</summary>
    bool Begin(string conversation, string? user);

    /// <summary>A conversation; null for one that never was, or is no more.</summary>
    StoredConversation? Find(string conversation);

    /// <summary>Adds an activity; null where the conversation is no more.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="activity">What to keep. An id that is there already is replaced, and stands at the end from then on; what a client posted before is not added again.</param>
    /// <param name="most">How many activities are kept.</param>
    /// <param name="now">The time.</param>
    AppendedActivity? Append(string conversation, NewActivity activity, int most, DateTimeOffset now);

    /// <summary>Notes that a posted activity was handled, so that it is not handled again after a restart.</summary>
    void Settle(string conversation, string id);

    /// <summary>The posted activities that were not handled before the last server stopped, in order; empty where servers see to that among themselves.</summary>
    IReadOnlyList<byte[]> Pending();

    /// <summary>The activities after a position, in order, as many as <paramref name="most"/> bytes hold but at least one.</summary>
    IReadOnlyList<StoredActivity> Read(string conversation, long after, int most, long upTo = long.MaxValue);

    /// <summary>Takes an activity back; false where it is not there.</summary>
    bool Delete(string conversation, string id);

    /// <summary>Notes that somebody is there.</summary>
    void Touch(string conversation, DateTimeOffset now);

    /// <summary>Forgets a conversation; false where it is not there.</summary>
    bool End(string conversation);

    /// <summary>The ids of conversations that nobody touched since a time, and of the longest idle ones beyond a number; longest idle first.</summary>
    IReadOnlyList<string> Idle(DateTimeOffset since, int most);

    /// <summary>A value kept under a name, made when it is first asked for.</summary>
    byte[] Setting(string name, Func<byte[]> make);

    /// <summary>Notes which socket reads a conversation, of those of all servers; false where another does and is not to give way.</summary>
    bool OpenStream(string conversation, Guid stream, bool takesOver);

    /// <summary>Notes that a socket is gone.</summary>
    void CloseStream(string conversation, Guid stream);

    /// <summary>Sends what is not kept to the socket of a conversation, where another server has it.</summary>
    void Show(string conversation, long after, byte[] json);
}
