using QaBot.Answering.Questions;
using QaBot.Answering.Texts;

namespace QaBot.Answering.Composing.Tables;

/// <summary>One question read against one table: which rows it names, which columns it asks for, how much of it the table can carry.</summary>
internal sealed class TableReading
{
    private readonly QuestionProfile _profile;
    private readonly TermMatcher _matcher;
    private readonly float[][] _header;
    private readonly float[] _caption;
    private readonly bool _compares;
    private readonly Dictionary<string, int> _keyFrequency = new(StringComparer.Ordinal);

    public TableReading(TableView table, QuestionProfile profile, TermMatcher matcher)
    {
        Table = table;
        _profile = profile;
        _matcher = matcher;
        _caption = matcher.Match(table.Caption.Tokens);
        _compares = TableQuestion.Of(profile).Operation is TableOperation.ListWithin or TableOperation.CountWithin;
        _header = [.. table.Header.Select(h => matcher.Match(h.Tokens))];
        foreach (var row in table.Cells)
            foreach (var term in row[table.Key].Tokens.Select(t => t.Term).Distinct())
                _keyFrequency[term] = _keyFrequency.GetValueOrDefault(term) + 1;
        double held = 0, total = 0;
        for (var t = 0; t < profile.Terms.Count; t++)
        {
            if (TableQuestion.IsOperator(profile.Terms[t]) || profile.Terms[t].Carry < 0.6) continue;
            var weight = profile.Terms[t].Weight;
            var match = _caption[t];
            foreach (var h in _header) match = Math.Max(match, h[t]);
            total += weight;
            held += weight * match;
        }
        // "Which countries", "which cables": the rows are what is asked for; "US$2,000 million": a column counts in dollars.
        var keys = AsksForKeys() ? 0.3 : 0;
        var money = profile.Mentions.Any(m => m.Kind == MentionKind.Money) && table.Units.Any(u => u.Currency.Length > 0) ? 0.2 : 0;
        Fit = Math.Min(1, (total > 0 ? held / total : 0) + keys + money);
    }

    public TableView Table { get; }

    /// <summary>The share of the question's weight that the caption and header hold.</summary>
    public double Fit { get; }

    /// <summary>The rows whose name the question says; where it says none, those that the conversation said before.</summary>
    public List<int> NamedRows()
    {
        var asked = _profile.Tokens.Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        return NamedRows(asked) is { Count: > 0 } named ? named : NamedRows(null);
    }

    private List<int> NamedRows(HashSet<string>? asked)
    {
        var said = new double[Table.Rows.Length];
        var best = 0.0;
        for (var r = 0; r < said.Length; r++)
        {
            said[r] = Said(r, asked);
            best = Math.Max(best, said[r]);
        }
        var named = new List<int>();
        for (var r = 0; r < said.Length; r++)
            if (said[r] >= 0.5 && said[r] >= best - 0.25) named.Add(r);
        return named;
    }

    /// <summary>How much of a row's name the question says, rare words counting most (0 to 1).</summary>
    private double Said(int row, HashSet<string>? asked)
    {
        double said = 0, total = 0;
        var key = Table.Cells[row][Table.Key];
        foreach (var token in key.Tokens)
        {
            if (token.Kind == Core.TokenKind.StopWord) continue;
            var weight = Math.Log(1 + ((double)Table.Rows.Length / _keyFrequency[token.Term]));
            var own = OwnMatch(token.Term, token.Word, asked);
            total += weight;
            said += weight * own;
            // A word that only this row has, and that the question says, names the row.
            if (own >= 0.9 && _keyFrequency[token.Term] == 1 && token.Word.Length > 2 && _profile.Terms.Any(t => t.Term == token.Term && (t.IsName || t.IsNumber))) said += weight;
        }
        return total == 0 ? 0 : Math.Min(1, said / total) * (IsOtherName(key) ? 0.4 : 1);
    }

    /// <summary>Whether the question names something that shares a word with the row's name but differs in another: "North Korea" beside "South Korea".</summary>
    private bool IsOtherName(SentenceView key)
    {
        foreach (var mention in _profile.Mentions)
        {
            if (mention.Kind != MentionKind.Name || mention.LastToken == mention.FirstToken || mention.LastToken - mention.FirstToken > 2) continue;
            int shared = 0, left = 0;
            for (var i = mention.FirstToken; i <= mention.LastToken; i++)
                if (key.Tokens.Any(k => k.Term == _profile.Tokens[i].Term)) shared++; else left++;
            if (shared > 0 && left > 0 && key.Tokens.Count(k => k.Kind != Core.TokenKind.StopWord) > shared && key.Tokens.Count <= 3) return true;
        }
        return false;
    }

    private double OwnMatch(string term, string word, HashSet<string>? asked)
    {
        double best = 0;
        foreach (var t in _profile.Terms)
        {
            if (t.Carry < 0.6 || (asked is not null && !asked.Contains(t.Term))) continue;
            var match = t.Term == term ? 1 : t.Alternates.TryGetValue(term, out var a) && a >= 0.85f ? a : t.IsName && TermMatcher.AreKin(t.Word, word) ? 0.6 : 0;
            best = Math.Max(best, match);
        }
        return best;
    }

