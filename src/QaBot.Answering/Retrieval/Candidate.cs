using QaBot.Answering.Texts;
using QaBot.Core;

namespace QaBot.Answering.Retrieval;

/// <summary>A sentence or table row that may answer, with what speaks for it.</summary>
internal sealed class Candidate(PassageView view, int sentence, int rank)
{
    public PassageView View => view;

    public Document Document => view.Document;

    public Passage Passage => view.Passage;

    /// <summary>Its place in <see cref="Passage.Sentences"/>.</summary>
    public int Index => sentence;

    public SentenceView Sentence => view.Sentences[sentence];

    /// <summary>The rank of its passage in retrieval, from 0.</summary>
    public int Rank => rank;

    /// <summary>For each term of the question, how well the sentence itself holds it.</summary>
    public required float[] Match { get; init; }

    /// <summary>The same, with what stands around it: neighbours, headings, header, the document's title.</summary>
    public required float[] Reach { get; init; }

    /// <summary>The share of the question's weight that the sentence holds.</summary>
    public double Coverage { get; init; }

    /// <summary>The share that it holds together with its surroundings.</summary>
    public double Reached { get; init; }

    /// <summary>How well it holds the sort of thing asked for: a date, a number, a name, a reason.</summary>
    public double TypeFit { get; init; }

    /// <summary>How many names and numbers that the question says are neither in it nor right beside it.</summary>
    public int Missing { get; init; }

    /// <summary>How near it stands to what earlier answers cited.</summary>
    public double Nearness { get; init; }

    /// <summary>What speaks for it, in the order of <see cref="SentenceFeatures"/>.</summary>
    public double[] Features { get; set; } = [];

    /// <summary>All of it together.</summary>
    public double Score { get; set; }
}
