using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace QaBot.Server.Html;

/// <summary>Builds HTML: what is written between the holes of an interpolated string is markup, what fills the holes is text and is encoded; in it, characters that turn the direction of writing are named and do not act.</summary>
internal sealed class HtmlPage
{
    private static readonly SearchValues<char> Turning = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

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

    private static string Named(string text) =>
        text.AsSpan().IndexOfAny(Turning) < 0 ? text : string.Concat(text.Select(c => Turning.Contains(c) ? $"[U+{(int)c:X4}]" : c.ToString()));

    /// <summary>One interpolated string of a page.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct HtmlPart(int literalLength, int holes, HtmlPage page)
    {
        private readonly StringBuilder _html = page._html.Capacity - page._html.Length < literalLength + holes ? page._html.Append("") : page._html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(text is null ? "" : HtmlEncoder.Default.Encode(Named(text)));

        public void AppendFormatted(long number) => _html.Append(number);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));
    }
}
