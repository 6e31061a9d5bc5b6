namespace QaBot.Ingestion.Tests;

/// <summary>The programs that the tests of PDF need.</summary>
internal static class Poppler
{
    /// <summary>Whether they are installed; says in one line what is left out where they are not.</summary>
    public static bool IsMissing(bool recognition = false)
    {
        var missing = !PdfPrograms.AreInstalled || (recognition && !PageRecognition.IsInstalled);
        if (missing) TestContext.Current.SendDiagnosticMessage($"Left out: {TestContext.Current.Test?.TestDisplayName} needs poppler-utils{(recognition ? " and tesseract-ocr" : "")}.");
        return missing;
    }

    /// <summary>Reads a made-up file.</summary>
    public static Document Read(PdfSheets sheets, PdfOptions? options = null) => Read(sheets.Write(), options);

    /// <summary>Reads a file.</summary>
    public static Document Read(byte[] content, PdfOptions? options = null) => new PdfReader(options).Read("report.pdf", content, TestContext.Current.CancellationToken);

    /// <summary>Why a file cannot be read.</summary>
    public static string Refusal(byte[] content, PdfOptions? options = null) => Should.Throw<UnreadableDocumentException>(() => Read(content, options)).Message;

    /// <summary>All sentences of a document.</summary>
    public static IEnumerable<Sentence> Sentences(this Document document) => document.Passages.SelectMany(p => p.Sentences);
}
