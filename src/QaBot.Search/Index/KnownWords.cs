using System.Runtime.InteropServices;

namespace QaBot.Search;

/// <summary>Finds what a buffer knows of a word by the word's key alone (<see cref="TermCache.KeyOf"/>): one look at memory for each token.</summary>
internal sealed class KnownWords
{
    private Slot[] _slots = new Slot[1 << 10];
    private int _count;

    /// <summary>Finds a word.</summary>
    public bool TryGet(ulong key, out IndexedTerm term)
    {
        var slots = _slots;
        for (var at = Place(key, slots); ; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[at];
            term = slot.Term;
            if (slot.Key == key) return true;
            if (slot.Key == 0) return false;
        }
    }

    /// <summary>Adds a word that is not there; its key is not 0.</summary>
    public void Add(ulong key, IndexedTerm term)
    {
        if (++_count * 2 > _slots.Length)
        {
            var old = _slots;
            _slots = new Slot[old.Length * 2];
            foreach (var slot in old)
                if (slot.Key != 0) Put(slot);
        }

        Put(new Slot(key, term));
    }

    private static int Place(ulong key, Slot[] slots) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & (slots.Length - 1);

    private void Put(Slot slot)
    {
        var at = Place(slot.Key, _slots);
        while (_slots[at].Key != 0) at = (at + 1) & (_slots.Length - 1);
        _slots[at] = slot;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private readonly record struct Slot(ulong Key, IndexedTerm Term);
}
