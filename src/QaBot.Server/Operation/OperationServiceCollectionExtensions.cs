using OpenTelemetry;
using OpenTelemetry.Metrics;
using QaBot.Bot;
using QaBot.Server.Audit;

namespace QaBot.Server.Operation;

/// <summary>Adds what whoever runs the service needs: health, figures, an end in order.</summary>
internal static class OperationServiceCollectionExtensions
{
    private const int MostSeries = 200;

    /// <summary>Adds health checks and the meters.</summary>
    public static void AddOperation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton<StoreProbe>();
        services.AddSingleton(s => Sdk.CreateMeterProviderBuilder()
            .AddMeter(BotMetrics.MeterName, LedgerWatch.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MostSeries })
            .AddReader(new BaseExportingMetricReader(s.GetRequiredService<PrometheusExporter>()))
            .Build());
        services.AddHealthChecks()
            .AddCheck<DocumentsHealth>("documents")
            .AddCheck<TurnsHealth>("turns")
            .AddCheck<ChannelKeysHealth>("channel-keys")
            .AddCheck<ShutdownHealth>("running");
        services.AddHostedService<Announcement>();
    }

    /// <summary>Opens GET /health/live, /health/ready and /metrics.</summary>
    public static void MapOperation(this WebApplication app)
    {
        // The meters count from the start, not from the first look at them.
        _ = app.Services.GetRequiredService<MeterProvider>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = HealthJson.WriteAsync });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = HealthJson.WriteAsync });
        app.MapGet("/metrics", (PrometheusExporter exporter) => Results.Text(exporter.Read(), PrometheusExporter.ContentType));
    }
}
