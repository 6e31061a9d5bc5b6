namespace QaBot.Cli.Rendering;

/// <summary>Colours and weights; plain text when they are off.</summary>
internal sealed class Palette(bool on)
{
    public string Bold(string text) => Wrap("1", text);

    public string Dim(string text) => Wrap("2", text);

    public string Accent(string text) => Wrap("36", text);

    public string Warning(string text) => Wrap("33", text);

    private string Wrap(string code, string text) => on && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
