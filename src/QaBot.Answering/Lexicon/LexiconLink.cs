namespace QaBot.Answering.Lexicon;

/// <summary>One relation as stored: 20 bits of word, 4 of kind, 8 of weight.</summary>
internal readonly record struct LexiconLink(uint Bits)
{
    private const uint BaseForm = 15;

    public int Word => (int)(Bits & 0xFFFFF);

    public Relation Kind => (Relation)((Bits >> 20) & 0xF);

    public float Weight => (Bits >> 24) / 255f;

    /// <summary>Whether it leads from an inflected form to its base, which is no relation of meaning.</summary>
    public bool IsBase => ((Bits >> 20) & 0xF) == BaseForm;

    /// <summary>The same relation with its weight multiplied by a number up to 1.</summary>
    public LexiconLink Times(float strength) =>
        strength >= 1 ? this : new((Bits & 0xFFFFFF) | ((uint)((Bits >> 24) * strength) << 24));
}
