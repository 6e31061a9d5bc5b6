using Npgsql;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>Asks the database for a query's passages.</summary>
/// <param name="source">Gives connections.</param>
/// <param name="budget">How many passages may be looked at.</param>
internal sealed class RumQuery(NpgsqlDataSource source, int budget)
{
    private const int MostScored = 24;

    /// <summary>The best passages by BM25 without regard to fields, more than are needed, with what an exact score needs.</summary>
    /// <param name="terms">The terms as the tables have them, weighed, with the passages that they occur in.</param>
    /// <param name="readable">What may be read.</param>
    /// <param name="statistics">The generation.</param>
    /// <param name="options">How passages are ranked.</param>
    /// <param name="wanted">How many are needed.</param>
    public List<FoundPassage> Best(IReadOnlyList<(string Term, float Weight, int Passages)> terms, RumReadable readable, RumStatistics statistics, SearchOptions options, int wanted)
    {
        var formula = CandidateFormula.Of(terms, readable.Passages, Math.Max(budget, 2 * wanted));
        while (true)
        {
            var found = Run(formula, terms, readable, statistics, options, Math.Max(2 * wanted, 200));
            if (found.Count >= wanted || formula.Sum == 0) return found;
            formula = formula.Wider();
        }
    }

    /// <summary>One passage; null where it is not there.</summary>
    public FoundPassage? One(long document, int number, IReadOnlyList<string> terms, RumReadable readable)
    {
        using var command = source.CreateCommand($"SELECT {Columns} FROM (SELECT * FROM qabot_search.passage WHERE document = $1 AND number = $2 AND class = ANY($4)) p {Wanted("$3")}");
        command.Parameters.Add(new() { Value = document });
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = terms.ToArray() });
        command.Parameters.Add(new() { Value = readable.Classes.ToArray() });
        return Read(command, terms).SingleOrDefault();
    }

    /// <summary>Words that may be within so many edits of one that was mistyped: those of the same first letter, and those that differ in it alone.</summary>
    public List<(string Word, int Passages)> Words(string word, int edits)
    {
        using var command = source.CreateCommand(
            """
            SELECT word, passages FROM qabot_search.word WHERE left(word, 1) = left($1, 1) AND length(word) BETWEEN length($1) - $2 AND length($1) + $2
            UNION SELECT word, passages FROM qabot_search.word WHERE substr(word, 2) = ANY(ARRAY[substr($1, 2), $1])
            UNION SELECT word, passages FROM qabot_search.word WHERE word = ANY(ARRAY[substr($1, 2), substr($1, 2, 1) || left($1, 1) || substr($1, 3)])
            """);
        command.Parameters.Add(new() { Value = word });
        command.Parameters.Add(new() { Value = edits });
        using var reader = command.ExecuteReader();
        var found = new List<(string, int)>();
        while (reader.Read()) found.Add((reader.GetString(0), reader.GetInt32(1)));
        return found;
    }

    private const string Columns = "p.document, p.number, p.kind, p.table_number, p.length, p.title_length, p.signature, t.lexeme, t.positions, t.weights";

    private static string Wanted(string terms) => $"LEFT JOIN LATERAL (SELECT * FROM unnest(p.terms) WHERE lexeme = ANY({terms})) t ON true";

    private List<FoundPassage> Run(CandidateFormula formula, IReadOnlyList<(string Term, float Weight, int Passages)> terms, RumReadable readable, RumStatistics statistics, SearchOptions options, int limit)
    {
        var scored = terms.OrderByDescending(t => t.Weight).Take(MostScored).ToArray();
        using var command = source.CreateCommand();
        string Value(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        var query = Value(formula.ToString());
        var filter = $"terms @@ {query}::tsquery AND document <= {Value(statistics.Newest)}";
        if (statistics.Gone.Length > 0) filter += $" AND document <> ALL({Value(statistics.Gone)})";
        if (!readable.IsAll) filter += $" AND class = ANY({Value(readable.Classes.ToArray())})";
        // What repeats a common word most is nearest by RUM's own order, read from the index alone.
        var order = formula.IsBroad ? $" ORDER BY terms <=> {query}::tsquery LIMIT {Value(Math.Max(budget, limit))}" : "";
        var ranks = string.Join(", ", scored.Select((t, i) => $"ts_rank('{{0.1,0.1,0.1,0.1}}', terms, {Value(PassageRows.Quote(t.Term))}::tsquery) AS r{i}"));
        var sum = string.Join(" + ", scored.Select((t, i) => $"{Value((double)t.Weight)} * o{i} / (o{i} + slow)"));
        // Of a term alone ts_rank is .1 / 1.6449 (1 + 1/4 + 1/9 + …), from which the number of its occurrences follows: 1/n² summed to n is π²/6 - 1/(n + ½), nearly.
        var occurrences = string.Join(", ", scored.Select((_, i) => $"CASE WHEN r{i} > 0 THEN 1 / (1.6449341 - r{i} / 0.0607927) - 0.5 ELSE 0 END AS o{i}"));
        var slow = $"{Value(options.K1)} * (1 - {Value(options.B)} + {Value(options.B / Math.Max(1, readable.AverageWords))} * words)";
        var best = $"""
            SELECT c.* FROM (SELECT document, number, kind, table_number, length, title_length, words, signature, class, terms, {ranks} FROM qabot_search.passage WHERE {filter}{order} OFFSET 0) c
            CROSS JOIN LATERAL (SELECT {occurrences}, {slow} AS slow OFFSET 0) o
            ORDER BY {sum} DESC, c.document, c.number LIMIT {Value(limit)}
            """;
        string[] all = [.. terms.Select(t => t.Term)];
        command.CommandText = $"WITH p AS MATERIALIZED ({best}) SELECT {Columns} FROM p {Wanted(Value(all))}";
        return Read(command, all);
    }

    private static List<FoundPassage> Read(NpgsqlCommand command, IReadOnlyList<string> terms)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var t = 0; t < terms.Count; t++) places.TryAdd(terms[t], t);
        var found = new Dictionary<(long, int), FoundPassage>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var key = (reader.GetInt64(0), reader.GetInt32(1));
            if (!found.TryGetValue(key, out var passage))
            {
                var facts = new PassageFacts((byte)reader.GetInt16(4), (byte)reader.GetInt16(5), (PassageKind)reader.GetInt16(2), reader.GetInt32(3), (ulong)reader.GetInt64(6));
                found[key] = passage = new FoundPassage(key.Item1, key.Item2, facts);
            }

            if (!reader.IsDBNull(7)) passage.Terms[places[reader.GetString(7)]] = Term(reader.GetFieldValue<short[]>(8), reader.GetFieldValue<string[]>(9));
        }

        return [.. found.Values];
    }

    private static FoundTerm Term(short[] positions, string[] labels)
    {
        var body = new List<int>(positions.Length);
        var outside = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            var field = labels[i][0] switch { 'A' => PassageField.Title, 'B' => PassageField.Headings, 'C' => PassageField.Table, _ => PassageField.Body };
            if (field == PassageField.Body) body.Add(positions[i] - 1);
            else outside = FieldCounts.CountOutside(outside, field);
        }

        return new FoundTerm([.. body], outside);
    }
}
