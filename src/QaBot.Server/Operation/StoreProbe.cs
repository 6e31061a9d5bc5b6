using QaBot.Bot;
using QaBot.Hosting;

namespace QaBot.Server.Operation;

/// <summary>Tries whether what keeps turns can be written, be it a file or a database.</summary>
internal sealed class StoreProbe(IServiceProvider services, QaBotOptions options)
{
    /// <summary>What keeps it from being used; null when nothing does.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        if (options.Store is not null) return await services.GetRequiredService<QaBotApplication>().Store!.ProblemAsync(cancellation);
        try
        {
            await services.GetRequiredService<SqliteTurnStore>().ProbeAsync(cancellation);
            return null;
        }
        catch (IOException)
        {
            return "turns cannot be written";
        }
    }
}
