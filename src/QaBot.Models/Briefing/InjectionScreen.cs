using System.Text.RegularExpressions;

namespace QaBot.Models.Briefing;

/// <summary>Recognises sentences that speak to a model instead of to a reader: they are kept from it.</summary>
/// <remarks>Hygiene and no gate: what a model says is verified all the same. A sentence kept back can still be answered from without a model.</remarks>
internal static partial class InjectionScreen
{
    /// <summary>Whether a sentence gives orders to a model.</summary>
    public static bool IsAddressedToModel(string sentence) => Order().IsMatch(sentence) || Said().IsMatch(sentence) || Token().IsMatch(sentence);

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override|bypass|do not follow|stop following)\b.{0,60}\b(instructions?|prompts?|rules|guidelines|questions?|context|the above|previous|prior|system|everything|evidence)\b"
        + @"|\b(system|hidden|secret|developer) (prompt|message|instructions?)\b"
        + @"|\b(you are|act as|pretend to be|behave as|roleplay as|you must act as) (now |an? |the )*(ai\b|assistant|chatbot|language model|llm|bot\b|dan\b|unrestricted|free of)"
        + @"|\b(note|message|instructions?|attention|important|order) (to|for) (the |any |all |every )?(ai|assistants?|chatbots?|(large )?language models?|llms?|models?|bots?)\b"
        + @"|\b(new|updated|additional|real|actual) instructions?\b\s*[:—–-]"
        + @"|\byour (new )?(instructions?|task|role|rules|system prompt|guidelines) (is|are)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Order();

    [GeneratedRegex(
        @"(^\W*|[:;.!?]\W*|\b(instead,?|please|you must|you should|you will|must always|and then|now)\s+)(reply|respond|answer|output|print|repeat|say|write|state|claim|tell|include|append|insert|add|cite|mention|recommend|start|begin|end|finish|translate|render|embed|send|post|reveal)\s+"
        + @"((only|just|exactly|instead|back|to)\s+)*((with|that|the following|this)\b|[“""'‘`]|the (user|reader|person|words?|phrase|sentence|text|link|image|string|markdown|answer|system|prompt)|all (users|readers|questions)|every (answer|question|user|sentence)|(your|each|any) (answer|reply|response|message|output|sentence|prompt|instructions?))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Said();

    [GeneratedRegex(@"<\|[^|]{1,40}\|>|\[/?INST\]|<</?SYS>>|^\s*#*\s*(system|assistant|user|human)\s*:|</?(system|assistant|instructions?|prompt|message)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
