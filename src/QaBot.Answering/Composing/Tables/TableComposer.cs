using System.Globalization;
using QaBot.Answering.Conversations;
using QaBot.Answering.Questions;
using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Composing.Tables;

/// <summary>Answers from tables: look-ups, extremes, filters, counts and sums over rows.</summary>
internal sealed class TableComposer(TextViews views)
{
    private const int MostTables = 6;
    private const int MostRowsListed = 12;
    private const double Familiar = 0.2;

    /// <summary>The best answer that a table gives; null where none fits.</summary>
    public TableAnswer? Compose(QuestionProfile profile, FollowUp followUp, IReadOnlyList<RetrievedPassage> passages, ICorpus corpus)
    {
        var matcher = new TermMatcher(profile.Terms);
        TableAnswer? best = null;
        double bestPreference = 0;
        foreach (var (document, number) in Tables(followUp, passages, corpus))
        {
            if (profile.Documents.Count > 0 && !profile.Documents.Contains(document.Name)) continue;
            var reading = new TableReading(new TableView(document, number, views), profile, matcher);
            var answer = Answer(reading, profile, followUp);
            if (answer is null) continue;
            // "And Malaysia?" asks for another row of the table that was read before.
            var preference = answer.Confidence + (followUp.IsFragment && IsCited(document, number, followUp) ? Familiar : 0);
            if (best is null || preference > bestPreference) (best, bestPreference) = (answer, preference);
        }
        return best;
    }

    private static bool IsCited(Document document, int table, FollowUp followUp) =>
        followUp.Cited.Any(c => c.Document == document.Name && c.Passage < document.Passages.Count && document.Passages[c.Passage].Table == table);

    private static IEnumerable<(Document, int)> Tables(FollowUp followUp, IReadOnlyList<RetrievedPassage> passages, ICorpus corpus)
    {
        var seen = new HashSet<(string, int)>();
        foreach (var (name, passage, _) in followUp.Cited)
            if (corpus.Find(name) is { } document && passage < document.Passages.Count && document.Passages[passage].Table is { } t && seen.Add((name, t)))
                yield return (document, t);
        foreach (var found in passages)
            if (found.Passage.Table is { } t && seen.Count < MostTables && seen.Add((found.Document.Name, t)))
                yield return (found.Document, t);
    }

    private static TableAnswer? Answer(TableReading reading, QuestionProfile profile, FollowUp followUp)
    {
        var asked = TableQuestion.Of(profile);
        return asked.Operation switch
        {
            TableOperation.Sum => SumOfNamed(reading) ?? LookUp(reading, followUp) ?? Sum(reading),
            TableOperation.Extreme => Extreme(reading, asked) ?? LookUp(reading, followUp),
            TableOperation.ListWithin or TableOperation.CountWithin => Within(reading, asked),
            // "How many cables involve Singapore?" asks for rows, also where a row is named after Singapore.
            _ when profile.Kind is QuestionKind.HowMany or QuestionKind.List && reading.AsksForKeys() => Filter(reading, profile) ?? LookUp(reading, followUp),
            _ => LookUp(reading, followUp) ?? Filter(reading, profile),
        };
    }

    private static TableAnswer? LookUp(TableReading reading, FollowUp followUp)
    {
        var named = reading.NamedRows();
        // "And the country's total?": what the last answer cited is still meant, unless the question names something else.
        if (named.Count == 0 && followUp.IsFollowUp && !reading.NamesSomethingElse()) named = reading.CitedRows(followUp);
        if (named.Count is 0 or > 3) return null;
        var columns = reading.AskedColumns(out var certain);
        var saying = reading.SayingColumns(named).ToList();
        if (saying.Count > 0) columns = certain ? [.. columns.Union(saying).Order()] : saying;
        // Where no column is asked for, all of a row is said; but not to "which ship", where no part of the table speaks of ships.
        if (columns.Count == 0 || (!certain && saying.Count == 0 && !(reading.KnowsFocus(named) && reading.SaysWhatIsAsked(named)))) return null;
        var proposals = new List<Proposal>();
        foreach (var row in named) proposals.Add(Say(reading.Table, row, columns));
        return new(proposals, [], reading.Confidence(named, columns, certain), named, reading) { TypeFit = reading.Fits(named, columns), IsCertain = certain || saying.Count > 0 };
    }

