using System.Collections.Concurrent;
using Npgsql;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>What BM25 counts in one generation, by class of access.</summary>
internal sealed class RumStatistics
{
    private readonly NpgsqlDataSource _source;
    private readonly long _generation;
    private readonly SearchOptions _options;
    private readonly List<(int Class, string[] Tags, long Passages, long Words, long TitleWords)> _classes = [];
    private readonly ConcurrentDictionary<string, (int Class, int Passages)[]> _terms = new(StringComparer.Ordinal);

    private RumStatistics(NpgsqlDataSource source, long generation, SearchOptions options) => (_source, _generation, _options) = (source, generation, options);

    /// <summary>The documents whose passages are still there but not of this generation.</summary>
    public long[] Gone { get; private set; } = [];

    /// <summary>The newest document of this generation.</summary>
    public long Newest { get; private set; }

    /// <summary>Everybody's passages.</summary>
    public RumReadable All { get; private set; } = null!;

    /// <summary>Reads the sizes; terms are counted when they are asked for.</summary>
    public static RumStatistics Read(NpgsqlDataSource source, long generation, SearchOptions options)
    {
        var statistics = new RumStatistics(source, generation, options);
        using (var command = source.CreateCommand("SELECT class, tags, sum(passages)::bigint, sum(words)::bigint, sum(title_words)::bigint FROM qabot_search.size JOIN qabot_search.access USING (class) WHERE generation <= $1 GROUP BY class, tags"))
        {
            command.Parameters.Add(new() { Value = generation });
            using var reader = command.ExecuteReader();
            while (reader.Read()) statistics._classes.Add((reader.GetInt32(0), reader.GetFieldValue<string[]>(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        }

        using (var command = source.CreateCommand("SELECT document FROM qabot_search.indexed WHERE until <= $1"))
        {
            command.Parameters.Add(new() { Value = generation });
            using var reader = command.ExecuteReader();
            var gone = new List<long>();
            while (reader.Read()) gone.Add(reader.GetInt64(0));
            statistics.Gone = [.. gone];
        }

        using (var command = source.CreateCommand("SELECT coalesce(max(document), 0) FROM qabot_search.indexed WHERE since <= $1"))
        {
            command.Parameters.Add(new() { Value = generation });
            statistics.Newest = (long)command.ExecuteScalar()!;
        }

        statistics.All = statistics.Of(_ => true, []);
        return statistics;
    }

    /// <summary>What a reader may read.</summary>
    public RumReadable Readable(IReadOnlySet<string> access)
    {
        int[] gone = [.. _classes.Where(c => c.Passages == 0).Select(c => c.Class)];
        var isAll = _classes.TrueForAll(c => c.Passages == 0 || c.Tags.Length == 0 || c.Tags.Any(access.Contains));
        return isAll ? All : Of(tags => tags.Length == 0 || tags.Any(access.Contains), gone);
    }

    /// <summary>In how many passages terms occur, in the order given.</summary>
    public int[] Frequencies(IReadOnlyList<string> terms, RumReadable readable)
    {
        string[] unknown = [.. terms.Where(t => !_terms.ContainsKey(t)).Distinct(StringComparer.Ordinal)];
        if (unknown.Length > 0) Load(unknown);
        return [.. terms.Select(t => _terms.TryGetValue(t, out var counts) ? counts.Where(c => readable.Includes(c.Class)).Sum(c => c.Passages) : 0)];
    }

    private void Load(string[] terms)
    {
        using var command = _source.CreateCommand("SELECT term, class, sum(passages)::int FROM qabot_search.term WHERE term = ANY($1) AND generation <= $2 GROUP BY term, class");
        command.Parameters.Add(new() { Value = terms });
        command.Parameters.Add(new() { Value = _generation });
        var found = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                if (!found.TryGetValue(reader.GetString(0), out var counts)) found[reader.GetString(0)] = counts = [];
                counts.Add((reader.GetInt32(1), reader.GetInt32(2)));
            }
        }

        foreach (var term in terms) _terms[term] = found.TryGetValue(term, out var counts) ? [.. counts] : [];
    }

    private RumReadable Of(Func<string[], bool> isReadable, int[] gone)
    {
        var readable = _classes.Where(c => isReadable(c.Tags)).ToArray();
        var passages = readable.Sum(c => c.Passages);
        var fields = new FieldWeights(_options, (double)readable.Sum(c => c.Words) / Math.Max(1, passages), (double)readable.Sum(c => c.TitleWords) / Math.Max(1, passages));
        return new RumReadable(readable.Select(c => c.Class).Except(gone).ToHashSet(), (int)Math.Min(passages, int.MaxValue), (double)readable.Sum(c => c.Words) / Math.Max(1, passages), fields, readable.Length == _classes.Count);
    }
}

/// <summary>The passages that one reader may read.</summary>
/// <param name="Classes">Their classes of access.</param>
/// <param name="Passages">How many there are.</param>
/// <param name="AverageWords">How long a body is.</param>
/// <param name="Fields">What an occurrence counts in them.</param>
/// <param name="IsAll">Whether these are all.</param>
internal sealed record RumReadable(IReadOnlySet<int> Classes, int Passages, double AverageWords, FieldWeights Fields, bool IsAll)
{
    /// <summary>Whether passages of a class are among them.</summary>
    public bool Includes(int access) => Classes.Contains(access);
}