    /// <summary>The columns that the question asks for; all of them when it does not say, none when it asks for an amount of another sort than the table has.</summary>
    public List<int> AskedColumns(out bool certain)
    {
        var scores = new double[_header.Length];
        var numeric = new List<int>();
        // "What did China agree with Fiji?" does not ask for the column of Chinese loans.
        var asksNumber = _profile.Kind is not (QuestionKind.Open or QuestionKind.Definition or QuestionKind.Why) || _profile.IsFollowUp;
        for (var c = 0; c < _header.Length; c++)
        {
            if (c == Table.Key) continue;
            if (Table.Numeric[c]) numeric.Add(c);
            for (var t = 0; t < _header[c].Length; t++)
                if (_profile.Terms[t].Carry >= 0.6 && (asksNumber || !Table.Numeric[c] || !_profile.Terms[t].IsName)) scores[c] += _header[c][t] * _profile.Terms[t].Weight * (_profile.Terms[t].Carry >= 1 ? 1 : 0.35);
            // "South Korea's total?": a column named outright, though its name says little elsewhere.
            if (Table.Header[c].Tokens.Count > 0 && Table.Header[c].Tokens.All(h => _profile.Own.Contains(h.Term))) scores[c] += 3;
        }
        if (_profile.Kind is QuestionKind.HowMany or QuestionKind.HowMuch)
        {
            if (numeric.Exists(c => scores[c] > 0))
            {
                for (var c = 0; c < scores.Length; c++)
                    if (!Table.Numeric[c]) scores[c] = 0;
            }
            else if (numeric.Count is > 0 and <= 3)
            {
                numeric.RemoveAll(IsOfOtherSort);
                certain = numeric.Count == 1;
                return numeric;
            }
        }
        var best = 0.0;
        foreach (var score in scores) best = Math.Max(best, score);
        certain = best > 0;
        var chosen = new List<int>();
        for (var c = 0; c < scores.Length; c++)
            if (c != Table.Key && scores[c] >= 0.6 * best) chosen.Add(c);
        if (!certain) return chosen;
        // "Dahua and Hikvision together": the total column belongs to it.
        if (chosen.Count > 1 && chosen.All(c => Table.Numeric[c]))
            foreach (var c in numeric)
                if (!chosen.Contains(c) && Table.Header[c].Tokens.Any(t => t.Word is "total" or "sum" or "all")) chosen.Insert(0, c);
        return chosen;
    }

    /// <summary>A length, a duration or a share is asked for, and the column counts money.</summary>
    private bool IsOfOtherSort(int column) =>
        _profile.Kind == QuestionKind.HowMuch && _profile.Amount is AmountKind.Measure or AmountKind.Duration or AmountKind.Share && Table.Units[column].Currency.Length > 0;

    /// <summary>The columns whose cells, in the given rows, say words of the question that no header and no row name says.</summary>
    public IEnumerable<int> SayingColumns(IReadOnlyList<int> rows)
    {
        for (var c = 0; c < _header.Length; c++)
        {
            if (c == Table.Key || Table.Numeric[c]) continue;
            double said = 0;
            foreach (var r in rows)
            {
                if (Table.Cells[r][c].Words < 6) continue;
                var inCell = _matcher.Match(Table.Cells[r][c].Tokens);
                var inKey = _matcher.Match(Table.Cells[r][Table.Key].Tokens);
                for (var t = 0; t < inCell.Length; t++)
                    if (_profile.Terms[t].Carry >= 1 && inKey[t] < 0.5 && inCell[t] >= 0.6) said += _profile.Terms[t].Weight * inCell[t];
            }
            if (said >= 1.5) yield return c;
        }
    }

    /// <summary>Whether the question says a name that neither caption nor header has.</summary>
    public bool NamesSomethingElse()
    {
        foreach (var places in _profile.Required)
            if (places.Any(p => _profile.Terms[p].IsName && _caption[p] < 0.5 && _header.All(h => h[p] < 0.5))) return true;
        return false;
    }

    /// <summary>The rows that earlier answers cited from this table.</summary>
    public List<int> CitedRows(Conversations.FollowUp followUp)
    {
        var rows = new List<int>();
        foreach (var (document, passage, weight) in followUp.Cited)
            if (document == Table.Document.Name && weight >= 0.99 && Array.FindIndex(Table.Rows, r => r.Passage == passage) is >= 0 and var row && !rows.Contains(row)) rows.Add(row);
        return rows;
    }

    /// <summary>The column of numbers that a comparison means: the one its words name, else the only one, else the total.</summary>
    public int? NumericColumn()
    {
        var asked = AskedColumns(out _).Where(c => Table.Numeric[c]).ToList();
        if (asked.Count == 1) return asked[0];
        var numeric = Enumerable.Range(0, _header.Length).Where(c => Table.Numeric[c] && c != Table.Key).ToList();
        if (numeric.Count == 1) return numeric[0];
        foreach (var c in numeric)
            if (Table.Header[c].Tokens.Any(t => t.Word == "total")) return c;
        return asked.Count > 0 ? asked[0] : null;
    }

