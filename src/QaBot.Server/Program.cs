using Microsoft.AspNetCore.Connections;
using QaBot.Hosting;
using QaBot.Ingestion;
using QaBot.Server;

if (args is [ReadWorkerCommand.Argument])
{
    ReadWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), DocumentReaders.All);
    return 0;
}

try
{
    await using var app = QaBotServer.Create(args, builder =>
    {
        if (ReadWorkerCommand.OfThisProgram() is { } worker) builder.Services.AddSingleton(worker);
    });
    await app.RunAsync();
    return 0;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message} End the program that listens there, or listen elsewhere: --urls http://127.0.0.1:PORT.");
    return 1;
}
catch (Exception failure) when (failure is QaBotOptionsException or IngestionException or IOException or InvalidDataException)
{
    // What a person can mend is said in words; anything else breaks with its trace.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
