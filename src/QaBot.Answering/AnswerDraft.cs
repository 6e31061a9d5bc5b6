using QaBot.Answering.Composing;
using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>Gathers verified statements and numbers their citations.</summary>
internal sealed class AnswerDraft
{
    private readonly List<Statement> _statements = [];
    private readonly List<Citation> _citations = [];
    private readonly List<DroppedStatement> _dropped = [];
    private readonly Dictionary<int, List<int>> _numbersByProposal = [];
    private int _proposals;

    public IReadOnlyList<Statement> Statements => _statements;

    public IReadOnlyList<Citation> Citations => _citations;

    public IReadOnlyList<DroppedStatement> Dropped => _dropped;

    /// <summary>The place of what was added last.</summary>
    public int LastPlace => _proposals - 1;

    /// <summary>What is said: the statements with their citation numbers, what differs, whether something was left out, and a note.</summary>
    public string Text(IReadOnlyList<Conflict> conflicts, string? note = null)
    {
        var said = _statements.Select(s => s.WithNumbers()).Concat(conflicts.Select(c => c.WithNumbers()));
        if (_dropped.Count > 0) said = said.Append("Part of the answer is left out: the sources do not bear it out.");
        if (note is not null) said = said.Append(note);
        return string.Join(' ', said);
    }

    /// <summary>Takes a statement that passed and gives it back as it is shown; records why another is not, and gives null.</summary>
    public Statement? Add(Core.Verification verification)
    {
        var place = _proposals++;
        if (!verification.IsShown)
        {
            _dropped.Add(new(verification.Text, verification.Verdict, verification.Detail));
            return null;
        }
        var numbers = new List<int>();
        foreach (var support in verification.Supports)
            foreach (var citation in CitationBuilder.Build(support))
                numbers.Add(Number(citation));
        _numbersByProposal[place] = numbers;
        var statement = new Statement(verification.Text, numbers, verification.Verdict);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Records a statement that must not be shown.</summary>
    public void Drop(DroppedStatement statement)
    {
        _proposals++;
        _dropped.Add(statement);
    }

    /// <summary>The place of the first statement that cites words which the verification leans on; null where none does.</summary>
    public int? PlaceCiting(Core.Verification verification)
    {
        var cited = verification.Supports.SelectMany(CitationBuilder.Build).ToList();
        var numbers = _citations.Where(c => cited.Exists(o => o.Document == c.Document && o.Start < c.End && c.Start < o.End)).Select(c => c.Number).ToHashSet();
        foreach (var (place, theirs) in _numbersByProposal.OrderBy(p => p.Key))
            if (theirs.Exists(numbers.Contains)) return place;
        return null;
    }

    /// <summary>The conflicts all of whose statements are shown.</summary>
    public List<Conflict> Conflicts(IReadOnlyList<PlannedConflict> found) =>
        [.. found.Where(c => c.Statements.All(_numbersByProposal.ContainsKey)).Select(c => new Conflict(c.Text, [.. c.Statements.SelectMany(s => _numbersByProposal[s]).Distinct()]))];

    private int Number(Citation citation)
    {
        var known = _citations.FindIndex(c => c.Document == citation.Document && c.Start == citation.Start && c.End == citation.End);
        if (known >= 0) return _citations[known].Number;
        _citations.Add(citation with { Number = _citations.Count + 1 });
        return _citations.Count;
    }
}
