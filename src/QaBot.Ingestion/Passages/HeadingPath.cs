namespace QaBot.Ingestion;

/// <summary>The headings that the current place of a document stands under.</summary>
internal sealed class HeadingPath
{
    private const int Announcement = 100;

    private readonly List<(int Level, string Text)> _open = [];

    /// <summary>The headings, outermost first, as they stand now.</summary>
    public IReadOnlyList<string> Current { get; private set; } = [];

    /// <summary>Goes under a heading; an empty <paramref name="text"/> only ends those of its level and below.</summary>
    public void Enter(int level, string text)
    {
        _open.RemoveAll(h => h.Level >= level);
        if (text.Length > 0) _open.Add((level, text));
        Current = _open.Select(h => h.Text).ToArray();
    }

    /// <summary>Puts under the headings the words that announce a list: "The aims are:".</summary>
    public void Announce(string words) => Enter(Announcement, words);

    /// <summary>Ends what <see cref="Announce"/> began.</summary>
    public void EndList()
    {
        if (_open.Count > 0 && _open[^1].Level == Announcement) Enter(Announcement, "");
    }

    /// <summary>Leaves the headings that only their looks told: a new section began whose own heading was lost.</summary>
    public void Lose()
    {
        _open.RemoveAll(h => h.Level > 6);
        Current = _open.Select(h => h.Text).ToArray();
    }
}
