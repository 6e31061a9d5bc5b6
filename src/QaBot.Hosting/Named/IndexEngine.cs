namespace QaBot.Hosting;

public abstract partial class IndexEngine
{
    static partial void AddNamed(List<IndexEngine> engines) => engines.Add(new LuceneEngine());
}
