
namespace QaBot.Answering.Questions;

/// <summary>The English words that make a sentence a question, or point at documents, and so say nothing of what is asked about.</summary>
internal static class QuestionWords
{
    /// <summary>Words of asking: they never have to occur in evidence.</summary>
    public static readonly HashSet<string> Asking = Set(
        "what which who whom whose when where why how many much tell me us explain list name give show say says said state states stated " +
        "according per please exactly actually really roughly about approximately around mentioned mention listed called known quoted quote cite cited cites citation source sources " +
        "kind sort type types long big large far old often deep high " +
        "year month date day time country countries place places city cities " +
        "there any anyone anybody someone something anything did does do done is are was were has have had be been being can could would will should may might must " +
        "also too then so and but or else ok okay well still yet just even ever now today so-called again back let get got go went put take took make made come came " +
        "compare comparison compared difference differ differs different versus vs between same both each other another others " +
        "question answer thing things stuff");

    /// <summary>Words for the documents themselves.</summary>
    public static readonly HashSet<string> Documents = Set(
        "paper papers brief briefs report reports article articles document documents author authors text study studies publication publications piece essay policy page note notes table tables chart");

    /// <summary>Words that stand for something said before.</summary>
    public static readonly HashSet<string> Pronouns = Set(
        "it its itself they them their theirs he him his she her hers this that these those there here one ones such former latter same");

    /// <summary>Auxiliary verbs with which a yes-or-no question begins.</summary>
    public static readonly HashSet<string> Auxiliaries = Set(
        "is are was were am do does did has have had can could will would shall should may might must isn't aren't wasn't weren't doesn't didn't don't hasn't haven't won't wouldn't");

    private static HashSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
