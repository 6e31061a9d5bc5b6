using System.Text.Json;
using QaBot.Core;

namespace QaBot.PostgreSql;

/// <summary>The answer to a turn that a replica put on record and did not live to give.</summary>
/// <param name="Body">The answer, sealed.</param>
/// <param name="Sequence">The number of its entry in the ledger.</param>
/// <param name="Leaf">The hash of that entry.</param>
internal sealed record RecordedAnswer(byte[] Body, long Sequence, byte[] Leaf)
{
    /// <summary>Seals what is needed to give an answer: how it came about is in the ledger. Whole documents hang on its passages: a declined one is given without those that come nearest.</summary>
    public static byte[] Close(SecretSeal seal, string turn, Answer answer) =>
        seal.Close(turn, JsonSerializer.SerializeToUtf8Bytes(answer with { Passages = [], ModelUse = null, Trace = null }));

    /// <summary>The answer with its receipt.</summary>
    /// <exception cref="PostgreSqlException">It was sealed with another key.</exception>
    public Answer Open(SecretSeal seal, string turn) =>
        JsonSerializer.Deserialize<Answer>(seal.Open(turn, Body))! with { Audit = new AuditReceipt(Sequence, Convert.ToHexStringLower(Leaf.AsSpan(0, 8))) };
}
