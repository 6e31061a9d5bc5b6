namespace QaBot.Server.Tests.Web;

/// <summary>Finds what lies in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Corpus => Path.Combine(Root, "corpus");

    /// <summary>Where the packages of npm/package.json are, once ".ci/run" or "npm ci" put them there.</summary>
    public static string NodeModules => Path.Combine(Root, ".artifacts", "npm", "node_modules");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "QaBot.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("QaBot.sln is in no folder above the tests.");
        return folder;
    }
}
