using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using QaBot.Core;

namespace QaBot.Answering.Verification;

/// <summary>Checks that a document's text is the version that it says it is, once for each instance.</summary>
internal static class SourceIntegrity
{
    private static readonly ConditionalWeakTable<Document, StrongBox<bool>> Checked = [];

    /// <summary>What is wrong with the evidence's source; null where nothing is.</summary>
    public static Verdict? Fault(Evidence evidence)
    {
        var text = evidence.Document.Text;
        if (text.Length == 0) return Verdict.SourceMissing;
        if (!AreInRange(evidence.Segments, text)) return Verdict.SourceChanged;
        return Checked.GetValue(evidence.Document, static d => new StrongBox<bool>(IsVersion(d))).Value ? null : Verdict.SourceChanged;
    }

    private static bool AreInRange(IReadOnlyList<TextSpan> segments, string text)
    {
        var last = 0;
        foreach (var segment in segments)
        {
            if (segment.Start < last || segment.End <= segment.Start || segment.End > text.Length) return false;
            if (SplitsCharacter(text, segment.Start) || SplitsCharacter(text, segment.End)) return false;
            last = segment.End;
        }
        return segments.Count > 0;
    }

    private static bool SplitsCharacter(string text, int i) =>
        i > 0 && i < text.Length && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]);

    private static bool IsVersion(Document document) =>
        document.Version == "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document.Text)));
}
