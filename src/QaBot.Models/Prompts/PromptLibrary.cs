namespace QaBot.Models.Prompts;

/// <summary>The prompts that the program uses, all of them checked.</summary>
internal sealed record PromptLibrary(Prompt Answer, Prompt Contextualise, Prompt Judge, Prompt Suggest, Prompt Probe)
{
    private const int MostBytes = 256 * 1024;
    private static readonly string[] Evidence = ["question", "evidence", "opening", "closing", "marker"];

    /// <summary>The folder beside the program.</summary>
    public static string DefaultFolder { get; } = Path.Combine(AppContext.BaseDirectory, "prompts");

    /// <summary>A prompt by its name.</summary>
    public Prompt Find(string name) =>
        new[] { Answer, Contextualise, Judge, Suggest, Probe }.FirstOrDefault(p => p.Name == name) ?? throw new ArgumentException($"There is no prompt '{name}'.", nameof(name));

    /// <summary>Reads and checks all prompts of a folder.</summary>
    /// <exception cref="PromptException">Names every mistake, with file and line.</exception>
    public static PromptLibrary Load(string? folder = null)
    {
        folder ??= DefaultFolder;
        var problems = new List<string>();
        var answer = Read("answer", [.. Evidence, "example", "silence"]);
        var contextualise = Read("contextualise", ["question", "conversation"]);
        var judge = Read("judge", [.. Evidence, "example"]);
        var suggest = Read("suggest", Evidence);
        var probe = Read("probe", []);
        return problems.Count == 0 ? new(answer!, contextualise!, judge!, suggest!, probe!) : throw new PromptException(problems);

        Prompt? Read(string name, string[] filled)
        {
            var path = Path.Combine(folder, name + ".yaml");
            try
            {
                if (new FileInfo(path) is { Exists: true, Length: > MostBytes }) problems.Add($"{name}.yaml:1: the file is larger than {MostBytes / 1024} KB.");
                else return new PromptFile(name + ".yaml", name, filled, problems).Read(File.ReadAllBytes(path));
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{name}.yaml:1: the file cannot be read from '{folder}': put it there, or name another folder with Prompts:Folder.");
            }
            return null;
        }
    }
}