    private static TableAnswer? Extreme(TableReading reading, TableQuestion asked)
    {
        if (reading.Fit < 0.45 || !reading.KnowsFocus() || reading.NumericColumn() is not { } column) return null;
        var rows = Enumerable.Range(0, reading.Table.Rows.Length).Where(r => reading.Table.Number(r, column) is not null).ToList();
        if (rows.Count < 2 || rows.Count < asked.Place) return null;
        var ordered = asked.Descending ? rows.OrderByDescending(r => reading.Table.Number(r, column)) : rows.OrderBy(r => reading.Table.Number(r, column));
        var first = ordered.Skip(asked.Place - 1).First();
        var ties = rows.Where(r => reading.Table.Number(r, column) == reading.Table.Number(first, column)).Take(MostRowsListed).ToList();
        return new([.. ties.Take(3).Select(r => Say(reading.Table, r, [column]))], [], 0.5 + (0.5 * reading.Fit), ties, reading) { IsBounded = true };
    }

    private static TableAnswer? Within(TableReading reading, TableQuestion asked)
    {
        if (reading.Fit < 0.4 || !reading.KnowsFocus() || reading.NumericColumn() is not { } column) return null;
        var factor = asked.BoundIsScaled ? reading.Table.Units[column].Factor : 1;
        var rows = Enumerable.Range(0, reading.Table.Rows.Length)
            .Where(r => reading.Table.Number(r, column) * factor is { } n && (asked.Descending ? n > asked.Bound : n < asked.Bound)).ToList();
        if (rows.Count == 0) return null;
        var confidence = 0.5 + (0.5 * reading.Fit);
        return asked.Operation == TableOperation.CountWithin
            ? new([Count(reading, rows)], [], confidence, rows, reading) { IsBounded = true }
            : new(rows.Count <= 4 ? [.. rows.Select(r => Say(reading.Table, r, [column]))] : [List(reading.Table, rows)], [], confidence, rows, reading) { IsBounded = true };
    }

    /// <summary>"Which cables land in Singapore?": the rows one of whose cells holds the name asked about.</summary>
    private static TableAnswer? Filter(TableReading reading, QuestionProfile profile)
    {
        if (profile.Kind is not (QuestionKind.List or QuestionKind.HowMany or QuestionKind.Open or QuestionKind.Who) || reading.Fit < 0.3 || !reading.AsksForKeys()) return null;
        var rows = reading.RowsHoldingNames();
        if (rows.Count == 0 || rows.Count > reading.Table.Rows.Length / 2 + 1) return null;
        const double Sure = 0.95; // the question asks for just what the rows are
        if (profile.Kind == QuestionKind.HowMany) return new([Count(reading, rows)], [], Sure, rows, reading);
        return new([List(reading.Table, rows)], [], Sure, rows, reading);
    }

    /// <summary>"Nepal and Bhutan together": the rows that the question names, then their sum.</summary>
    private static TableAnswer? SumOfNamed(TableReading reading)
    {
        var table = reading.Table;
        var named = reading.NamedRows();
        if (named.Count is < 2 or > 6 || reading.NumericColumn() is not { } column || named.Exists(r => table.Number(r, column) is null)) return null;
        var sum = named.Sum(r => table.Number(r, column)!.Value);
        List<ProposedSource> sources = [.. named.Select(r => Row(table, table.Rows[r]))];
        var added = new Proposal($"The {named.Count} rows add up to {Written(table, sum, column)} under {table.ColumnName(column)}.", sources, StatementKind.Computed);
        return new([added, .. named.Take(3).Select(r => Say(table, r, [column]))], [], reading.Confidence(named, [column], true), named, reading);
    }

    private static string Written(TableView table, double number, int column) =>
        table.Value(number.ToString(number == Math.Floor(number) ? "#,0" : "#,0.##", CultureInfo.InvariantCulture), column);

