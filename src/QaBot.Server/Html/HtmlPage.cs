using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace QaBot.Server.Html;

/// <summary>Builds HTML: what is written between the holes of an interpolated string is markup, what fills the holes is text and is encoded.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder _html = new();

    /// <summary>Appends markup whose holes are encoded.</summary>
    public HtmlPage Add([InterpolatedStringHandlerArgument("")] HtmlPart part)
    {
        _ = part;
        return this;
    }

    /// <summary>Appends what another page holds.</summary>
    public HtmlPage Add(HtmlPage page)
    {
        _html.Append(page._html);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>One interpolated string of a page.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct HtmlPart(int literalLength, int holes, HtmlPage page)
    {
        private readonly StringBuilder _html = page._html.Capacity - page._html.Length < literalLength + holes ? page._html.Append("") : page._html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(text is null ? "" : HtmlEncoder.Default.Encode(text));

        public void AppendFormatted(long number) => _html.Append(number);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
    }
}
