using System.Text;
using QaBot.Core;
using QaBot.Testing;

namespace QaBot.Cli.Tests;

/// <summary>The command line in this process, over folders of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandLine()
    {
        Directory.CreateDirectory(Corpus);
    }

    /// <summary>The folder of documents.</summary>
    public string Corpus => _folder.At("corpus");

    /// <summary>The data folder.</summary>
    public string Data => _folder.At("data");

    /// <summary>Answers instead of the application's own service; null: its own.</summary>
    public IAnswerService? Answers { get; init; }

    /// <summary>Makes vectors; null: none are made.</summary>
    public IPassageEmbedder? Embedder { get; init; }

    /// <summary>The environment that the process sees.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>A file's full path in the folder that holds the others.</summary>
    public string At(string name) => _folder.At(name);

    public CommandLine With(string name, string content)
    {
        _folder.Write(Path.Combine("corpus", name), content);
        return this;
    }

    /// <summary>Runs a command with --corpus and --data.</summary>
    public Task<Result> Run(params string[] args) => RunWith("", args);

    /// <summary>The same with standard input.</summary>
    public Task<Result> RunWith(string input, params string[] args) =>
        RunBare(Encoding.UTF8.GetBytes(input), [.. args.TakeWhile(a => a != "--"), "--corpus", Corpus, "--data", Data, .. args.SkipWhile(a => a != "--")]);

    /// <summary>Runs a command exactly as given.</summary>
    public async Task<Result> RunBare(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var words = new StringWriter { NewLine = "\n" };
        var console = new CliConsole(new StreamReader(new MemoryStream(input), new UTF8Encoding(false)), output, words);
        var program = new CliProgram(console, Environment.GetValueOrDefault, Answers is { } answers ? _ => answers : null, Embedder);
        var code = await program.RunAsync(args, Xunit.TestContext.Current.CancellationToken);
        return new Result(code, Encoding.UTF8.GetString(output.ToArray()), words.ToString());
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>What a process came to.</summary>
internal sealed record Result(int Code, string Output, string Words)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
