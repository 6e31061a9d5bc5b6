namespace QaBot.Ingestion;

/// <summary>Texts that take so much memory that one is worked on at a time, and that what one took is given back before the next.</summary>
internal static class LargeTexts
{
    /// <summary>The fewest bytes of a file, or characters of a text, that are called large.</summary>
    public const int Fewest = 4 << 20;

    /// <summary>Gives back what is no longer used. Left to itself, the runtime lets the rest of several large texts gather before it looks; looking takes a small part of the time that reading one does.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
