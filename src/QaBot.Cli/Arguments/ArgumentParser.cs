namespace QaBot.Cli.Arguments;

/// <summary>Takes a command line apart: "--name value", "--name=value", "--" before words that begin with dashes.</summary>
internal static class ArgumentParser
{
    /// <summary>The words and options of <paramref name="args"/>.</summary>
    /// <exception cref="UsageException">An option is unknown, given twice, or lacks its value.</exception>
    public static ParsedArguments Parse(ReadOnlySpan<string> args, IReadOnlyList<Option> known)
    {
        var words = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            if (arg == "--")
            {
                words.AddRange(args[(i + 1)..]);
                break;
            }

            if (!arg.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(arg);
                continue;
            }

            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arg : arg[..equals];
            var option = known.FirstOrDefault(o => o.Name == name) ?? throw new UsageException(Unknown(name, known));
            string value;
            if (option.Value is null)
                value = equals < 0 ? "" : throw new UsageException($"{name} takes no value.");
            else if (equals >= 0)
                value = arg[(equals + 1)..];
            else
                value = ++i < args.Length ? args[i] : throw new UsageException($"{name} lacks its value: {option.Usage}.");
            if (option.Value is not null && value.Length == 0) throw new UsageException($"{name} has an empty value: {option.Usage}.");
            if (!options.TryAdd(name, value)) throw new UsageException($"{name} is given twice.");
        }

        return new ParsedArguments(words, options);
    }

    private static string Unknown(string name, IReadOnlyList<Option> known)
    {
        var near = Spelling.Nearest(name, known.Select(o => o.Name));
        return near is null
            ? $"There is no option {name}; the options are {string.Join(", ", known.Select(o => o.Name))}. Put -- before words that begin with dashes."
            : $"There is no option {name}. Did you mean {near}?";
    }
}
