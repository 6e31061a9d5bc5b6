using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>The declarations of one style attribute or rule, as far as they decide whether words can be seen.</summary>
internal sealed class CssDeclarations
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public CssDeclarations(string style)
    {
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) _values[declaration[..colon].Trim()] = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim().ToLowerInvariant();
        }
    }

    /// <summary>The colour of the words; null where nothing is said of it.</summary>
    public string? Color => Value("color") is { } color ? Colour(color) : null;

    /// <summary>The colour behind the words; null where nothing is said of it, "image" behind a picture.</summary>
    public string? Background
    {
        get
        {
            var value = Value("background-color") ?? Value("background");
            if (value is null) return Value("background-image") is null ? null : "image";
            return value.Contains("url(", StringComparison.Ordinal) || value.Contains("gradient", StringComparison.Ordinal) ? "image" : Colour(value);
        }
    }

    /// <summary>Whether words so styled cannot be seen, given their colour and the one behind them.</summary>
    public bool Hides(string color, string background) =>
        Value("display") == "none"
        || Value("visibility") is "hidden" or "collapse"
        || IsZero("opacity")
        || IsZero("font-size") || IsTiny(Value("font-size"))
        || Value("clip") is { } clip && clip.StartsWith("rect(0", StringComparison.Ordinal)
        || Value("clip-path") is "inset(50%)" or "inset(100%)" or "circle(0)"
        || ((IsZero("height") || IsZero("width") || IsZero("max-height")) && Value("overflow") == "hidden")
        || IsFarOff("left") || IsFarOff("top") || IsFarOff("text-indent") || IsFarOff("right") || IsFarOff("margin-left")
        || Value("transform") is "scale(0)"
        || color == "transparent"
        || (color == background && (Color is not null || Background is not null));

    /// <summary>A colour in one spelling: white is "white" however it is written.</summary>
    public static string Colour(string value)
    {
        value = value.Trim().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
        return value switch
        {
            "#fff" or "#ffffff" or "ffffff" or "rgb(255,255,255)" or "rgba(255,255,255,1)" or "hsl(0,0%,100%)" or "#ffff" or "#ffffffff" => "white",
            "#000" or "#000000" or "000000" or "rgb(0,0,0)" => "black",
            _ when value.StartsWith("rgba(", StringComparison.Ordinal) && value.EndsWith(",0)", StringComparison.Ordinal) => "transparent",
            _ => value,
        };
    }

    private string? Value(string name) => _values.GetValueOrDefault(name);

    private bool IsZero(string name) => Value(name) is { } value && Number(value) == 0;

    private static bool IsTiny(string? size) => size is not null && (size.EndsWith("px", StringComparison.Ordinal) || size.EndsWith("pt", StringComparison.Ordinal)) && Number(size) is >= 0 and < 2;

    private bool IsFarOff(string name) => Value(name) is { } value && Number(value) <= (value.EndsWith("em", StringComparison.Ordinal) ? -60 : -900);

    private static double? Number(string value)
    {
        var length = value.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return length > 0 && double.TryParse(value.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
