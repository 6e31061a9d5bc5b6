using QaBot.Core;

namespace QaBot.Server.Viewer;

/// <summary>What an address of the source viewer asks for.</summary>
/// <param name="Version">The version of the text.</param>
/// <param name="Start">Code-point offset of the first quoted character; null: nothing is quoted.</param>
/// <param name="End">Code-point offset after the last.</param>
/// <param name="Verdict">What verification found, as <see cref="WireNames.Of(Verdict)"/> writes it; null: not said.</param>
/// <param name="Expires">Until when the signature is good, in Unix seconds; null: not signed.</param>
/// <param name="Signature">Made by this service for exactly these values; null: none.</param>
/// <param name="From">Where the shown part of a long text begins, in code points; null: around the quote.</param>
internal sealed record SourceLink(string Version, int? Start, int? End, string? Verdict = null, long? Expires = null, string? Signature = null, int? From = null);
