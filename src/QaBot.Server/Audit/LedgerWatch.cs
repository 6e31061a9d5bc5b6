using System.Diagnostics.Metrics;
using System.Globalization;
using QaBot.Audit;
using QaBot.Core;
using QaBot.Hosting;

namespace QaBot.Server.Audit;

/// <summary>Verifies the ledger at start and every few minutes, and raises an alarm when it was touched: the log, the health and the meters say so until it verifies again.</summary>
internal sealed partial class LedgerWatch : BackgroundService
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "QaBot.Audit";

    private readonly QaBotApplication _application;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerWatch> _log;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _verifications;
    private volatile string? _alarm;
    private volatile string _verified = "not verified yet";

    public LedgerWatch(QaBotApplication application, TimeProvider time, ILogger<LedgerWatch> log)
    {
        (_application, _time, _log) = (application, time, log);
        _verifications = _meter.CreateCounter<long>("qabot.audit.verifications", description: "Verifications of the audit ledger by the service, by outcome.");
        if (!application.Options.Audit || application.Options.AuditVerifyMinutes == 0) return;
        _meter.CreateObservableGauge("qabot.audit.sound", () => _alarm is null ? 1 : 0, description: "1 while the audit ledger verifies, 0 once it was touched.");
    }

    /// <summary>What is wrong with the ledger, in words without anybody's; null for nothing.</summary>
    public string? Alarm => _alarm;

    /// <summary>What the last verification came to.</summary>
    public string Verified => _verified;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_application.Options.Audit || _application.Options.AuditVerifyMinutes == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(_application.Options.AuditVerifyMinutes), _time);
        do await Task.Run(() => Verify(stoppingToken), stoppingToken).ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Verify(CancellationToken cancellation)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        try
        {
            // One core: answers go first.
            var report = new AuditTrail(_application.Ledger).Verify(new CheckOptions { Cores = 1, Cancellation = cancellation });
            var count = report.Findings.Count + report.More;
            if (count > 0) Raise($"the audit ledger was touched: {count} findings at {at}", report);
            else _alarm = null;
            _verified = string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries verified at {at}");
            _verifications.Add(1, new KeyValuePair<string, object?>("outcome", count > 0 ? "touched" : "sound"));
        }
        catch (LedgerException e)
        {
            _alarm = $"the audit ledger could not be verified at {at}";
            LogUnverified(e);
            _verifications.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        }
    }

    private void Raise(string alarm, CheckReport report)
    {
        _alarm = alarm;
        // A finding's sentence may hold words of an answer: the log names kinds and entries.
        LogTouched(report.Findings.Count + report.More, string.Join(", ", report.Findings.Select(f => f.Kind).Distinct()), string.Join(", ", report.Findings.Select(f => f.Entry).OfType<long>().Distinct().Take(20)));
    }

    [LoggerMessage(104, LogLevel.Critical, "The audit ledger was touched: {Findings} findings ({Kinds}), entries {Entries}. 'qabot audit verify' says what they are; keep the ledger as it is and its checkpoints.")]
    private partial void LogTouched(long findings, string kinds, string entries);

    [LoggerMessage(105, LogLevel.Critical, "The audit ledger could not be verified.")]
    private partial void LogUnverified(Exception exception);
}
