using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>Runs poppler's programs on one file under limits, and says in words what went wrong.</summary>
internal sealed class PdfPrograms : IDisposable
{
    private const string File = "document.pdf";

    private readonly string _name;
    private readonly ChildLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly ScratchFolder _folder = new();

    /// <summary>Lays the file where the programs can read it.</summary>
    public PdfPrograms(string name, ReadOnlySpan<byte> content, ChildLimits limits, CancellationToken cancellation)
    {
        (_name, _limits, _cancellation) = (name, limits, cancellation);
        System.IO.File.WriteAllBytes(Path, content);
    }

    /// <summary>Whether what reading PDF takes is installed.</summary>
    public static bool AreInstalled => Programs.Find("pdftotext") is not null && Programs.Find("pdftohtml") is not null && Programs.Find("pdfinfo") is not null;

    private string Path => _folder.At(File);

    /// <summary>The file's own description.</summary>
    public PdfInfo Info()
    {
        PdfInfo? info = null;
        var result = ChildProcess.Run(Programs.Find("pdfinfo")!, ["-isodates", "-enc", "UTF-8", File], _folder.Path, _limits, output => info = PdfInfo.Read(output), _cancellation);
        Check(result);
        return info!;
    }

    /// <summary>Starts writing every word with its box.</summary>
    public ChildProcess Words() => Start("pdftotext", "-q", "-tsv", "-enc", "UTF-8", File, "-");

    /// <summary>Starts writing how every stretch of visible text is printed.</summary>
    public ChildProcess Fonts() =>
        Start("pdftohtml", "-q", "-xml", "-i", "-stdout", "-nodrm", "-noroundcoord", "-fontfullname", "-enc", "UTF-8", "-zoom", PdfFontPages.Zoom.ToString(CultureInfo.InvariantCulture), File);

    /// <summary>The picture of a page as a program writes it to its output.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="dots">Dots an inch.</param>
    /// <param name="format">"-png", or "-gray" for a portable grey map.</param>
    public byte[] Picture(int page, int dots, string format)
    {
        var picture = new MemoryStream();
        var number = page.ToString(CultureInfo.InvariantCulture);
        var result = ChildProcess.Run(Programs.Find("pdftoppm")!, ["-q", format, "-r", dots.ToString(CultureInfo.InvariantCulture), "-f", number, "-l", number, "-singlefile", File],
            _folder.Path, _limits with { OutputBytes = 64 << 20 }, output => output.CopyTo(picture), _cancellation);
        return result.Outcome == ChildOutcome.Done ? picture.ToArray() : [];
    }

    /// <summary>Recognises the words on the picture of a page.</summary>
    public ChildResult Recognise(int page, byte[] picture, PdfOptions options, Action<Stream> read)
    {
        var file = _folder.At(string.Create(CultureInfo.InvariantCulture, $"page-{page}.pgm"));
        System.IO.File.WriteAllBytes(file, picture);
        try
        {
            return ChildProcess.Run(Programs.Find("tesseract")!, [file, "stdout", "-l", options.Languages, "tsv"], _folder.Path, options.RecognitionLimits, read, _cancellation);
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    /// <summary>Throws <see cref="UnreadableDocumentException"/> unless a program did its work.</summary>
    public void Check(ChildResult result)
    {
        var seconds = _limits.Wall.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var problem = result.Outcome switch
        {
            ChildOutcome.Done => null,
            ChildOutcome.TookTooLong => $"took longer than {seconds} seconds to read, or the processor time allowed, and was given up. Divide it, or save it anew.",
            ChildOutcome.WroteTooMuch => $"holds more than the {_limits.OutputBytes >> 20} MB of layout that are read. Divide it into smaller files.",
            _ when result.Errors.Contains("Incorrect password", StringComparison.Ordinal) => "is encrypted and needs a password. Save it without one.",
            _ when result.Errors.Contains("emory", StringComparison.Ordinal) || result.Errors.Contains("bad_alloc", StringComparison.Ordinal) || result.ExitCode > 128 =>
                $"needs more than the {_limits.MemoryBytes >> 20} MB of memory allowed, or is made to harm its reader. Save it anew, or take it out of the folder.",
            _ => "is damaged, or no PDF file. Save it anew, or take it out of the folder.",
        };
        if (problem is not null) throw new UnreadableDocumentException($"'{Printable.Name(_name)}' {problem}");
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private ChildProcess Start(string program, params string[] arguments)
    {
        var child = ChildProcess.Start(Programs.Find(program)!, arguments, _folder.Path, _limits, _cancellation);
        child.Input.Close();
        return child;
    }
}
