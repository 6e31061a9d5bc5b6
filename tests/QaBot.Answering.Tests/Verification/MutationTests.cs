using System.Globalization;
using System.Text.RegularExpressions;
using QaBot.Answering.Verification;
using QaBot.Core;
using QaBot.Search;

namespace QaBot.Answering.Tests.Verification;

/// <summary>What the verifier catches of claims that were made false on purpose, and what it holds up of true ones.</summary>
public partial class MutationTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Facts = 1500;

    private static readonly Lazy<(List<(MadeUpFact Fact, Evidence Evidence)> Facts, StatementVerifier Verifier, ITermWeights Weights)> World = new(Build);

    [Fact]
    public void True_claims_are_shown()
    {
        var total = 0;
        var alarms = new List<string>();
        foreach (var (fact, evidence) in World.Value.Facts)
            foreach (var claim in fact.Claims)
            {
                total++;
                var verification = Verify(claim, StatementKind.Claim, evidence);
                if (!verification.IsShown) alarms.Add($"{verification.Verdict} ({verification.Detail}): {claim} | {fact.Source}");
            }
        Report("false alarms", alarms, total);
        ((double)alarms.Count / total).ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void A_changed_digit_is_caught() => Catches(0.99, StatementKind.Claim, (random, fact, claim) =>
    {
        var digits = Digit().Matches(claim);
        if (digits.Count == 0) return null;
        var at = digits[random.Next(digits.Count)].Index;
        var digit = (char)('1' + ((claim[at] - '0' + random.Next(8)) % 9));
        var mutant = string.Concat(claim.AsSpan(0, at), digit.ToString(), claim.AsSpan(at + 1));
        return digit == claim[at] || NumberAt(mutant, at) is var number && Number().Matches(fact.Source).Any(m => m.Value == number) ? null : mutant;
    });

    [Fact]
    public void Two_numbers_in_each_other_s_place_are_caught() => Catches(0.80, StatementKind.Claim, (_, fact, claim) =>
    {
        var numbers = Number().Matches(fact.Source).Where(m => m.Value.Contains(',', StringComparison.Ordinal) || m.Value.Length is 2 or 3).ToList();
        if (claim != fact.Claims[0] || numbers.Count < 2) return null;
        var (one, other) = (numbers[0], numbers[1]);
        if (one.Value == other.Value) return null;
        var between = fact.Source[(one.Index + one.Length)..other.Index];
        return $"According to the yearbook: {fact.Source[..one.Index]}{other.Value}{between}{one.Value}{fact.Source[(other.Index + other.Length)..]}";
    });

    [Fact]
    public void A_swapped_name_is_caught() => Catches(0.95, StatementKind.Claim, (random, fact, claim) =>
    {
        var names = fact.Names.Where(n => claim.Contains(n, StringComparison.Ordinal)).ToList();
        if (names.Count == 0) return null;
        var name = names[random.Next(names.Count)];
        string[][] pools = [MadeUpCorpus.Countries, MadeUpCorpus.Companies, MadeUpCorpus.People, MadeUpCorpus.Bodies, MadeUpCorpus.Cities];
        var pool = pools.First(p => p.Contains(name));
        var other = pool[random.Next(pool.Length)];
        return fact.Source.Contains(other, StringComparison.Ordinal) ? null : claim.Replace(name, other, StringComparison.Ordinal);
    });

    [Fact]
    public void An_inserted_negation_is_caught() => Catches(0.90, StatementKind.Claim, (random, _, claim) =>
    {
        if (Negation().IsMatch(claim)) return null;
        var verbs = Auxiliary().Matches(claim);
        if (verbs.Count == 0) return null;
        var verb = verbs[random.Next(verbs.Count)];
        var end = verb.Index + verb.Length;
        return string.Concat(claim.AsSpan(0, end), random.Next(3) == 0 ? " never" : " not", claim.AsSpan(end));
    });

    [Fact]
    public void A_removed_negation_is_caught() => Catches(0.90, StatementKind.Claim, (_, _, claim) =>
        Negation().IsMatch(claim) ? Negation().Replace(claim, "", 1) : null);

    [Fact]
    public void A_wrong_passage_is_caught()
    {
        var random = new Random(Seed);
        var world = World.Value.Facts;
        var (total, missed) = (0, new List<string>());
        foreach (var (fact, _) in world)
            foreach (var claim in fact.Claims)
            {
                var (otherFact, other) = world[random.Next(world.Count)];
                if (otherFact.Source == fact.Source) continue;
                total++;
                if (Verify(claim, StatementKind.Claim, other).IsShown) missed.Add($"{claim} | {otherFact.Source}");
            }
        Report("wrong passages missed", missed, total);
        ((double)missed.Count / total).ShouldBeLessThanOrEqualTo(0.10);
    }

    [Fact]
    public void Every_changed_word_of_a_quote_is_caught()
    {
        Catches(1.0, StatementKind.Quote, (random, fact, claim) =>
        {
            if (claim != fact.Claims[0]) return null;
            var words = fact.Source.Split(' ').ToList();
            var at = random.Next(words.Count);
            switch (random.Next(3))
            {
                case 0: words[at] = words[at] == "other" ? "another" : "other"; break;
                case 1 when at > 0 && at < words.Count - 1: words.RemoveAt(at); break;
                default: words.Insert(Math.Max(1, at), "indeed"); break;
            }
            return string.Join(' ', words);
        });
    }

    [Fact]
    public void Every_sentence_of_a_source_is_verbatim()
    {
        foreach (var (fact, evidence) in World.Value.Facts)
            Verify(fact.Source, StatementKind.Quote, evidence).Verdict.ShouldBe(Verdict.Verbatim, fact.Source);
    }

    /// <summary>The fit of the thresholds: shares of true claims and of wrong passages at or above each containment. The README quotes its output.</summary>
    [Fact]
    public void The_thresholds_part_true_claims_from_wrong_passages()
    {
        var (world, _, weights) = World.Value;
        var random = new Random(Seed);
        var (right, wrong) = (new List<double>(), new List<double>());
        foreach (var (fact, evidence) in world)
            foreach (var text in fact.Claims)
            {
                var claim = new Claim(new DraftStatement(text, ["e"], StatementKind.Claim), Desk.Analyzer);
                right.Add(Share(claim, evidence, weights));
                var (otherFact, other) = world[random.Next(world.Count)];
                if (otherFact.Source != fact.Source) wrong.Add(Share(claim, other, weights));
            }
        for (var threshold = 0.30; threshold < 0.96; threshold += 0.05)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threshold:0.00} true {Above(right, threshold):0.0000} wrong {Above(wrong, threshold):0.0000}"));
        var options = new VerificationOptions();
        Above(right, options.SupportedContainment).ShouldBeGreaterThanOrEqualTo(0.95);
        Above(wrong, options.SupportedContainment).ShouldBeLessThanOrEqualTo(0.05);
        Above(right, options.WeakContainment).ShouldBeGreaterThanOrEqualTo(0.99);
    }

    private static double Share(Claim claim, Evidence evidence, ITermWeights weights)
    {
        EvidenceFacts[] facts = [new(evidence, Desk.Analyzer)];
        var covered = new List<TextSpan>();
        FigureCheck.Find(claim, facts, covered);
        NameCheck.Find(claim, facts, covered);
        return Containment.Of(claim, facts, covered, weights);
    }

    private static double Above(List<double> scores, double threshold) => (double)scores.Count(s => s >= threshold) / scores.Count;

    private void Catches(double rate, StatementKind kind, Func<Random, MadeUpFact, string, string?> mutate)
    {
        var random = new Random(Seed);
        var (total, missed) = (0, new List<string>());
        foreach (var (fact, evidence) in World.Value.Facts)
            foreach (var claim in fact.Claims)
            {
                if (mutate(random, fact, claim) is not { } mutant) continue;
                total++;
                if (Verify(mutant, kind, evidence).IsShown) missed.Add($"{mutant} | {fact.Source}");
            }
        Report("missed", missed, total);
        total.ShouldBeGreaterThan(300);
        (1 - ((double)missed.Count / total)).ShouldBeGreaterThanOrEqualTo(rate);
    }

    private void Report(string what, List<string> cases, int total)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {cases.Count} of {total} {what} ({100.0 * cases.Count / total:0.00} %)"));
        foreach (var line in cases.Take(12)) output.WriteLine(line);
    }

    private static Core.Verification Verify(string text, StatementKind kind, Evidence evidence) =>
        World.Value.Verifier.Verify(
            new DraftStatement(text, [evidence.Handle], kind), new Dictionary<string, Evidence>(StringComparer.Ordinal) { [evidence.Handle] = evidence }, new HashSet<string>());

    private static (List<(MadeUpFact, Evidence)>, StatementVerifier, ITermWeights) Build()
    {
        const int PerDocument = 50;
        var corpus = new MadeUpCorpus(Seed);
        var facts = Enumerable.Range(0, Facts).Select(_ => corpus.Next()).ToList();
        var desk = new Desk();
        var documents = facts.Chunk(PerDocument).Select((c, i) => desk.Add($"{i}.md", [.. c.Select(f => f.Source)], new DocumentMetadata($"Yearbook, part {(char)('A' + i)}"))).ToList();
        var index = SearchIndex.Open(null, Desk.Analyzer);
        index.Apply(documents, [], TestContext.Current.CancellationToken);
        var weights = new SnapshotTermWeights(index.Current);
        var world = facts.Select((f, i) => (f, desk.Issue($"e{i}", documents[i / PerDocument], i % PerDocument))).ToList();
        return (world, new StatementVerifier(Desk.Analyzer, weights), weights);
    }

    private static string NumberAt(string text, int at) => Number().Matches(text).First(m => m.Index <= at && at < m.Index + m.Length).Value;

    [GeneratedRegex("(?<![A-Za-z])[1-9](?![A-Za-z])")]
    private static partial Regex Digit();

    [GeneratedRegex("[0-9][0-9,.]*[0-9]|[0-9]")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(was|were|is|has|have|had|will|must)\b")]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(not|never|no)\b ")]
    private static partial Regex Negation();
}
