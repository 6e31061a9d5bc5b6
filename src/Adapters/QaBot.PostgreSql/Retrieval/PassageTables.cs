using System.Runtime.InteropServices;
using Npgsql;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.PostgreSql;

/// <summary>Writes passages and what BM25 counts of them.</summary>
internal sealed class PassageTables(ITextAnalyzer analyzer, ISecondStage secondStage) : IPassageTables
{
    private const int FillShare = 200;

    private static readonly string[] Tidying =
    [
        "DELETE FROM qabot_search.passage p USING qabot_search.indexed i WHERE p.document = i.document AND i.until <= $1",
        "DELETE FROM qabot_search.indexed WHERE until <= $1",
        """
        WITH old AS (DELETE FROM qabot_search.term WHERE generation > 0 AND generation <= $1 RETURNING term, class, passages)
        INSERT INTO qabot_search.term AS t (term, class, generation, passages) SELECT term, class, 0, sum(passages) FROM old GROUP BY term, class
        ON CONFLICT (term, class, generation) DO UPDATE SET passages = t.passages + excluded.passages
        """,
        """
        WITH old AS (DELETE FROM qabot_search.size WHERE generation > 0 AND generation <= $1 RETURNING class, passages, words, title_words)
        INSERT INTO qabot_search.size AS s (class, generation, passages, words, title_words) SELECT class, 0, sum(passages), sum(words), sum(title_words) FROM old GROUP BY class
        ON CONFLICT (class, generation) DO UPDATE SET passages = s.passages + excluded.passages, words = s.words + excluded.words, title_words = s.title_words + excluded.title_words
        """,
    ];

    private readonly PassageRows _rows = new(analyzer, secondStage);

    /// <inheritdoc/>
    public void Add(NpgsqlConnection connection, long generation, IReadOnlyList<(long Id, Document Document)> documents)
    {
        var classes = documents.Select(d => AccessClass.Find(connection, d.Document.Access)).ToArray();
        var counts = new Counts();
        using (var copy = connection.BeginBinaryImport("COPY qabot_search.indexed (document, class, since) FROM STDIN (FORMAT BINARY)"))
        {
            for (var d = 0; d < documents.Count; d++)
            {
                copy.StartRow();
                copy.Write(documents[d].Id);
                copy.Write(classes[d]);
                copy.Write(generation);
            }

            copy.Complete();
        }

        using (var copy = connection.BeginTextImport("COPY qabot_search.passage (document, number, class, kind, table_number, length, title_length, words, signature, terms) FROM STDIN"))
        {
            for (var d = 0; d < documents.Count; d++)
            {
                foreach (var row in _rows.Of(documents[d].Document))
                {
                    counts.Count(row, classes[d], 1);
                    var facts = row.Facts;
                    copy.Write(FormattableString.Invariant($"{documents[d].Id}\t{row.Number}\t{classes[d]}\t{(int)facts.Kind}\t{facts.Table}\t{facts.Length}\t{facts.TitleLength}\t{PassageLength.Decode(facts.Length)}\t{(long)facts.Signature}\t{Escape(row.Vector)}\n"));
                }
            }
        }

        counts.Write(connection, generation);
    }

    /// <inheritdoc/>
    public void End(NpgsqlConnection connection, long generation, IReadOnlyList<(long Id, Document Document)> documents)
    {
        var classes = new Dictionary<long, int>();
        using (var command = new NpgsqlCommand("UPDATE qabot_search.indexed SET until = $1 WHERE document = ANY($2) AND until IS NULL RETURNING document, class", connection))
        {
            command.Parameters.Add(new() { Value = generation });
            command.Parameters.Add(new() { Value = documents.Select(d => d.Id).ToArray() });
            using var reader = command.ExecuteReader();
            while (reader.Read()) classes[reader.GetInt64(0)] = reader.GetInt32(1);
        }

        var counts = new Counts();
        foreach (var (id, document) in documents)
        {
            if (!classes.TryGetValue(id, out var access)) continue;
            foreach (var row in _rows.Of(document)) counts.Count(row, access, -1);
        }

        counts.Write(connection, generation);
    }

