using QaBot.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ => QaBotApplication.Open(QaBotOptions.FromEnvironment(Environment.GetEnvironmentVariable)));
var app = builder.Build();
app.Run();
