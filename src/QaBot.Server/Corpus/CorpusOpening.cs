using System.Globalization;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Corpus;

/// <summary>Reads the corpus before the service listens, so that the first question is answered from all of it.</summary>
internal sealed class CorpusOpening(IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var application = services.GetRequiredService<QaBotApplication>();
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{application.Corpus.Names.Count} documents from {Path.GetFullPath(application.Options.CorpusDirectory)}."));
            _ = services.GetRequiredService<IAnswerService>();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
