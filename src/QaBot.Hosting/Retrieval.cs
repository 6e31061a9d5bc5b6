namespace QaBot.Hosting;

/// <summary>Where several machines have their documents from, and where passages are found.</summary>
public enum Retrieval
{
    /// <summary>Each machine reads the corpus folder itself and holds its own index.</summary>
    Folder,

    /// <summary>One machine at a time reads the folder into the database; each holds an index that is a copy.</summary>
    Copy,

    /// <summary>One machine at a time reads the folder into the database, which finds the passages, too.</summary>
    Database,
}
