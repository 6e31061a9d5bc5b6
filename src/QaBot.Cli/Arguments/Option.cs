namespace QaBot.Cli.Arguments;

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes: "--corpus".</param>
/// <param name="Value">What its value is called in help; null for a switch.</param>
/// <param name="Help">What it does.</param>
internal sealed record Option(string Name, string? Value, string Help)
{
    public static readonly Option Corpus = new("--corpus", "DIR", "the folder of documents to answer from (QABOT_CORPUS, else ./corpus)");
    public static readonly Option Data = new("--data", "DIR", "the folder for what is prepared from them (QABOT_DATA, else with the user's application data)");
    public static readonly Option Json = new("--json", null, "print JSON, one object a line");

    /// <summary>How it is typed.</summary>
    public string Usage => Value is null ? Name : $"{Name} {Value}";
}
