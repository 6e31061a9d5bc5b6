namespace QaBot.Ingestion;

/// <summary>What bounds the reading of one PDF.</summary>
public sealed record PdfOptions
{
    /// <summary>The most pages; 1 or more.</summary>
    /// <value>20,000.</value>
    public int MaxPages { get; init; } = 20_000;

    /// <summary>The most UTF-16 code units of text; 1 or more.</summary>
    /// <value>8 Mi, about 3,000 full pages.</value>
    public int MaxCharacters { get; init; } = 8 << 20;

    /// <summary>The most pages of one document that are drawn to see whether nearly white words stand on a dark ground; beyond that they count as hidden.</summary>
    /// <value>200.</value>
    public int MaxGrounds { get; init; } = 200;

    /// <summary>The most pages of one document that are recognised from their picture; the rest are reported as unread.</summary>
    /// <value>300.</value>
    public int MaxRecognised { get; init; } = 300;

    /// <summary>The languages that scanned pages are recognised in, as tesseract names them, '+' between.</summary>
    /// <value>eng.</value>
    public string Languages { get; init; } = "eng";

    /// <summary>What the recognition of one page may use.</summary>
    /// <value>1 GiB of address space, of which it uses about a fifth, and 60 seconds.</value>
    public ChildLimits RecognitionLimits { get; init; } = new() { MemoryBytes = 1L << 30, Cpu = TimeSpan.FromSeconds(60), OutputBytes = 64 << 20 };

    /// <summary>What each of poppler's programs may use.</summary>
    /// <value>384 MiB, 60 seconds of processor time, 120 seconds, 1 GiB of output.</value>
    public ChildLimits Limits { get; init; } = new() { Cpu = TimeSpan.FromSeconds(60), Wall = TimeSpan.FromSeconds(120), OutputBytes = 1L << 30 };
}
