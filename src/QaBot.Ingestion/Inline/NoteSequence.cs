namespace QaBot.Ingestion;

/// <summary>The footnote numbers met so far in the running text: what tells a mark that lost its raising from an ordinary number.</summary>
internal sealed class NoteSequence
{
    private const int LargestGap = 6;

    /// <summary>The highest number met.</summary>
    public int Last { get; private set; }

    /// <summary>Remembers a mark that is certain.</summary>
    public void Met(string mark)
    {
        if (int.TryParse(mark, out var number) && number > Last && number < 1000) Last = number;
    }

    /// <summary>Whether <paramref name="number"/>, standing where a mark would, carries the sequence on.</summary>
    public bool CouldBeNext(int number) => Last > 0 && number > Last && number <= Last + LargestGap;
}
