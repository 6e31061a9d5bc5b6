using System.Numerics;
using System.Runtime.Intrinsics;

namespace QaBot.Search;

/// <summary>Eight minima of eight hashes over a text's terms, a byte of each (b-bit minwise hashing, Li and König 2010): two texts agree in about as many bytes as they share terms.</summary>
internal struct SimilarityHash()
{
    private static readonly Vector256<uint> Multipliers = Vector256.Create(
        0x9E3779B1u, 0x85EBCA77u, 0xC2B2AE3Du, 0x27D4EB2Fu, 0x165667B1u, 0xD3A2646Du, 0xFD7046C5u, 0xB55A4F09u);

    private Vector256<uint> _least = Vector256<uint>.AllBitsSet;

    /// <summary>Adds a term.</summary>
    public void Add(uint termHash)
    {
        var hash = (Vector256.Create(termHash) ^ (Multipliers >> 3)) * Multipliers;
        _least = Vector256.Min(_least, (hash ^ (hash >> 15)) * Multipliers);
    }

    /// <summary>The minima of what was added.</summary>
    public readonly ulong Value
    {
        get
        {
            var value = 0UL;
            for (var i = 0; i < 8; i++) value = (value << 8) | ((_least[i] >> 11) & 0xFF);
            return value;
        }
    }

    /// <summary>In how many of the eight minima two texts agree.</summary>
    public static int Agreement(ulong one, ulong other)
    {
        var difference = one ^ other;
        difference |= difference >> 4;
        difference |= difference >> 2;
        difference |= difference >> 1;
        return 8 - BitOperations.PopCount(difference & 0x0101010101010101UL);
    }
}
