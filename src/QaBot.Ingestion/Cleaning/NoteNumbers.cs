using System.Globalization;

namespace QaBot.Ingestion;

/// <summary>Gives notes back the numbers they lost, where their order leaves no doubt.</summary>
internal static class NoteNumbers
{
    /// <summary>Fills each gap between two numbered notes (or an end of the list) that holds exactly as many notes as numbers are missing.</summary>
    /// <param name="notes">The notes in order.</param>
    /// <param name="highest">The highest number met in the running text.</param>
    public static void Fill(IReadOnlyList<Block> notes, int highest)
    {
        var counted = notes.Where(n => n.Mark is null || Number(n) > 0).ToList();
        var at = 0;
        var previous = 0;
        for (var i = 0; i <= counted.Count; i++)
        {
            var number = i < counted.Count ? Number(counted[i]) : highest + 1;
            if (number == 0) continue;
            if (number - previous - 1 == i - at)
                for (var k = at; k < i; k++)
                    counted[k].Mark = (previous + 1 + k - at).ToString(CultureInfo.InvariantCulture);
            at = i + 1;
            previous = number;
        }
    }

    private static int Number(Block note) =>
        int.TryParse(note.Mark, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
