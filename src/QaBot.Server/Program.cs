using QaBot.Server;

await using var app = QaBotServer.Create(args);
await app.RunAsync();
