using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QaBot.Cli.Rendering;
using QaBot.Core;

namespace QaBot.Cli;

/// <summary>The three streams of the process: questions come in, data goes out, words about the work go to the third.</summary>
internal sealed class CliConsole
{
    private readonly Stream _output;

    /// <param name="input">Where questions are read from.</param>
    /// <param name="output">Where data goes, as UTF-8.</param>
    /// <param name="words">Where everything else goes.</param>
    public CliConsole(TextReader input, Stream output, TextWriter words)
    {
        Input = input;
        _output = output;
        Out = new StreamWriter(output, new UTF8Encoding(false), 4096, leaveOpen: true) { NewLine = "\n" };
        Words = words;
    }

    /// <summary>Questions.</summary>
    public TextReader Input { get; }

    /// <summary>Data; nothing is seen before <see cref="Flush"/>.</summary>
    public TextWriter Out { get; }

    /// <summary>Progress, hints and errors.</summary>
    public TextWriter Words { get; }

    /// <summary>Whether a person sits at both ends.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether data goes to a terminal, which would obey the control characters in it.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether words go to a terminal, where a line may be written over.</summary>
    public bool IsWordsTerminal { get; init; }

    /// <summary>The colours of data.</summary>
    public Palette Palette { get; init; } = new(false);

    /// <summary>Whether the process is doing nothing but waiting for a question.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Sends an answer as one line of JSON, at once.</summary>
    public void WriteJson(Answer answer)
    {
        Out.Flush();
        AnswerJsonMapper.WriteLine(_output, answer);
        _output.Flush();
    }

    /// <summary>Sends a value as one line of JSON, at once.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        Out.Flush();
        using (var writer = new Utf8JsonWriter(_output, AnswerJsonContext.Legible)) JsonSerializer.Serialize(writer, value, type);
        _output.WriteByte((byte)'\n');
        _output.Flush();
    }

    /// <summary>Sends what was written.</summary>
    public void Flush()
    {
        Out.Flush();
        _output.Flush();
    }
}
