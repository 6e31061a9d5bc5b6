using QaBot.Core;

namespace QaBot.Cli.Rendering;

/// <summary>Writes a table with its columns under each other, long cells over several lines.</summary>
internal sealed class TableRenderer(TextWriter output, Palette palette)
{
    private const int Width = 110, Narrowest = 6;

    /// <summary>Writes caption, header, rows and source.</summary>
    public void Write(Table table)
    {
        if (table.Caption.Length > 0) output.WriteLine(palette.Bold($"    {TerminalText.OneLine(table.Caption)}"));
        var rows = table.Rows.Select(r => r.Cells.Select(c => TerminalText.OneLine(c.Text)).ToArray()).ToList();
        var header = table.Header.Select(TerminalText.OneLine).ToArray();
        var widths = Widths([header, .. rows]);
        if (header.Any(h => h.Length > 0))
        {
            Row(header, widths, palette.Bold);
            output.WriteLine($"    {string.Join("-+-", widths.Select(w => new string('-', w)))}");
        }
        foreach (var row in rows) Row(row, widths, text => text);
        if (table.Source is { Length: > 0 } source) output.WriteLine(palette.Dim($"    {TerminalText.OneLine(source)}"));
    }

    /// <summary>Each column as wide as its longest cell, the widest cut until all fit.</summary>
    private static int[] Widths(List<string[]> rows)
    {
        var widths = new int[rows.Max(r => r.Length)];
        foreach (var row in rows)
            for (var c = 0; c < row.Length; c++) widths[c] = Math.Max(widths[c], Math.Min(row[c].Length, Width));
        while (widths.Sum() > Width && widths.Max() > Narrowest) widths[Array.IndexOf(widths, widths.Max())]--;
        return widths;
    }

    private void Row(string[] cells, int[] widths, Func<string, string> style)
    {
        var lines = cells.Select((cell, c) => Wrap(cell, Math.Max(widths[c], 1))).ToArray();
        for (var i = 0; i < Math.Max(1, lines.Max(l => l.Count)); i++)
            output.WriteLine($"    {string.Join(" | ", lines.Select((l, c) => style((i < l.Count ? l[i] : "").PadRight(widths[c])))).TrimEnd()}");
    }

    private static List<string> Wrap(string cell, int width)
    {
        var lines = new List<string>();
        for (var rest = cell; rest.Length > 0;)
        {
            var cut = rest.Length <= width ? rest.Length : rest.LastIndexOf(' ', width) is > 0 and var space ? space : width;
            lines.Add(rest[..cut]);
            rest = rest[cut..].TrimStart();
        }
        return lines;
    }
}
