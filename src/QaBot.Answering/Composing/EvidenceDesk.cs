using System.Security.Cryptography;
using QaBot.Core;

namespace QaBot.Answering.Composing;

/// <summary>Gives out evidence under handles that mean nothing outside one request.</summary>
internal sealed class EvidenceDesk : IEvidenceDesk
{
    private readonly string _request = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
    private readonly Dictionary<string, Evidence> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal);

    /// <summary>All evidence given out, by handle.</summary>
    public IReadOnlyDictionary<string, Evidence> Issued => _issued;

    /// <inheritdoc/>
    public Evidence Issue(Document document, Passage passage, IReadOnlyList<TextSpan> segments, string text, string context = "")
    {
        var key = $"{passage.Number} {segments[0].Start} {segments[^1].End} {document.Name}";
        if (_handles.TryGetValue(key, out var handle)) return _issued[handle];
        handle = $"{_request}:{_issued.Count + 1}";
        _handles[key] = handle;
        return _issued[handle] = new(handle, document, passage, segments, text, context);
    }
}
