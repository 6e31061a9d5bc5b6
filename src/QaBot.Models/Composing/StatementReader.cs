using System.Text;

namespace QaBot.Models.Composing;

/// <summary>Reads a model's words as they arrive and gives each sentence when it is finished, with the handles that it names.</summary>
/// <remarks>
/// A state machine over characters. What may become a handle is held back until its bracket closes; a sentence that ended is held back until
/// it is clear that no handle follows: another sentence begins, a line with handles ends, or nothing comes for a while (<see cref="Pause"/>).
/// </remarks>
internal sealed class StatementReader(string prefix)
{
    private const int LongestBracket = 160;
    private const int LongestStatement = 4000;
    private const string ThinkOpen = "<think>";
    private const string ThinkClose = "</think>";

    private readonly HandleList _list = new(prefix);
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _bracket = new();
    private readonly StringBuilder _tag = new();
    private readonly List<string> _handles = [];
    private readonly Queue<ReadStatement> _finished = new();
    private bool _thinking;
    private bool _ended;      // the last words end a sentence
    private bool _gap;        // a space or a handle came after its end
    private bool _cited;      // a handle came after its end
    private bool _lineEnded;

    /// <summary>Takes in what arrived and gives the sentences that it finished.</summary>
    public IEnumerable<ReadStatement> Add(string delta)
    {
        foreach (var c in delta) Take(c);
        while (_finished.TryDequeue(out var statement)) yield return statement;
    }

    /// <summary>Whether a sentence is finished as far as one can tell: it ended, and it names evidence.</summary>
    public bool IsAtRest => _ended && _cited && _bracket.Length == 0 && _tag.Length == 0;

    /// <summary>Nothing has come for a while: what is finished is given.</summary>
    public IEnumerable<ReadStatement> Pause()
    {
        if (IsAtRest) Finish();
        while (_finished.TryDequeue(out var statement)) yield return statement;
    }

    /// <summary>Nothing more comes. What is left is a sentence only where the model said that it had ended.</summary>
    public IEnumerable<ReadStatement> End(bool isComplete)
    {
        if (isComplete) ReleaseHeld();
        if (isComplete || (_ended && _bracket.Length == 0 && _handles.Count > 0)) Finish();
        while (_finished.TryDequeue(out var statement)) yield return statement;
    }

    private void Take(char c)
    {
        if (_thinking || _tag.Length > 0 || c == '<')
        {
            TakeTag(c);
            return;
        }
        if (_bracket.Length > 0)
        {
            TakeBracket(c);
            return;
        }
        if (c is '[' or '【' or '⟦' or '［' or '(') _bracket.Append(c);
        else Put(c);
    }

    /// <summary>Skips what a reasoning model thinks aloud: &lt;think&gt;…&lt;/think&gt;.</summary>
    private void TakeTag(char c)
    {
        var wanted = _thinking ? ThinkClose : ThinkOpen;
        _tag.Append(c);
        if (_tag.ToString() == wanted)
        {
            _thinking = !_thinking;
            _tag.Clear();
        }
        else if (!wanted.StartsWith(_tag.ToString(), StringComparison.Ordinal))
        {
            var held = _tag.ToString();
            _tag.Clear();
            if (_thinking)
            {
                if (c == '<') _tag.Append(c);
                return;
            }
            Put(held[0]);
            for (var i = 1; i < held.Length; i++) Take(held[i]);
        }
    }

    private void TakeBracket(char c)
    {
        var close = _bracket[0] switch { '[' => ']', '【' => '】', '⟦' => '⟧', '［' => '］', _ => ')' };
        if (c == close)
        {
            if (HandleList.Read(_bracket.ToString(1, _bracket.Length - 1)) is { } handles && (_bracket[0] != '(' || handles.All(h => h.Contains(':', StringComparison.Ordinal))))
            {
                _bracket.Clear();
                Cite(handles);
                return;
            }
            _bracket.Append(c);
            ReleaseBracket();
        }
        else if (c is '[' or '【' or '⟦' or '［' or '(' || c == '\n' || _bracket.Length >= LongestBracket)
        {
            ReleaseBracket();
            Take(c);
        }
        else _bracket.Append(c);
    }

    private void Cite(IReadOnlyList<string> handles)
    {
        foreach (var handle in handles)
            if (!_handles.Contains(handle)) _handles.Add(handle);
        while (_text.Length > 0 && _text[^1] is ' ' or '\t') _text.Length--;
        if (_ended) _gap = _cited = true;
        else if (_lineEnded) _cited = true;
    }

    private void ReleaseBracket()
    {
        var held = _bracket.ToString();
        _bracket.Clear();
        foreach (var c in held) Put(c);
    }

    private void ReleaseHeld()
    {
        if (_bracket.Length > 1 && HandleList.Read(_bracket.ToString(1, _bracket.Length - 1)) is { } handles)
        {
            _bracket.Clear();
            Cite(handles);
        }
        else if (_bracket.Length > 0) ReleaseBracket();
        if (_thinking || _tag.Length == 0) return;
        var held = _tag.ToString();
        _tag.Clear();
        foreach (var c in held) Put(c);
    }

    private void Put(char c)
    {
        if (c is '\n' or '\r')
        {
            // A line with handles is finished; one without may still get them on the next line.
            if (_handles.Count > 0 && Wording.HasWords(_text)) Finish();
            else if (Wording.HasWords(_text)) _lineEnded = true;
            else _text.Clear();
            return;
        }
        if (char.IsWhiteSpace(c))
        {
            if (_ended) _gap = true;
            if (_text.Length > 0) _text.Append(' ');
            return;
        }
        if (_lineEnded || (_ended && _gap && SentenceEnd.MayBegin(c) && (_cited || !SentenceEnd.IsAbbreviation(_text)))) Finish();
        if (_text.Length >= LongestStatement) Finish();
        _text.Append(c);
        if (c is '.' or '!' or '?' or '…' or '。') (_ended, _gap, _cited) = (!SentenceEnd.IsListNumber(_text), false, _handles.Count > 0);
        else if (!SentenceEnd.IsCloser(c)) (_ended, _gap, _cited) = (false, false, false);
    }

    private void Finish()
    {
        var handles = new List<string>(_handles);
        var text = Wording.Clean(_list.WithoutBare(_text.ToString(), handles));
        _text.Clear();
        (_ended, _gap, _cited, _lineEnded) = (false, false, false, false);
        if (text.Length == 0) return; // handles before any words belong to the sentence that follows
        _handles.Clear();
        _finished.Enqueue(new(text, handles));
    }
}
