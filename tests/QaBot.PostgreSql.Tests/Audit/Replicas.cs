using System.Security.Cryptography;
using QaBot.Audit.Tests;
using QaBot.AuditVerifier;
using Shouldly;

namespace QaBot.PostgreSql.Tests.Audit;

/// <summary>Replicas that write to one ledger, each with a folder and connections of its own.</summary>
internal sealed class Replicas : IDisposable
{
    private readonly TestDatabase _database;
    private readonly SecretSeal _seal = SecretSeal.FromBase64(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    private readonly List<IDisposable> _open = [];

    public Replicas(TestDatabase database) => _database = database;

    /// <summary>One more replica.</summary>
    /// <param name="options">How it connects; null for directly.</param>
    public LedgerRig Add(PostgreSqlOptions? options = null)
    {
        var rig = new LedgerRig();
        var database = PostgreSqlDatabase.Open(options ?? _database.Options);
        rig.Storage = new PostgreSqlLedgerStorage(database, _seal, rig.At("keys"));
        _open.AddRange([rig, database]);
        return rig;
    }

    /// <summary>Exports the ledger through a replica and has the independent verifier judge it.</summary>
    public static string Judged(LedgerRig rig, string name = "bundle")
    {
        var bundle = rig.Export(name);
        rig.Check(bundle).Findings.ShouldBeEmpty();
        using var output = new StringWriter { NewLine = "\n" };
        VerifierProgram.Run([bundle, "--key", rig.Ledger.PinFile], output, output).ShouldBe(0, output.ToString());
        return output.ToString();
    }

    public void Dispose()
    {
        foreach (var one in _open) one.Dispose();
    }
}
