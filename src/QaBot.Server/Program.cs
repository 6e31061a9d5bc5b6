using QaBot.Hosting;
using QaBot.Ingestion;
using QaBot.Server;

try
{
    await using var app = QaBotServer.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is QaBotOptionsException or IngestionException or IOException or InvalidDataException)
{
    // What a person can mend is said in words; anything else breaks with its trace.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
