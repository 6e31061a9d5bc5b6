namespace QaBot.Models.Configuration;

/// <summary>A key that never prints itself.</summary>
/// <param name="value">The key.</param>
public sealed class Secret(string value)
{
    /// <summary>The key, for the request's header only.</summary>
    internal string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
