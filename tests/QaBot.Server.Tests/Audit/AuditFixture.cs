using Xunit;

namespace QaBot.Server.Tests.Audit;

/// <summary>One service, one answer with several citations, and one browser that is signed in.</summary>
public sealed class AuditFixture : IAsyncLifetime
{
    public const string Question = "What is the Digital Silk Road?";

    public AuditSite Site { get; private set; } = null!;

    public AuditVisitor Auditor { get; private set; } = null!;

    public long Answer { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Site = await AuditSite.StartAsync();
        Answer = await Site.AskAsync(Question, "essential piece");
        Auditor = await Site.EnterAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Auditor.Dispose();
        await Site.DisposeAsync();
    }
}
