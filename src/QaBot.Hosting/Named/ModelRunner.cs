namespace QaBot.Hosting;

public abstract partial class ModelRunner
{
    static partial void AddNamed(List<ModelRunner> runners) => runners.Add(new KernelRunner());
}
