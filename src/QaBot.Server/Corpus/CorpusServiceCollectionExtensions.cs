using QaBot.Core;
using QaBot.Hosting;
using QaBot.Ingestion;

namespace QaBot.Server.Corpus;

/// <summary>Adds the documents and the answers from them.</summary>
internal static class CorpusServiceCollectionExtensions
{
    /// <summary>Settings come from the same variables as those of the command line.</summary>
    public static void AddCorpus(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(s => (QaBotOptions.From(name => builder.Configuration[name], key => builder.Configuration[key], Environment.GetEnvironmentVariable) with
        {
            Worker = s.GetService<ReadWorkerCommand>(),
            IsReplica = true,
        }).Validated());
        services.AddSingleton<CorpusProgress>();
        services.AddSingleton(s => QaBotApplication.Open(
            s.GetRequiredService<QaBotOptions>(), s.GetRequiredService<CorpusProgress>(), Console.Error.WriteLine, s.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        services.AddSingleton(s => s.GetRequiredService<QaBotApplication>().Answers);
        services.AddSingleton<Func<ICorpus>>(s => () => s.GetRequiredService<QaBotApplication>().Corpus);
        services.AddSingleton(s => s.GetRequiredService<QaBotApplication>().Analyzer);
        services.AddHostedService<CorpusOpening>();
        services.AddHostedService<CorpusFollowing>();
        services.AddHostedService<LedgerSigning>();
    }
}
