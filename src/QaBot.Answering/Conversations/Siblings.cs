using QaBot.Core;

namespace QaBot.Answering.Conversations;

/// <summary>Tells names that stand in each other's place in the tables that an answer cited: two column heads, or two rows.</summary>
internal static class Siblings
{
    public static bool Are(string a, string b, Answer answer, ICorpus corpus)
    {
        foreach (var citation in answer.Citations)
        {
            if (corpus.Find(citation.Document) is not { } document || citation.Passage >= document.Passages.Count || document.Passages[citation.Passage].Table is not { } number) continue;
            var table = document.Tables[number];
            if (table.Header.Any(h => Is(h, a)) && table.Header.Any(h => Is(h, b))) return true;
            for (var column = 0; column < table.Header.Count; column++)
                if (table.Rows.Any(r => column < r.Cells.Count && Is(r.Cells[column].Text, a)) && table.Rows.Any(r => column < r.Cells.Count && Is(r.Cells[column].Text, b))) return true;
        }
        return false;
    }

    private static bool Is(string cell, string name) => cell.StartsWith(name, StringComparison.OrdinalIgnoreCase) && cell.Length <= name.Length + 24;
}
