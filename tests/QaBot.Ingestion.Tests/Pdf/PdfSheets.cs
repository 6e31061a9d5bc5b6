using System.Globalization;
using System.Text;

namespace QaBot.Ingestion.Tests;

/// <summary>Writes small PDF files: text at exact places on pages of 612 by 792 points, measured from the upper left corner.</summary>
internal sealed class PdfSheets
{
    private const double Height = 792;

    private readonly List<StringBuilder> _pages = [];
    private readonly List<(int Page, int Width, int Height, byte[] Grey)> _images = [];

    /// <summary>Entries of the document's information dictionary, as PDF writes them.</summary>
    public string Information { get; set; } = "";

    /// <summary>Further entries of the trailer.</summary>
    public string Trailer { get; set; } = "";

    /// <summary>Begins a page.</summary>
    public PdfSheets Page()
    {
        _pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Prints words with their baseline at <paramref name="y"/>.</summary>
    public PdfSheets Text(double x, double y, string words, double size = 10, bool bold = false, string before = "0 g 0 Tr")
    {
        var escaped = words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT {before} /{(bold ? "B" : "F")} {size} Tf {x} {Height - y} Td ({escaped}) Tj ET\n");
        return this;
    }

    /// <summary>Prints lines under each other, twelve points apart.</summary>
    public PdfSheets Lines(double x, double y, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++) Text(x, y + (12 * i), lines[i]);
        return this;
    }

    /// <summary>Adds operators as they are.</summary>
    public PdfSheets Draw(string operators)
    {
        _pages[^1].Append(operators).Append('\n');
        return this;
    }

    /// <summary>Fills the page with a grey picture.</summary>
    public PdfSheets Picture(int width, int height, byte[] grey)
    {
        _images.Add((_pages.Count - 1, width, height, grey));
        return Draw($"q 612 0 0 792 0 0 cm /I{_images.Count - 1} Do Q");
    }

    /// <summary>The file.</summary>
    public byte[] Write()
    {
        using var file = new MemoryStream();
        var places = new List<long>();
        void Put(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Object(string dictionary, byte[]? stream = null)
        {
            places.Add(file.Position);
            Put($"{places.Count} 0 obj\n{(stream is null ? dictionary : dictionary.Replace(">>", $" /Length {stream.Length} >>", StringComparison.Ordinal))}\n");
            if (stream is not null)
            {
                Put("stream\n");
                file.Write(stream);
                Put("\nendstream\n");
            }
            Put("endobj\n");
        }

        Put("%PDF-1.4\n");
        const int FirstPage = 6;
        var firstImage = FirstPage + (2 * _pages.Count);
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{FirstPage + (2 * i)} 0 R"))}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        Object($"<< {Information} >>");
        for (var i = 0; i < _pages.Count; i++)
        {
            var images = string.Join(' ', _images.Select((image, n) => image.Page == i ? $"/I{n} {firstImage + n} 0 R" : ""));
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {FirstPage + (2 * i) + 1} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> /XObject << {images} >> >> >>");
            Object("<< >>", Encoding.Latin1.GetBytes(_pages[i].ToString()));
        }
        foreach (var image in _images)
            Object($"<< /Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} /ColorSpace /DeviceGray /BitsPerComponent 8 >>", image.Grey);
        var table = file.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:D10} 00000 n \n"))}");
        Put($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R /Info 5 0 R {Trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }
}
