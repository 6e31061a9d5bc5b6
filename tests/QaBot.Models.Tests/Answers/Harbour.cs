using Microsoft.Extensions.AI;
using QaBot.Answering;
using QaBot.Answering.Conversations;
using QaBot.Core;
using QaBot.Hosting;
using QaBot.Models.Configuration;
using QaBot.Testing;

namespace QaBot.Models.Tests.Answers;

/// <summary>A bot over made-up documents about a harbour, with a model of the test's choice.</summary>
internal sealed class Harbour : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly QaBotApplication _application;
    private readonly List<IDisposable> _models = [];

    public Harbour(params (string Name, string Text)[] more)
    {
        _folder.Write("corpus/quay.md", """
            # Quays of Marrow

            By Petra Quist, Tidewater Institute, 2021.

            The Marrow Quay is 90 metres long and was opened in 1931. It was rebuilt by the Nordvik Company in 1988. The Marrow Quay has two cranes, which lift 40 tonnes each.

            ## Ferries

            The Blue Heron ferry carries 400 passengers from Marrow to Velmoor. The White Tern ferry carries 250 passengers from Marrow to Hebbet. No ferry calls at Drosay in winter.

            ## Money

            The harbour of Marrow earned US$12 million in 2020 and US$15 million in 2021.
            """);
        _folder.Write("corpus/tariffs.md", """
            # Tariffs of the coast

            Velmoor joined the Toll Union in 2004. Hebbet joined the Toll Union in 2009. A lorry pays 35 crowns at the Marrow Quay.
            """);
        foreach (var (name, text) in more) _folder.Write($"corpus/{name}", text);
        _application = QaBotApplication.Open(new() { CorpusDirectory = _folder.At("corpus"), DataDirectory = _folder.At("data") });
    }

    public ICorpus Corpus => _application.Corpus;

    /// <summary>A service whose model is a client.</summary>
    public AnswerService Open(IChatClient client, Func<ModelOptions, ModelOptions>? change = null, TimeProvider? time = null)
    {
        var options = new ModelOptions { Endpoints = [new("default", new("http://127.0.0.1:9/v1"), "scripted", null)], Suggest = false };
        return Service(new LanguageModel(change?.Invoke(options) ?? options, time ?? TimeProvider.System, _ => client), time);
    }

    /// <summary>A service whose model is behind an address.</summary>
    public AnswerService Open(Uri address, string model, Func<ModelOptions, ModelOptions>? change = null)
    {
        var options = new ModelOptions { Endpoints = [new("default", address, model, new("sk-test-key"))], Suggest = false };
        return Service(new LanguageModel(change?.Invoke(options) ?? options), null);
    }

    /// <summary>A service over a model that was opened elsewhere.</summary>
    public AnswerService Over(ILanguageModel model) => Service(model, null);

    /// <summary>A service without a model.</summary>
    public AnswerService OpenPlain() => new(() => Corpus, _application.Analyzer, new ConversationStore());

    public void Dispose()
    {
        foreach (var model in _models) model.Dispose();
        _application.Dispose();
        _folder.Dispose();
    }

    private AnswerService Service(ILanguageModel model, TimeProvider? time)
    {
        if (model is IDisposable disposable) _models.Add(disposable);
        return new(() => Corpus, _application.Analyzer, new ConversationStore(), model: model, time: time);
    }
}
