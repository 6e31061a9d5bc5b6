namespace QaBot.Answering.Verification;

/// <summary>A small word that turns or limits a statement, and the terms that it bears on.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Word">How it reads.</param>
/// <param name="Head">The term it bears on first; null where none follows.</param>
/// <param name="Scope">All terms near enough to be under it, the head included.</param>
/// <param name="Subject">The term right before it in its clause, of which it says something; null where none is.</param>
/// <param name="IsElliptic">Whether nothing follows it in its clause: "Cordia did not."</param>
internal sealed record Cue(CueKind Kind, string Word, string? Head, IReadOnlyList<string> Scope, string? Subject, bool IsElliptic);
