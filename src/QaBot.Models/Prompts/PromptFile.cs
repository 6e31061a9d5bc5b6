using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QaBot.Models.Prompts;

/// <summary>Reads one prompt file and says what is wrong with it, line by line.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="name">The name that the prompt must have.</param>
/// <param name="filled">The variables that the program fills.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class PromptFile(string file, string name, IReadOnlyCollection<string> filled, List<string> problems)
{
    private static readonly string[] Keys = ["name", "description", "template_format", "template", "input_variables", "execution_settings"];
    private static readonly string[] VariableKeys = ["name", "description", "is_required", "default"];

    /// <summary>The prompt; null when something is wrong.</summary>
    public Prompt? Read(byte[] content)
    {
        var before = problems.Count;
        if (Root(content) is not { } root) return null;
        foreach (var (key, _) in root.Children)
            if (!Keys.Contains(Text(key))) Wrong(key, $"there is no key '{Text(key)}'; the keys are {string.Join(", ", Keys)}");
        var said = Scalar(root, "name");
        if (said is not null && said.Value != name) Wrong(said, $"the name is '{said.Value}', but the file's is '{name}'");
        Scalar(root, "description");
        if (Scalar(root, "template_format") is { } format && format.Value is not "semantic-kernel") Wrong(format, $"the template format is '{format.Value}'; only semantic-kernel is read");
        var template = Scalar(root, "template");
        var (declared, defaults) = Variables(root);
        var (temperature, maxTokens) = Settings(root);
        if (template is null) return null;

        // In a block ("template: |") the words begin on the next line.
        var first = (int)template.Start.Line + (template.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0);
        var messages = PromptTemplate.Parse(template.Value ?? "", (line, text) => Wrong(first + line, text));
        Compare(messages, declared, defaults, template);
        var hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        return problems.Count > before ? null : new(name, hash, messages, defaults, temperature, maxTokens);
    }

    private void Compare(List<PromptMessage> messages, Dictionary<string, YamlNode> declared, Dictionary<string, string> defaults, YamlScalarNode template)
    {
        var used = messages.SelectMany(m => m.Parts).Select(p => p.Variable).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var variable in used.Where(v => !declared.ContainsKey(v)).Order(StringComparer.Ordinal))
            Wrong(template, $"the template uses {{{{${variable}}}}}, which input_variables does not declare");
        foreach (var (variable, node) in declared)
        {
            if (!used.Contains(variable)) Wrong(node, $"the variable '{variable}' is declared, but the template does not use it");
            else if (!filled.Contains(variable) && !defaults.ContainsKey(variable)) Wrong(node, $"the program does not fill the variable '{variable}', and it has no default");
        }
        foreach (var variable in filled.Where(v => !declared.ContainsKey(v)).Order(StringComparer.Ordinal))
            Wrong(template, $"the program fills the variable '{variable}', which this prompt does not declare");
    }

    private (Dictionary<string, YamlNode> Declared, Dictionary<string, string> Defaults) Variables(YamlMappingNode root)
    {
        var (declared, defaults) = (new Dictionary<string, YamlNode>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        if (!root.Children.TryGetValue("input_variables", out var list)) return (declared, defaults);
        if (list is not YamlSequenceNode variables)
        {
            Wrong(list, "input_variables must be a list");
            return (declared, defaults);
        }
        foreach (var node in variables)
        {
            if (node is not YamlMappingNode variable || Scalar(variable, "name") is not { Value.Length: > 0 } key)
            {
                if (node is not YamlMappingNode) Wrong(node, "a variable needs a name");
                continue;
            }
            foreach (var (unknown, _) in variable.Children)
                if (!VariableKeys.Contains(Text(unknown))) Wrong(unknown, $"a variable has no '{Text(unknown)}'; it has {string.Join(", ", VariableKeys)}");
            if (!declared.TryAdd(key.Value!, key)) Wrong(key, $"the variable '{key.Value}' is declared twice");
            if (variable.Children.TryGetValue("default", out var fallback)) defaults[key.Value!] = Text(fallback);
        }
        return (declared, defaults);
    }

    private (double? Temperature, int MaxTokens) Settings(YamlMappingNode root)
    {
        var (temperature, maxTokens) = ((double?)null, 800);
        if (!root.Children.TryGetValue("execution_settings", out var node)) return (temperature, maxTokens);
        if (node is not YamlMappingNode services || !services.Children.TryGetValue("default", out var inner) || inner is not YamlMappingNode settings)
        {
            Wrong(node, "execution_settings needs 'default:' with settings under it");
            return (temperature, maxTokens);
        }
        foreach (var (key, value) in settings.Children)
            switch (Text(key))
            {
                case "temperature" when double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var t) && t is >= 0 and <= 2: temperature = t; break;
                case "temperature": Wrong(value, $"the temperature is '{Text(value)}'; it must be from 0 to 2"); break;
                case "max_tokens" when int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 16_000: maxTokens = m; break;
                case "max_tokens": Wrong(value, $"max_tokens is '{Text(value)}'; it must be from 1 to 16000"); break;
                default: Wrong(key, $"there is no setting '{Text(key)}'; the settings are temperature, max_tokens"); break;
            }
        return (temperature, maxTokens);
    }

    private YamlMappingNode? Root(byte[] content)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content)));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }]) return root;
            Wrong(1, "a prompt is one YAML mapping: name, description, template, …");
        }
        catch (YamlException broken)
        {
            Wrong((int)broken.Start.Line, $"this is no YAML: {broken.Message}");
        }
        catch (DecoderFallbackException)
        {
            Wrong(1, "the file is not UTF-8");
        }
        return null;
    }

    private YamlScalarNode? Scalar(YamlMappingNode parent, string key)
    {
        if (!parent.Children.TryGetValue(key, out var node)) Wrong(parent, $"'{key}' is missing");
        else if (node is YamlScalarNode { Value.Length: > 0 } scalar) return scalar;
        else Wrong(node, $"'{key}' must be text");
        return null;
    }

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "…";

    private void Wrong(YamlNode node, string text) => Wrong((int)node.Start.Line, text);

    private void Wrong(int line, string text) => problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{Math.Max(1, line)}: {text}."));
}
