using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using QaBot.Models.Configuration;

namespace QaBot.Models.Endpoints;

/// <summary>Makes clients of the official OpenAI package for any compatible address: no retries, redirects, cookies or telemetry of its own, and bounded responses.</summary>
public static class OpenAIClients
{
    /// <summary>The official client of an endpoint, for whoever brings what speaks through it.</summary>
    public static OpenAIClient Client(ModelEndpoint endpoint, int mostBytes) => new(Credential(endpoint), Options(endpoint, mostBytes));

    /// <summary>A chat model.</summary>
    internal static IChatClient Chat(ModelEndpoint endpoint, int mostBytes) =>
        new OpenAIChatClient(new(endpoint.Model, Credential(endpoint), Options(endpoint, mostBytes)));

    /// <summary>A model that makes vectors.</summary>
    internal static IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelEndpoint endpoint, int mostBytes) =>
        new OpenAIEmbeddingGenerator(new(endpoint.Model, Credential(endpoint), Options(endpoint, mostBytes)));

    /// <summary>The list of models at an address.</summary>
    internal static OpenAI.Models.OpenAIModelClient Models(ModelEndpoint endpoint, int mostBytes) => new(Credential(endpoint), Options(endpoint, mostBytes));

    // A server that needs no key is sent a word that is none.
    private static ApiKeyCredential Credential(ModelEndpoint endpoint) => new(endpoint.Key?.Reveal() ?? "none");

    private static OpenAIClientOptions Options(ModelEndpoint endpoint, int mostBytes)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !endpoint.Address.IsLoopback,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
        };
        // The deadlines are kept by the caller, who can tell the first word from the next.
        var http = new HttpClient(new CappingHandler(mostBytes, sockets)) { Timeout = Timeout.InfiniteTimeSpan };
        return new()
        {
            Endpoint = endpoint.Address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
        };
    }
}
