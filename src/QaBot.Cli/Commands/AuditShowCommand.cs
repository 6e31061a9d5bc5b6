using System.Globalization;
using System.Text.Json;
using QaBot.Audit;
using QaBot.Cli.Arguments;
using QaBot.Cli.Rendering;

namespace QaBot.Cli.Commands;

/// <summary>qabot audit show: one entry with all that it holds, and what vouches for it.</summary>
internal sealed class AuditShowCommand : ICommand
{
    private const int PassagesShown = 10;

    public string Name => "audit show";

    public string Arguments => "N";

    public string Summary => "Show an entry: question, what was found, said and checked, reviews, and what vouches for it.";

    public IReadOnlyList<Option> Options => [Option.Json, Option.Corpus, Option.Data];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var (arguments, console) = (context.Arguments, context.Console);
        var number = AuditEntryNumber.Read(arguments.TheWord("N"));
        using var ledger = AuditContext.Open(context);
        var trail = new AuditTrail(ledger);
        if (trail.Find(number) is not { } entry) throw new UsageException($"There is no entry {number}: 'qabot audit list' prints their numbers.");
        var proof = trail.Prove(number);
        if (arguments.Has(Option.Json))
        {
            using var envelope = JsonDocument.Parse(entry.Envelope);
            console.WriteJson(new AuditEntryJson(entry.Item, entry.Receipt, envelope.RootElement.Clone(), entry.Fields, proof, entry.Related), AuditJsonContext.Default.AuditEntryJson);
        }
        else
        {
            Write(console, entry, proof);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void Write(CliConsole console, AuditEntry entry, ProofStatus? proof)
    {
        var (output, palette) = (console.Out, console.Palette);
        output.WriteLine(AuditListCommand.Line(entry.Item));
        output.WriteLine($"receipt  {entry.Receipt}");
        output.WriteLine($"proof    {(proof is { Holds: true } ? string.Create(CultureInfo.InvariantCulture, $"holds: {proof.Proof.Count} hashes lead to the signed checkpoint of {proof.CheckpointSize} entries, {proof.CheckpointTime:yyyy-MM-dd HH:mm:ss}Z") : proof?.Problem)}");
        if (entry.Item.Person is { } person) output.WriteLine($"person   {person}");
        if (entry.Item.IsErased) output.WriteLine("What it held was erased.");
        if (entry.Fields.TryGetValue("question", out var question)) output.WriteLine($"understood as  {Line(question, "standalone")}");
        if (entry.Fields.TryGetValue("answer", out var answer)) WriteAnswer(output, palette, answer);
        foreach (var (name, field) in entry.Fields.Where(f => f.Key is not ("question" or "answer" or "actor")))
            output.WriteLine($"{name}  {TerminalText.OneLine(field.GetRawText())}");
        foreach (var related in entry.Related) output.WriteLine($"see  {AuditListCommand.Line(related).TrimStart()}");
    }

    private static void WriteAnswer(TextWriter output, Palette palette, JsonElement answer)
    {
        output.WriteLine();
        output.WriteLine(TerminalText.Clean(answer.GetProperty("text").GetString()!));
        output.WriteLine();
        foreach (var s in answer.GetProperty("statements").EnumerateArray())
            output.WriteLine($"said     {Line(s, "verdict")}  {Checks(s)}{TerminalText.Snippet(s.GetProperty("text").GetString()!, 100)}");
        foreach (var d in answer.GetProperty("dropped").EnumerateArray())
            output.WriteLine($"dropped  {Line(d, "verdict")}  {TerminalText.Snippet(d.GetProperty("text").GetString()!, 80)} ({Line(d, "detail")})");
        foreach (var c in answer.GetProperty("citations").EnumerateArray())
        {
            output.WriteLine($"{palette.Accent($"[{c.GetProperty("n").GetInt32()}]")} {Line(c, "document")} ({c.GetProperty("start").GetInt32()}–{c.GetProperty("end").GetInt32()})  {Line(c, "verdict")}  {Checks(c)}");
            output.WriteLine($"    “{TerminalText.OneLine(c.GetProperty("quote").GetString()!)}”");
        }

        if (!answer.TryGetProperty("retrieved", out var retrieved)) return;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"found    {retrieved.GetArrayLength()} passages; the first {PassagesShown}:"));
        foreach (var p in retrieved.EnumerateArray().Take(PassagesShown))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {p.GetProperty("rank").GetInt32(),3}  {p.GetProperty("score").GetDouble(),8:0.000}  {Line(p, "document")} ({p.GetProperty("start").GetInt32()}–{p.GetProperty("end").GetInt32()}): {Line(p, "use")}"));
        output.WriteLine($"composer {Line(answer, "composer")}, build {Line(answer, "composer_build")}");
    }

    private static string Checks(JsonElement element)
    {
        var checks = element.GetProperty("checks").EnumerateArray().Select(c => c.GetString()).ToList();
        return checks.Count == 0 ? "" : $"(checked: {string.Join(", ", checks)}) ";
    }

    private static string Line(JsonElement element, string name) => TerminalText.OneLine(element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "");
}