    private static TableAnswer? Sum(TableReading reading)
    {
        if (reading.Fit < 0.4 || reading.NamedRows().Count > 0 || reading.NumericColumn() is not { } column) return null;
        var table = reading.Table;
        var rows = Enumerable.Range(0, table.Rows.Length).Where(r => table.Number(r, column) is not null).ToList();
        if (rows.Count < 2) return null;
        var sum = rows.Sum(r => table.Number(r, column)!.Value);
        var written = Written(table, sum, column);
        var sources = rows.Select(r => Row(table, table.Rows[r])).ToList();
        var counted = new Proposal($"The {rows.Count} rows of the table add up to {written} under {table.ColumnName(column)}.", sources, StatementKind.Computed);
        if (table.Total is null || table.NumericTotal?[column] is not { } stated)
            return new([counted], [], 0.5 + (0.5 * reading.Fit), rows, reading);
        var total = new Proposal($"The table's own total for {table.ColumnName(column)} is {table.Value(table.Total.Cells[column].Text, column)}.", [Row(table, table.Total)], StatementKind.Claim);
        if (Math.Abs(stated - sum) <= 0.005 * Math.Abs(stated)) return new([total], [], 0.5 + (0.5 * reading.Fit), rows, reading);
        return new([total, counted], [$"The table states {table.Value(table.Total.Cells[column].Text, column)}, but its rows add up to {written}."], 0.5 + (0.5 * reading.Fit), rows, reading);
    }

    private static Proposal Say(TableView table, int row, IReadOnlyList<int> columns)
    {
        var key = table.Cell(row, table.Key);
        var parts = columns.Where(c => c != table.Key && table.Cell(row, c).Length > 0)
            .Select(c => table.ColumnName(c).Length > 0 ? $"{table.ColumnName(c)}: {table.Value(table.Cell(row, c), c)}" : table.Value(table.Cell(row, c), c)).ToList();
        var text = parts.Count == 0 ? key : $"{key} – {string.Join("; ", parts)}";
        return new(End(text), [Row(table, table.Rows[row])], StatementKind.Claim);
    }

    private static Proposal List(TableView table, IReadOnlyList<int> rows)
    {
        var keys = rows.Take(MostRowsListed).Select(r => table.Cell(r, table.Key)).ToList();
        var joined = keys.Count == 1 ? keys[0] : string.Join("; ", keys[..^1]) + " and " + keys[^1];
        if (rows.Count > MostRowsListed) joined += $" (and {rows.Count - MostRowsListed} more)";
        return new(End(joined), [.. rows.Take(MostRowsListed).Select(r => Row(table, table.Rows[r]))], StatementKind.Claim);
    }

    private static Proposal Count(TableReading reading, IReadOnlyList<int> rows)
    {
        var table = reading.Table;
        var keys = string.Join("; ", rows.Take(MostRowsListed).Select(r => table.Cell(r, table.Key)));
        return new(End($"{rows.Count}: {keys}"), [.. rows.Select(r => Row(table, table.Rows[r]))], StatementKind.Computed);
    }

    private static ProposedSource Row(TableView table, TableRow row)
    {
        if (row.Passage is { } passage) return ProposedSource.OfRow(table.Document, table.Document.Passages[passage]);
        var near = table.Document.Passages[table.Rows[^1].Passage!.Value];
        return new(table.Document, near, [row.Span], string.Join(" | ", row.Cells.Select(c => c.Text)), $"{table.Table.Caption} · {string.Join(" | ", table.Table.Header)}");
    }

    private static string End(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text + ".";
}

/// <summary>An answer taken from a table.</summary>
/// <param name="Proposals">Its statements.</param>
/// <param name="Conflicts">Where the table contradicts itself.</param>
/// <param name="Confidence">From 0 to 1: how surely the question asks this of this table.</param>
/// <param name="Rows">The rows that answer.</param>
/// <param name="Reading">How the question was read against the table.</param>
internal sealed record TableAnswer(IReadOnlyList<Proposal> Proposals, IReadOnlyList<string> Conflicts, double Confidence, IReadOnlyList<int> Rows, TableReading Reading)
{
    /// <summary>How well the answer is of the sort asked for, from 0 to 1.</summary>
    public double TypeFit { get; init; } = 1;

    /// <summary>Whether the question names the column, or asks for an operation that only a table answers.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Whether the rows were chosen by the amount or the place in an order that the question says, so that none of them has to hold it.</summary>
    public bool IsBounded { get; init; }
}
