namespace QaBot.Ingestion;

/// <summary>Tells by its first bytes what a file is, whatever its name says.</summary>
internal static class FileSignature
{
    /// <summary>What the bytes are, in words; null for text and for what nobody knows.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => "a zip archive",
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => "an old or encrypted Office file",
        [0x4D, 0x5A, ..] when bytes.Length > 64 && bytes[..64].Contains((byte)0) => "a program",
        [0x7F, 0x45, 0x4C, 0x46, ..] => "a program",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0x37, 0x7A, 0xBC, 0xAF, ..] => "a 7-Zip archive",
        [0x52, 0x61, 0x72, 0x21, ..] => "a RAR archive",
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "a picture",
        [0x7B, 0x5C, 0x72, 0x74, 0x66, ..] => "a Rich Text file",
        _ when bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0 => "a PDF file",
        _ => null,
    };

    /// <summary>Throws <see cref="UnreadableDocumentException"/> where the bytes are known to be something else than the name says.</summary>
    public static void RefuseLie(string name, ReadOnlySpan<byte> bytes, string expected)
    {
        if (Of(bytes) is { } what)
            throw new UnreadableDocumentException($"'{Printable.Name(name)}' is no {expected} but {what}. Give it the right ending, or take it out of the folder.");
    }

    /// <summary>Throws where the bytes are no zip archive, as the newer Office files and e-books are.</summary>
    public static void RequireZip(string name, ReadOnlySpan<byte> bytes, string expected)
    {
        var what = Of(bytes);
        if (what == "a zip archive") return;
        throw new UnreadableDocumentException(what == "an old or encrypted Office file"
            ? $"'{Printable.Name(name)}' is encrypted with a password or an Office file of before 2007. Save it without a password as {expected}."
            : $"'{Printable.Name(name)}' is no {expected}{(what is null ? "" : $" but {what}")}. Give it the right ending, or take it out of the folder.");
    }
}
