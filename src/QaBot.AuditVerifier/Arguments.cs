using System.Globalization;
using QaBot.AuditVerifier.Bundle;
using QaBot.AuditVerifier.Checks;

namespace QaBot.AuditVerifier;

/// <summary>What the auditor asks for.</summary>
/// <param name="Bundle">The bundle's folder; empty where a proof is checked.</param>
/// <param name="Proof">The file that proves one entry; null where a bundle is checked.</param>
/// <param name="Key">The file of the pinned key.</param>
/// <param name="Held">Files of checkpoints from earlier.</param>
/// <param name="Receipts">Receipts of answers.</param>
/// <param name="AllowWithheld">Whether payloads may be left out.</param>
/// <param name="MaxTail">How many entries may follow the last checkpoint.</param>
/// <param name="Json">Whether the report is JSON.</param>
internal sealed record Arguments(string Bundle, string? Proof, string Key, IReadOnlyList<string> Held, IReadOnlyList<Receipt> Receipts, bool AllowWithheld, long MaxTail, bool Json)
{
    public const string Usage = """
        usage: qabot-audit-verifier BUNDLE --key FILE [options]
               qabot-audit-verifier --proof FILE --key FILE [--receipt N:HEX] [--json]

        Checks an exported audit bundle (a folder), or the proof of one entry (a .tlog-proof file),
        against a public key that you got another way.

          --key FILE          the pinned public key ("signing.pub" of the ledger)
          --checkpoints FILE  checkpoints that you kept from earlier; may be given again
          --receipt N:HEX     a receipt: an entry's number and 16 hex digits; may be given again
          --allow-withheld    payloads may be left out
          --max-tail N        so many entries may follow the last checkpoint (default 0)
          --json              print the report as one JSON object

        exit code: 0 everything holds, 1 tampered with, 2 incomplete, 3 signed by another key, 4 unreadable
        """;

    /// <summary>Reads the command line; gives what is wrong with it instead.</summary>
    public static (Arguments? Arguments, string? Problem) Parse(IReadOnlyList<string> words)
    {
        string? bundle = null, proof = null, key = null;
        var held = new List<string>();
        var receipts = new List<Receipt>();
        var (allowWithheld, json, maxTail) = (false, false, 0L);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            switch (word)
            {
                case "--allow-withheld":
                    allowWithheld = true;
                    break;
                case "--json":
                    json = true;
                    break;
                case "--key" or "--proof" or "--checkpoints" or "--receipt" or "--max-tail" when i + 1 == words.Count:
                    return (null, $"{word} needs a value.");
                case "--key":
                    key = words[++i];
                    break;
                case "--proof":
                    proof = words[++i];
                    break;
                case "--checkpoints":
                    held.Add(words[++i]);
                    break;
                case "--receipt":
                    var parts = words[++i].Split(':');
                    if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) || !Strict.IsHex(parts[1], 16))
                        return (null, $"'{words[i]}' is no receipt: give an entry's number, a colon and 16 hex digits.");
                    receipts.Add(new Receipt(entry, parts[1]));
                    break;
                case "--max-tail":
                    if (!long.TryParse(words[++i], NumberStyles.None, CultureInfo.InvariantCulture, out maxTail)) return (null, $"--max-tail is '{words[i]}': give a whole number.");
                    break;
                default:
                    if (word.StartsWith("--", StringComparison.Ordinal)) return (null, $"There is no option {word}.");
                    if (bundle is not null) return (null, $"One bundle at a time: '{word}' is one too many.");
                    bundle = word;
                    break;
            }
        }

        return bundle is null && proof is null ? (null, "The bundle is missing: name its folder.")
            : bundle is not null && proof is not null ? (null, "A bundle or a proof: give one of them.")
            : proof is not null && (held.Count > 0 || allowWithheld || maxTail > 0) ? (null, "A proof is checked against --key and --receipt alone.")
            : key is null ? (null, "The pinned key is missing: --key FILE.")
            : (new Arguments(bundle ?? "", proof, key, held, receipts, allowWithheld, maxTail, json), null);
    }
}
