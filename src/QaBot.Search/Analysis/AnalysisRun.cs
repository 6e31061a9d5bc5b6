using System.Runtime.CompilerServices;
using QaBot.Core;

namespace QaBot.Search;

/// <summary>One analysis of one text: finds the atoms of each compound and says its tokens.</summary>
internal ref struct AnalysisRun<TSink>(ReadOnlySpan<char> text, TermCache cache, TSink sink)
    where TSink : struct, ITokenSink
{
    private const int MaxAtoms = 12;
    private const int MaxPlain = 32;
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private int _wordEnd;
    private int _perEnd = -1;
    private bool? _hasLowerCase;

    [InlineArray(MaxAtoms)]
    private struct Atoms
    {
        private Atom _first;
    }

    /// <summary>A stretch of letters and digits, and the character that joins it to the one before ('\0' for none).</summary>
    private struct Atom
    {
        public int Start;
        public int End;
        public char Joint;
        public bool Letters;
        public bool Digits;

        public readonly bool IsNumber => Digits && !Letters;

        public readonly bool IsWord => Letters && !Digits;
    }

    /// <summary>Says the word that begins at <paramref name="at"/> and goes past it, if it is of plain letters and nothing is joined to it: the commonest case, done in one pass.</summary>
    [SkipLocalsInit]
    public bool TryPlainWord(ref int at)
    {
        Span<char> word = stackalloc char[MaxPlain];
        var (i, length, key) = (at, 0, 0UL);
        for (; i < _text.Length && char.IsAsciiLetter(_text[i]); i++)
        {
            if (length == MaxPlain) return false;
            var c = (char)(_text[i] | 0x20);
            word[length++] = c;
            key = TermCache.KeyOf(key, c);
        }

        // Only a letter, digit, mark or joint goes on with the word; what follows in ASCII is mostly a space.
        if (i < _text.Length)
        {
            var next = _text[i];
            if (next is not (' ' or ',' or ';' or ')' or '\n'))
            {
                if (next >= 0x80 || char.IsAsciiDigit(next) || (Joint(next) != '\0' && i + 1 < _text.Length && _text[i + 1] != ' ')) return false;
            }
        }

        if (length > TermCache.MostKeyed) key = 0;
        if (key == 0 || !sink.TryAdd(key, _position)) Say(cache.Get(word[..length], key), at, i, _position, mayStop: true);
        _position++;
        at = i;
        return true;
    }

    /// <summary>Says the tokens of the compound that begins at <paramref name="at"/>; returns where it ends.</summary>
    public int Compound(int at)
    {
        var atoms = new Atoms();
        var count = 1;
        atoms[0] = Scan(at);
        var merged = atoms[0].End;
        _wordEnd = WordBoundaries.Next(_text, at);
        while (count < MaxAtoms && TryJoin(atoms[count - 1], merged, out var next))
        {
            merged = next.End;
            if (Melts(ref atoms[count - 1], next)) continue;
            atoms[count++] = next;
        }

        if (count == 1)
        {
            Piece(atoms[0]);
        }
        else
        {
            var position = _position;
            Whole(ref atoms, count);
            _position = position;
            for (var i = 0; i < count; i++) Piece(atoms[i], i > 0 ? atoms[i - 1] : default);
        }

        return merged;
    }

    /// <summary>Says the tokens of a run of letters without spaces: each pair of neighbours, or the one letter that stands alone.</summary>
    public int Bigrams(int at)
    {
        var (previous, start, units) = (-1, at, 0);
        while (at < _text.Length)
        {
            var kind = CharacterClasses.Of(_text, at, out units);
            if (kind is CharacterClass.Extend)
            {
                at += units;
                continue;
            }

            if (kind is not CharacterClass.Unspaced) break;
            if (previous >= 0) Add(CharacterFolding.Fold(_text[previous..(at + units)]), previous, at + units, TokenKind.Word, _position++);
            previous = at;
            at += units;
        }

        if (previous == start) Add(CharacterFolding.Fold(_text[start..at]), start, at, TokenKind.Word, _position++);
        return at;
    }

    /// <summary>Says the word that a currency sign or percent sign stands for.</summary>
    public void Symbol(int at)
    {
        var word = _text[at] switch
        {
            '$' => "dollar",
            '€' => "euro",
            '£' => "pound",
            '¥' => "yen",
            '₹' => "rupee",
            '%' => "percent",
            _ => null,
        };
        if (word is not null) Say(word, at, at + 1, _position++);
    }

    private readonly Atom Scan(int at)
    {
        var atom = new Atom { Start = at };
        while (at < _text.Length)
        {
            var kind = CharacterClasses.Of(_text, at, out var units);
            if (kind is CharacterClass.Other or CharacterClass.Unspaced) break;
            atom.Letters |= kind is CharacterClass.Letter;
            atom.Digits |= kind is CharacterClass.Digit;
            at += units;
        }

        atom.End = at;
        return atom;
    }

    // The next atom, where UAX #29 has the word go on or a tailored joint and a letter or digit follow at once.
    private bool TryJoin(in Atom last, int at, out Atom next)
    {
        next = default;
        if (at + 1 >= _text.Length) return false;
        var joint = Joint(_text[at]);
        var inside = at < _wordEnd;
        if (joint == '\0') return false;
        var follows = CharacterClasses.Of(_text, at + 1, out _);
        if (follows is not (CharacterClass.Letter or CharacterClass.Digit) && !(inside && follows is CharacterClass.Extend)) return false;
        next = Scan(at + 1);
        next.Joint = joint;
        var (digits, letters) = (last.IsNumber && next.IsNumber, last.Letters && next.Letters);
        var joins = joint switch
        {
            '-' => true,
            '\'' => inside || letters,
            '&' => letters,
            '+' or '/' => digits,
            ':' => inside || digits,
            // A capital after a full stop begins a sentence: texts lose spaces.
            '.' => inside && (digits || IsDotted(last, next) || !char.IsUpper(_text[next.Start])),
            ' ' or '\u00A0' => digits && IsGroup(last, next) && (joint != ' ' || !FollowsNumber(last.Start)),
            _ => inside,
        };
        if (joins && !inside) _wordEnd = WordBoundaries.Next(_text, next.Start);
        return joins;
    }

    private static char Joint(char c) => c switch
    {
        '\'' or '’' or '＇' => '\'',
        '-' or '‐' or '‑' or '–' or '−' => '-',
        '.' or '․' or '﹒' or '．' => '.',
        ',' or '﹐' or '，' => ',',
        '+' or '&' or '/' or '_' or ':' or ';' or ' ' => c,
        '\u00A0' or '\u202F' or '\u2009' => '\u00A0',
        _ => c >= 0x80 && WordBreakTable.Of([c], 0, out _) is WordBreak.MidLetter or WordBreak.MidNum or WordBreak.MidNumLet or WordBreak.ExtendNumLet ? c : c == '"' ? c : '\0',
    };

    // What is one word or one number with the atom before it: "don't", "U.S", "1.3", "7,200".
    private readonly bool Melts(ref Atom last, in Atom next)
    {
        var melts = next.Joint switch
        {
            '.' => last.IsNumber || IsDotted(last, next),
            '-' or '+' or '&' or '/' or '_' or ':' or ';' or ' ' => false,
            _ => last.IsNumber ? IsGroup(last, next) : next.Letters,
        };
        if (!melts) return false;
        last.End = next.End;
        last.Letters |= next.Letters;
        last.Digits |= next.Digits;
        return true;
    }

    // Single letters with dots between: "U.S", "e.g".
    private readonly bool IsDotted(in Atom last, in Atom next) =>
        next.End - next.Start == 1 && (last.End - last.Start == 1 || _text[last.End - 2] == '.') && last.IsWord && next.IsWord;

    // Three digits that continue a number of groups.
    private readonly bool IsGroup(in Atom last, in Atom next)
    {
        if (next.End - next.Start != 3) return false;
        var first = 0;
        while (last.Start + first < last.End && char.IsAsciiDigit(_text[last.Start + first])) first++;
        return first is >= 1 and <= 3 && !_text[last.Start..last.End].Contains('.');
    }

    private readonly bool FollowsNumber(int at) => at >= 2 && _text[at - 1] == ' ' && char.IsDigit(_text[at - 2]);

    // A compound as one term: "ecommerce", "17+1", "2017-22".
    private void Whole(ref Atoms atoms, int count)
    {
        Span<char> buffer = stackalloc char[EnglishAnalyzer.MaxTermLength];
        var (length, letters, digits) = (0, false, false);
        for (var i = 0; i < count; i++)
        {
            ref var atom = ref atoms[i];
            var joint = atom.Joint;
            if (joint is not ('\0' or ' ') && (joint is not ('-' or '.') || (atom.IsNumber && atoms[i - 1].IsNumber)) && length < buffer.Length) buffer[length++] = joint;
            FoldInto(atom, buffer, ref length);
            letters |= atom.Letters;
            digits |= atom.Digits;
        }

        var (start, end) = (atoms[0].Start, atoms[count - 1].End);
        var word = buffer[..length];
        if (letters && !digits && !word.ContainsAny('&', '_')) Say(word, start, end, _position);
        else Add(word.ToString(), start, end, atoms[count - 1].Joint == ' ' ? TokenKind.Number : TokenKind.Code, _position);
    }

    [SkipLocalsInit]
    private void Piece(in Atom atom, in Atom before = default)
    {
        Span<char> buffer = stackalloc char[EnglishAnalyzer.MaxTermLength];
        var length = 0;
        FoldInto(atom, buffer, ref length);
        if (length == 0) return;
        var word = buffer[..length];
        if (atom.IsWord)
        {
            Say(Singular(word), atom.Start, atom.End, _position++, mayStop: true);
        }
        else if (atom.IsNumber)
        {
            var number = word.ToString();
            // The second year of "2017-22" is 2022.
            if (atom.Joint == '-' && length == 2 && before.End - before.Start == 4 && before.IsNumber)
                Add(string.Concat(_text.Slice(before.Start, 2), number), atom.Start, atom.End, TokenKind.Number, _position);
            Add(number, atom.Start, atom.End, TokenKind.Number, _position++);
        }
        else
        {
            Mixed(atom, word);
        }
    }

    // Letters and digits together. Digits before a unit or an ordinal's ending count as a number of their own.
    private void Mixed(in Atom atom, scoped ReadOnlySpan<char> word)
    {
        scoped var code = Singular(word);
        Add(code.ToString(), atom.Start, atom.End, TokenKind.Code, _position);
        var digits = code.IndexOfAnyExceptInRange('0', '9');
        scoped var unit = digits > 0 ? code[digits..] : [];
        var money = atom.Start > 0 && _text[atom.Start - 1] is '$' or '€' or '£' or '¥' or '₹';
        if ((unit.Length >= 2 || (unit.Length == 1 && money)) && !unit.ContainsAnyInRange('0', '9'))
        {
            var cut = atom.Start;
            while (CharacterClasses.Of(_text, cut, out var units) is not CharacterClass.Letter) cut += units;
            Add(code[..digits].ToString(), atom.Start, cut, TokenKind.Number, _position);
            if (unit is not ("st" or "nd" or "rd" or "th")) Say(unit, cut, atom.End, ++_position);
        }

        _position++;
    }

    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) => word.Length > 2 && word.EndsWith("'s") ? word[..^2] : word;

    // Folds an atom, leaving out the dots of an acronym and the separators of groups.
    private readonly void FoldInto(in Atom atom, Span<char> buffer, ref int length)
    {
        for (var i = atom.Start; i < atom.End;)
        {
            var c = _text[i];
            var joint = Joint(c);
            if (joint == '\0')
            {
                i += CharacterFolding.Append(_text, i, buffer, ref length);
                continue;
            }

            if (length < buffer.Length && (atom.IsNumber ? joint == '.' : joint == '\'')) buffer[length++] = joint;
            i++;
        }
    }

    // A word: its stem, and whether it is a function word (an all-capital "US" or "IT" among small letters is a name).
    private void Say(scoped ReadOnlySpan<char> word, int start, int end, int position, bool mayStop = false)
    {
        if (word.Length > 0) Say(cache.Get(word), start, end, position, mayStop);
    }

    private void Say(TermEntry entry, int start, int end, int position, bool mayStop)
    {
        var stop = mayStop && entry.IsStopWord && !(end - start > 1 && IsCapital(start, end) && HasLowerCase());
        sink.Add(entry, start, end, position, stop ? TokenKind.StopWord : TokenKind.Word);
        if (entry.IsPer) _perEnd = end;
        else if (entry.IsCent && _perEnd >= 0 && start - _perEnd == 1) Add("percent", _perEnd - 3, end, TokenKind.Word, position);
    }

    private void Add(string form, int start, int end, TokenKind kind, int position)
    {
        if (kind == TokenKind.Word && form.Length <= EnglishAnalyzer.MaxTermLength)
        {
            sink.Add(cache.Get(form), start, end, position, kind);
        }
        else
        {
            sink.Add(form, start, end, position, kind);
        }
    }

    private readonly bool IsCapital(int start, int end)
    {
        foreach (var c in _text[start..end])
            if (c != '.' && !char.IsUpper(c)) return false;
        return true;
    }

    private bool HasLowerCase()
    {
        _hasLowerCase ??= ContainsLower(_text);
        return _hasLowerCase.Value;
    }

    private static bool ContainsLower(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLower(c)) return true;
        return false;
    }
}
