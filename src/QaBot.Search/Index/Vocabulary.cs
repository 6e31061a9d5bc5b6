using System.Text;

namespace QaBot.Search;

/// <summary>Gives each distinct string a number, from 0.</summary>
internal sealed class Vocabulary
{
    private readonly List<string> _strings = [];
    private readonly List<uint> _hashes = [];
    private int[] _slots = new int[1 << 10];

    /// <summary>How many there are.</summary>
    public int Count => _strings.Count;

    /// <summary>The number of a string, given at its first sight.</summary>
    public int Id(string text) => Id(text, HashOf(text));

    /// <summary>The same for a string whose hash is known.</summary>
    public int Id(string text, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)(hash & (uint)mask); ; slot = (slot + 1) & mask)
        {
            var id = _slots[slot] - 1;
            if (id < 0)
            {
                _strings.Add(text);
                _hashes.Add(hash);
                _slots[slot] = _strings.Count;
                if (_strings.Count * 2 > _slots.Length) Grow();
                return _strings.Count - 1;
            }

            if (_hashes[id] == hash && _strings[id] == text) return id;
        }
    }

    /// <summary>A hash of a string, the same in every process (FNV-1a, folded).</summary>
    public static uint HashOf(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return hash ^ (hash >> 15);
    }

    /// <summary>The string in UTF-8, cut to a thousand bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int id)
    {
        var bytes = Encoding.UTF8.GetBytes(_strings[id]);
        return bytes.AsSpan(0, Math.Min(bytes.Length, 1000));
    }

    /// <summary>All numbers in the byte order of their strings.</summary>
    public int[] Ordered()
    {
        var keys = new byte[Count][];
        var ids = new int[Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = i;
            keys[i] = Encoding.UTF8.GetBytes(_strings[i]);
        }

        Array.Sort(keys, ids, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        return ids;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var id = 0; id < _hashes.Count; id++)
        {
            var slot = (int)(_hashes[id] & (uint)mask);
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = id + 1;
        }
    }
}
