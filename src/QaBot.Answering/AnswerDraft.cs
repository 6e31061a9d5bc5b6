using System.Text;
using QaBot.Answering.Composing;
using QaBot.Answering.Verification;
using QaBot.Core;

namespace QaBot.Answering;

/// <summary>Gathers verified statements and numbers their citations.</summary>
internal sealed class AnswerDraft
{
    /// <summary>How many citation numbers stand behind a sentence; a sum over many rows has the rest in the list of sources.</summary>
    private const int MostNumbers = 8;

    private readonly List<Statement> _statements = [];
    private readonly List<Citation> _citations = [];
    private readonly List<DroppedStatement> _dropped = [];
    private readonly Dictionary<int, List<int>> _numbersByProposal = [];
    private int _proposals;

    public IReadOnlyList<Statement> Statements => _statements;

    public IReadOnlyList<Citation> Citations => _citations;

    public IReadOnlyList<DroppedStatement> Dropped => _dropped;

    /// <summary>What is said: the statements with their citation numbers, what differs, and whether something was left out.</summary>
    public string Text(IReadOnlyList<Conflict> conflicts)
    {
        var text = new StringBuilder();
        foreach (var statement in _statements) Say(statement.Text, statement.Citations);
        foreach (var conflict in conflicts) Say(conflict.Text, conflict.Citations);
        if (_dropped.Count > 0) Say("Part of the answer is left out: the sources do not bear it out.", []);
        return text.ToString();

        void Say(string sentence, IReadOnlyList<int> citations)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(sentence);
            if (citations.Count > 0) text.Append(' ');
            foreach (var number in citations.Take(MostNumbers)) text.Append('[').Append(number).Append(']');
        }
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
