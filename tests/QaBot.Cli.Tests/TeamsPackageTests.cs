using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class TeamsPackageTests : IDisposable
{
    private const string AppId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static readonly string[] Needed = ["--app-id", AppId, "--website", "https://answers.example/help"];
    private readonly CommandLine _line = new();

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "QaBot.sln"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    public void Dispose() => _line.Dispose();

    private async Task<(Result Result, Dictionary<string, byte[]> Files)> Package(params string[] options)
    {
        _line.With("leave.md", "# Leave policy\n\n## Carry-over of unused days\n\nUnused days of leave carry over until 31 March. The carry-over of unused days needs no request.\n\n## Parental leave\n\nParental leave lasts 14 weeks for every parent.\n");
        var file = _line.At("app.zip");
        var result = await _line.Run(["teams-package", "--out", file, .. Needed, .. options]);
        var files = new Dictionary<string, byte[]>();
        if (result.Code != ExitCode.Done) return (result, files);
        using var zip = ZipFile.OpenRead(file);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = entry.Open();
            await stream.CopyToAsync(content);
            files[entry.FullName] = content.ToArray();
        }

        return (result, files);
    }

    [Fact]
    public async Task The_package_holds_a_manifest_and_two_icons_and_offers_questions_that_the_bot_can_answer()
    {
        var (result, files) = await Package();
        result.Code.ShouldBe(ExitCode.Done, result.Words);
        files.Keys.ShouldBe(["manifest.json", "color.png", "outline.png"], ignoreOrder: true);
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        manifest.GetProperty("manifestVersion").GetString().ShouldBe("1.29");
        manifest.GetProperty("id").GetString().ShouldBe(AppId);
        manifest.GetProperty("developer").GetProperty("name").GetString().ShouldBe("answers.example");
        var bot = manifest.GetProperty("bots").EnumerateArray().ShouldHaveSingleItem();
        bot.GetProperty("botId").GetString().ShouldBe(AppId);
        bot.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).ShouldBe(["personal", "team", "groupChat"]);
        var commands = bot.GetProperty("commandLists")[0].GetProperty("commands").EnumerateArray().ToList();
        commands.ShouldNotBeEmpty();
        foreach (var command in commands)
        {
            command.GetProperty("type").GetString().ShouldBe("prompt");
            var answer = await _line.Run("ask", "--json", command.GetProperty("prompt").GetString()!);
            JsonDocument.Parse(answer.Output).RootElement.GetProperty("state").GetString().ShouldBe("verified");
        }
    }

    [Theory]
    [InlineData("color.png", 192, false)]
    [InlineData("outline.png", 32, true)]
    public async Task The_icons_have_the_size_and_the_transparency_that_Teams_asks_for(string name, int size, bool isTransparent)
    {
        var (_, files) = await Package();
        var png = files[name];
        png.AsSpan(0, 8).ToArray().ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(size);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(size);
        var pixels = Pixels(png, size);
        (pixels[3] == 0).ShouldBe(isTransparent);
        pixels.Chunk(4).Count(p => p[3] > 0 && p is [255, 255, 255, _]).ShouldBeGreaterThan(size);
        if (isTransparent) pixels.Chunk(4).ShouldAllBe(p => p[3] == 0 || (p[0] == 255 && p[1] == 255 && p[2] == 255));
    }

    [Fact]
    public async Task The_manifest_is_valid_by_Microsofts_own_schema()
    {
        var (_, files) = await Package();
        var modules = Path.Combine(Root, ".artifacts", "npm", "node_modules");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "@microsoft", "app-manifest")), "Node.js or @microsoft/app-manifest is not there: the check by Microsoft's schema is left out; .ci/run installs both.");
        var manifest = _line.At("manifest.json");
        await File.WriteAllBytesAsync(manifest, files["manifest.json"], TestContext.Current.CancellationToken);
        (await Validate(modules, manifest)).ShouldBe("[]");

        // The check can fail: a name that is too long and a bot without an id are found.
        var broken = File.ReadAllText(manifest).Replace("\"short\": \"QaBot\"", "\"short\": \"" + new string('x', 31) + "\"", StringComparison.Ordinal).Replace("\"botId\": \"" + AppId, "\"botId\": \"none", StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, broken, TestContext.Current.CancellationToken);
        var errors = await Validate(modules, manifest);
        errors.ShouldContain("/name/short");
        errors.ShouldContain("/bots/0/botId");
    }

    [Theory]
    [InlineData("--app-id takes the bot's app id, a GUID with dashes: --app-id GUID.", "--website", "https://a.example")]
    [InlineData("--app-id takes the bot's app id, a GUID with dashes: --app-id GUID.", "--app-id", "none", "--website", "https://a.example")]
    [InlineData("--website is missing: --website URL.", "--app-id", AppId)]
    [InlineData("--website takes an https address, not 'http://a.example'.", "--app-id", AppId, "--website", "http://a.example")]
    [InlineData("--name takes 1 to 30 characters, not 31.", "--app-id", AppId, "--website", "https://a.example", "--name", "1234567890123456789012345678901")]
    [InlineData("--app-version takes three numbers with dots between, like 1.0.0, not '1.0'.", "--app-id", AppId, "--website", "https://a.example", "--app-version", "1.0")]
    public async Task What_Teams_would_refuse_is_refused_before(string message, params string[] options)
    {
        var result = await _line.RunBare([], ["teams-package", .. options]);
        (result.Code, result.Words).ShouldBe((ExitCode.Usage, $"qabot: {message}\nSee: qabot teams-package --help\n"));
    }

    private static async Task<string> Validate(string modules, string manifest)
    {
        const string Script = """
            const Ajv = require('ajv-draft-04');
            const [schema, manifest] = process.argv.slice(1).map(file => JSON.parse(require('fs').readFileSync(file)));
            const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
            const valid = ajv.validate(schema, manifest);
            console.log(JSON.stringify(valid ? [] : ajv.errors.map(e => e.instancePath + ' ' + e.message)));
            """;
        var schema = Path.Combine(modules, "@microsoft", "app-manifest", "build", "json-schemas", "teams", "v1.29", "MicrosoftTeams.schema.json");
        var start = new ProcessStartInfo("node", ["-e", Script, schema, manifest]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["NODE_PATH"] = modules } };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, errors);
        return output.Trim();
    }

    /// <summary>The image's bytes without the filter byte of each row; the encoder writes one data chunk with no filter.</summary>
    private static byte[] Pixels(byte[] png, int size)
    {
        var at = png.AsSpan().IndexOf("IDAT"u8);
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at - 4));
        using var zlib = new ZLibStream(new MemoryStream(png, at + 4, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var row = (size * 4) + 1;
        rows.Length.ShouldBe(size * row);
        return [.. rows.ToArray().Where((_, i) => i % row != 0)];
    }
}
