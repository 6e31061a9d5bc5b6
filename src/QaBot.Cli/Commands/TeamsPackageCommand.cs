using System.Globalization;
using QaBot.Cli.Arguments;
using QaBot.Cli.Teams;

namespace QaBot.Cli.Commands;

/// <summary>qabot teams-package: writes the zip with which Teams installs the bot.</summary>
internal sealed class TeamsPackageCommand : ICommand
{
    private const string DefaultFile = "qabot-teams.zip";
    private static readonly Option AppId = new("--app-id", "GUID", "the bot's app id (required)");
    private static readonly Option Website = new("--website", "URL", "the https address where people find help (required)");
    private static readonly Option Privacy = new("--privacy", "URL", "the https address of the privacy statement (default: the website)");
    private static readonly Option Terms = new("--terms", "URL", "the https address of the terms of use (default: the website)");
    private static readonly Option AppName = new("--name", "NAME", "the app's name, at most 30 characters (default QaBot)");
    private static readonly Option Developer = new("--developer", "NAME", "who runs it, at most 32 characters (default: the website's host)");
    private static readonly Option Release = new("--app-version", "VERSION", "three numbers with dots between; raise it with each upload (default 1.0.0)");
    private static readonly Option Out = new("--out", "FILE", $"where to write it (default {DefaultFile})");

    public string Name => "teams-package";

    public string Arguments => "";

    public string Summary => "Write the zip with which Teams installs the bot.";

    public IReadOnlyList<Option> Options => [AppId, Website, Privacy, Terms, AppName, Developer, Release, Out, Option.Corpus, Option.Data];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var arguments = context.Arguments;
        arguments.NoWords();
        if (!Guid.TryParseExact(arguments.Value(AppId), "D", out var appId)) throw new UsageException($"{AppId.Name} takes the bot's app id, a GUID with dashes: {AppId.Usage}.");
        var website = Address(arguments, Website) ?? throw new UsageException($"{Website.Name} is missing: {Website.Usage}.");
        var app = new TeamsApp(
            appId,
            Named(arguments, AppName, "QaBot", 30),
            Named(arguments, Developer, website.IdnHost[..Math.Min(32, website.IdnHost.Length)], 32),
            website,
            Address(arguments, Privacy) ?? website,
            Address(arguments, Terms) ?? website,
            ReleaseOf(arguments),
            []);
        using var application = context.OpenWithDocuments(cancellation);
        app = app with { Starters = await PromptStarters.FindAsync(application.Corpus, context.UnrecordedAnswersOf(application), cancellation).ConfigureAwait(false) };
        var path = arguments.Value(Out) ?? DefaultFile;
        await File.WriteAllBytesAsync(path, TeamsPackage.Of(app), cancellation).ConfigureAwait(false);
        context.Console.Out.WriteLine($"{path}: {app.Name} {app.Version}, {app.Starters.Count} prompt starters. Upload it in Teams: Apps, Manage your apps, Upload an app.");
        foreach (var starter in app.Starters) context.Console.Out.WriteLine($"  {starter.Prompt}");
        return ExitCode.Done;
    }

    private static Uri? Address(ParsedArguments arguments, Option option)
    {
        if (arguments.Value(option) is not { } typed) return null;
        return Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.AbsoluteUri.Length <= 2048
            ? address
            : throw new UsageException($"{option.Name} takes an https address, not '{typed}'.");
    }

    private static string Named(ParsedArguments arguments, Option option, string fallback, int most)
    {
        var name = arguments.Value(option)?.Trim() ?? fallback;
        return name.Length > 0 && name.Length <= most ? name : throw new UsageException($"{option.Name} takes 1 to {most} characters, not {name.Length}.");
    }

    private static string ReleaseOf(ParsedArguments arguments)
    {
        var typed = arguments.Value(Release) ?? "1.0.0";
        return typed.Split('.') is { Length: 3 } parts && parts.All(part => ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == part)
            ? typed
            : throw new UsageException($"{Release.Name} takes three numbers with dots between, like 1.0.0, not '{typed}'.");
    }
}
