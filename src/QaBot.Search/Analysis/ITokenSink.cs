using QaBot.Core;

namespace QaBot.Search;

/// <summary>Where an analysis says its tokens; a structure, so that each kind of sink is compiled for itself.</summary>
internal interface ITokenSink
{
    /// <summary>Takes a word by its key (<see cref="TermCache.KeyOf"/>) where that is all that the sink needs; never "per" or "cent", which the analysis must see.</summary>
    bool TryAdd(ulong key, int position);

    /// <summary>Takes a word.</summary>
    void Add(TermEntry entry, int start, int end, int position, TokenKind kind);

    /// <summary>Takes what is indexed as it is written: a number, a code, a word too long to be stemmed.</summary>
    void Add(string form, int start, int end, int position, TokenKind kind);
}