    /// <inheritdoc/>
    public bool Fill(NpgsqlConnection connection, long generation, CancellationToken cancellation)
    {
        var rules = analyzer.GetType().FullName!;
        var isOther = Scalar(connection, "SELECT analyzer FROM qabot_search.rules") as string != rules;
        if (isOther) Begin(connection, rules);
        cancellation.ThrowIfCancellationRequested();
        var ended = Read(connection, $"SELECT d.id, d.content::text FROM qabot_search.indexed i JOIN qabot_corpus.document d ON d.id = i.document WHERE i.until IS NULL AND d.until IS NOT NULL AND d.content IS NOT NULL LIMIT {FillShare}");
        var missing = Read(connection, $"SELECT d.id, d.content::text FROM qabot_corpus.document d WHERE d.until IS NULL AND NOT EXISTS (SELECT FROM qabot_search.indexed i WHERE i.document = d.id) ORDER BY d.id LIMIT {FillShare}");
        if (ended.Count > 0) End(connection, generation, ended);
        if (missing.Count > 0) Add(connection, generation, missing);
        return isOther || ended.Count + missing.Count > 0;
    }

    /// <inheritdoc/>
    public void Tidy(NpgsqlConnection connection, long generation)
    {
        foreach (var sql in Tidying)
        {
            using var sum = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = generation } } };
            sum.ExecuteNonQuery();
        }
    }

    // Another analyzer's terms are no use: everything is read again.
    private static void Begin(NpgsqlConnection connection, string rules)
    {
        using var command = new NpgsqlCommand(
            """
            DELETE FROM qabot_search.passage;
            DELETE FROM qabot_search.indexed;
            DELETE FROM qabot_search.term;
            DELETE FROM qabot_search.size;
            DELETE FROM qabot_search.word;
            DELETE FROM qabot_search.rules;
            """,
            connection);
        command.ExecuteNonQuery();
        using var note = new NpgsqlCommand("INSERT INTO qabot_search.rules (analyzer) VALUES ($1)", connection) { Parameters = { new() { Value = rules } } };
        note.ExecuteNonQuery();
    }

    private static List<(long, Document)> Read(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var found = new List<(long, Document)>();
        while (reader.Read()) found.Add((reader.GetInt64(0), DocumentJson.Read(reader.GetString(1))));
        return found;
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    // As COPY reads text.
    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>What changes in the counts.</summary>
    private sealed class Counts
    {
        private readonly Dictionary<(string Term, int Class), int> _terms = [];
        private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
        private readonly Dictionary<int, (long Passages, long Words, long TitleWords)> _sizes = [];

        public void Count(PassageRow row, int access, int sign)
        {
            foreach (var term in row.Terms) CollectionsMarshal.GetValueRefOrAddDefault(_terms, (term, access), out _) += sign;
            foreach (var word in row.Words) CollectionsMarshal.GetValueRefOrAddDefault(_words, PassageRows.Cut(word), out _) += sign;
            var (passages, words, titleWords) = _sizes.GetValueOrDefault(access);
            _sizes[access] = (passages + sign, words + (sign * PassageLength.Decode(row.Facts.Length)), titleWords + (sign * PassageLength.Decode(row.Facts.TitleLength)));
        }

        public void Write(NpgsqlConnection connection, long generation)
        {
            if (_sizes.Count == 0) return;
            Run(
                connection,
                "INSERT INTO qabot_search.term AS t (term, class, generation, passages) SELECT term, class, $1, passages FROM unnest($2, $3, $4) AS n (term, class, passages) ON CONFLICT (term, class, generation) DO UPDATE SET passages = t.passages + excluded.passages",
                generation, _terms.Keys.Select(k => k.Term).ToArray(), _terms.Keys.Select(k => k.Class).ToArray(), _terms.Values.ToArray());
            Run(
                connection,
                "INSERT INTO qabot_search.word AS w (word, passages) SELECT * FROM unnest($1, $2) ON CONFLICT (word) DO UPDATE SET passages = w.passages + excluded.passages",
                _words.Keys.ToArray(), _words.Values.ToArray());
            if (_words.Values.Any(n => n < 0)) Run(connection, "DELETE FROM qabot_search.word WHERE word = ANY($1) AND passages <= 0", (object)_words.Where(w => w.Value < 0).Select(w => w.Key).ToArray());
            Run(
                connection,
                "INSERT INTO qabot_search.size AS s (class, generation, passages, words, title_words) SELECT class, $1, passages, words, titles FROM unnest($2, $3, $4, $5) AS n (class, passages, words, titles) ON CONFLICT (class, generation) DO UPDATE SET passages = s.passages + excluded.passages, words = s.words + excluded.words, title_words = s.title_words + excluded.title_words",
                generation, _sizes.Keys.ToArray(), _sizes.Values.Select(s => s.Passages).ToArray(), _sizes.Values.Select(s => s.Words).ToArray(), _sizes.Values.Select(s => s.TitleWords).ToArray());
        }

        private static void Run(NpgsqlConnection connection, string sql, params object[] values)
        {
            using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            command.ExecuteNonQuery();
        }
    }
}
