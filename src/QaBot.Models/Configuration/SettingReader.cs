using System.Globalization;
using System.Net;

namespace QaBot.Models.Configuration;

/// <summary>Reads settings by key and says what is wrong with them.</summary>
internal sealed class SettingReader(Func<string, string?> setting, Func<string, string?> environment, List<string> problems)
{
    /// <summary>The value; null when it is not set or empty.</summary>
    public string? Text(string key) => setting(key) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A whole number in its range; null when it is not set or wrong.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } value) return null;
        if (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(key, value, string.Create(CultureInfo.InvariantCulture, $"give a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>A number in its range; null when it is not set or wrong.</summary>
    public double? Fraction(string key, double least, double most)
    {
        if (Text(key) is not { } value) return null;
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Wrong(key, value, string.Create(CultureInfo.InvariantCulture, $"give a number from {least} to {most}, or none"));
        return null;
    }

    /// <summary>Seconds from 1, which may have a fraction.</summary>
    public TimeSpan Seconds(string key, int most, TimeSpan fallback)
    {
        if (Text(key) is not { } value) return fallback;
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1 && seconds <= most) return TimeSpan.FromSeconds(seconds);
        Wrong(key, value, string.Create(CultureInfo.InvariantCulture, $"give seconds from 1 to {most}"));
        return fallback;
    }

    /// <summary>True or false.</summary>
    public bool Switch(string key, bool fallback)
    {
        if (Text(key) is not { } value) return fallback;
        if (bool.TryParse(value, out var on)) return on;
        Wrong(key, value, "give true or false");
        return fallback;
    }

    /// <summary>A model's address, name and key under a prefix; null when there is no address or something is wrong.</summary>
    public ModelEndpoint? Endpoint(string prefix, string name)
    {
        var before = problems.Count;
        var key = Key($"{prefix}:ApiKey");
        var model = Text($"{prefix}:Name");
        var allowsHttp = Switch($"{prefix}:AllowHttp", false);
        if (Text($"{prefix}:Endpoint") is not { } address)
        {
            if (model is not null) problems.Add($"{prefix}:Name is set, but {prefix}:Endpoint is not: give the model's base address, or leave the name out.");
            return null;
        }
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            Wrong($"{prefix}:Endpoint", address, "give an http or https address such as http://localhost:11434/v1");
        else if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            problems.Add($"{prefix}:Endpoint holds a user name, a query or a fragment: give the bare address, and the key in the environment as {Variable($"{prefix}:ApiKey")}.");
        else if (uri.Scheme == Uri.UriSchemeHttp && !IsLoopback(uri) && !allowsHttp)
            problems.Add($"{prefix}:Endpoint is '{address}': questions and documents would leave this machine unencrypted. Use https, or set {prefix}:AllowHttp to true.");
        if (model is null) problems.Add($"{prefix}:Name is not set: give the model's name at {prefix}:Endpoint.");
        return problems.Count > before ? null : new(name, uri!, model!, key);
    }

    /// <summary>A key, from the environment only.</summary>
    private Secret? Key(string key)
    {
        var variable = environment(Variable(key));
        if (setting(key) is { Length: > 0 } value && value != variable)
            problems.Add($"{key} stands in a settings file: a key is taken from the environment only. Set {Variable(key)} there, and delete it from the file.");
        if (string.IsNullOrWhiteSpace(variable)) return null;
        if (variable.Trim().All(c => c is > ' ' and < '\x7f')) return new(variable.Trim());
        problems.Add($"{Variable(key)} holds a character that no key has: give the bare key.");
        return null;
    }

    private static bool IsLoopback(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private void Wrong(string key, string value, string remedy) => problems.Add($"{key} is '{value}': {remedy}, or leave it out.");
}