    /// <summary>Whether the question asks for the things that the rows are: "which cables", "how many countries".</summary>
    public bool AsksForKeys()
    {
        if (_profile.Focus is not { } focus) return false;
        return Table.Header[Table.Key].Tokens.Any(t => t.Term == focus);
    }

    /// <summary>Whether caption or header say the noun that the question asks for; true where it asks for none.</summary>
    public bool KnowsFocus()
    {
        if (_profile.Focus is not { } focus || AsksForKeys() || Table.Caption.Tokens.Any(t => t.Term == focus)) return true;
        for (var t = 0; t < _profile.Terms.Count; t++)
            if (_profile.Terms[t].Term == focus) return _caption[t] >= 0.5 || _header.Any(h => h[t] >= 0.5) || TableQuestion.IsOperator(_profile.Terms[t]);
        return false;
    }

    /// <summary>The same, or a cell of the given rows says it.</summary>
    public bool KnowsFocus(IReadOnlyList<int> rows) => KnowsFocus() || rows.Any(r => Table.Cells[r].Any(c => c.Tokens.Any(t => t.Term == _profile.Focus)));

    /// <summary>Whether somebody is asked for in words of which the table or the given rows say any; true where only names ask.</summary>
    public bool SaysWhatIsAsked(IReadOnlyList<int> rows)
    {
        if (_profile.Kind != QuestionKind.Who) return true;
        var held = Reach(rows);
        var words = Enumerable.Range(0, held.Length).Where(t => _profile.Terms[t] is { Carry: >= 1, IsName: false, IsNumber: false }).ToList();
        return words.Count == 0 || words.Exists(t => held[t] >= 0.5);
    }

    /// <summary>The rows whose cells, the name aside, hold every name and number of the question that caption and header do not.</summary>
    public List<int> RowsHoldingNames()
    {
        var wanted = new List<int>();
        for (var t = 0; t < _profile.Terms.Count; t++)
        {
            var term = _profile.Terms[t];
            if (term.Carry >= 0.6 && (term.IsName || term.IsNumber) && _caption[t] < 0.9 && _header.All(h => h[t] < 0.9)) wanted.Add(t);
        }
        if (wanted.Count == 0) return [];
        var rows = new List<int>();
        for (var r = 0; r < Table.Rows.Length; r++)
        {
            var held = new float[_profile.Terms.Count];
            foreach (var cell in Table.Cells[r]) _matcher.Match(cell.Tokens, held, 1);
            if (wanted.All(t => held[t] >= 0.9f)) rows.Add(r);
        }
        return rows;
    }

    /// <summary>Whether the cells are of the sort that the question asks for.</summary>
    public double Fits(IReadOnlyList<int> rows, IReadOnlyList<int> columns) => _profile.Kind switch
    {
        QuestionKind.When => rows.Any(r => columns.Any(c => Table.Cells[r][c].Mentions.Any(m => m.Kind is MentionKind.Year or MentionKind.Date))) ? 1 : 0,
        QuestionKind.HowMany => columns.Any(c => Table.Numeric[c]) ? 1 : 0,
        QuestionKind.HowMuch => _profile.Amount switch
        {
            AmountKind.Money => columns.Any(c => Table.Units[c].Currency.Length > 0) || rows.Any(r => columns.Any(c => Table.Cells[r][c].Mentions.Any(m => m.Kind == MentionKind.Money))) ? 1 : 0,
            AmountKind.Measure or AmountKind.Duration => 0.2,
            _ => columns.Any(c => Table.Numeric[c]) ? 1 : 0,
        },
        _ => 1,
    };

    /// <summary>For each term of the question, how well caption, header and the given rows hold it.</summary>
    public float[] Reach(IReadOnlyList<int> rows)
    {
        var held = (float[])_caption.Clone();
        foreach (var h in _header)
            for (var t = 0; t < held.Length; t++) held[t] = Math.Max(held[t], h[t]);
        foreach (var r in rows)
            foreach (var cell in Table.Cells[r]) _matcher.Match(cell.Tokens, held, 1);
        // "More than US$2,000 million": an amount to compare with need not stand in the table.
        for (var t = 0; t < held.Length; t++)
            if (_compares && TableQuestion.IsOperator(_profile.Terms[t])) held[t] = 1;
        return held;
    }

    /// <summary>How surely a look-up answers: what rows, columns, caption and header hold of the question, its own words above all.</summary>
    public double Confidence(IReadOnlyList<int> rows, IReadOnlyList<int> columns, bool certain)
    {
        var held = Reach(rows);
        double all = 1e-6, allHeld = 0, own = 1e-6, ownHeld = 0;
        for (var t = 0; t < held.Length; t++)
        {
            var term = _profile.Terms[t];
            all += term.Weight;
            allHeld += term.Weight * held[t];
            if (term.Carry < 0.6) continue;
            own += term.Weight;
            ownHeld += term.Weight * held[t];
        }
        return (0.55 * ownHeld / own) + (0.25 * allHeld / all) + (certain ? 0.12 : 0) + (columns.Count <= 3 ? 0.08 : 0);
    }
}
