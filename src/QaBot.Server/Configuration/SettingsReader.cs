using System.Globalization;
using QaBot.Hosting;

namespace QaBot.Server.Configuration;

/// <summary>Reads the settings of one section and gathers what is wrong with them, each in one sentence that names its key.</summary>
internal sealed class SettingsReader(IConfiguration configuration, string section)
{
    private static readonly char[] Separators = [',', ';', ' '];
    private readonly List<string> _problems = [];

    /// <summary>Adds a problem.</summary>
    public void Problem(string sentence) => _problems.Add(sentence);

    /// <summary>Throws when anything was wrong.</summary>
    /// <exception cref="QaBotOptionsException">Names everything together.</exception>
    public void Check()
    {
        if (_problems.Count > 0) throw new QaBotOptionsException(_problems);
    }

    /// <summary>The value of a key without spaces round it; null where it is not set or empty.</summary>
    public string? Text(string key) => configuration[$"{section}:{key}"]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A list: an array, or one text separated by commas, semicolons or spaces; null where it is not set.</summary>
    public IReadOnlyList<string>? List(string key, bool isText = false)
    {
        var children = configuration.GetSection($"{section}:{key}").GetChildren().Select(c => c.Value?.Trim() ?? "").Where(v => v.Length > 0).ToList();
        if (children.Count > 0) return children;
        return Text(key)?.Split(isText ? ['|'] : Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int fallback, int least, int most)
    {
        if (Text(key) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem(string.Create(CultureInfo.InvariantCulture, $"{section}:{key} is '{text}': give {least} to {most}, or leave it out for {fallback}."));
        return fallback;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key)
    {
        if (Text(key) is not { } text) return false;
        if (bool.TryParse(text, out var value)) return value;
        Problem($"{section}:{key} is '{text}': give true or false, or leave it out for false.");
        return false;
    }

    /// <summary>An https address, or http to this machine where <paramref name="httpOnLoopback"/>.</summary>
    public Uri Address(string key, Uri fallback, bool httpOnLoopback)
    {
        if (Text(key) is not { } text) return fallback;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (httpOnLoopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))) return address;
        Problem($"{section}:{key} is '{text}': give an https address (http only to this machine and with Bot:AllowHttpOnLoopback), or leave it out for {fallback}.");
        return fallback;
    }
}
