namespace QaBot.Hosting;

/// <summary>One setting as a person meets it.</summary>
/// <param name="Variable">The environment variable that sets it.</param>
/// <param name="Default">Its value when nothing sets it, in words.</param>
/// <param name="Range">What it may be, in words.</param>
/// <param name="Sentence">What it does.</param>
public sealed record QaBotSetting(string Variable, string Default, string Range, string Sentence)
{
    internal Func<QaBotOptions, string, List<string>, QaBotOptions> Apply { get; init; } = (options, _, _) => options;

    internal Func<QaBotOptions, string?> Problem { get; init; } = _ => null;
}
