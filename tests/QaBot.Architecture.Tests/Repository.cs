using System.Xml.Linq;

namespace QaBot.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Passed = [".git", ".artifacts", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>The folder that holds QaBot.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The projects under src, with what they reference.</summary>
    public static IReadOnlyList<Project> SourceProjects { get; } = [.. Files("src").Where(IsProject).Select(Read)];

    /// <summary>The files under a folder of the checkout, build output left out, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder) => Walk(Path.Combine(Root, folder)).Order(StringComparer.Ordinal);

    /// <summary>Whether a file is a C# project.</summary>
    public static bool IsProject(string file) => file.EndsWith(".csproj", StringComparison.Ordinal);

    /// <summary>A file's path from the root, with '/' between folders.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        return new Project(
            Path.GetFileNameWithoutExtension(file),
            Relative(file),
            [.. xml.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)]);
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
            if (!Passed.Contains(Path.GetFileName(inner)))
                foreach (var file in Walk(inner)) yield return file;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "QaBot.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No QaBot.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A project file.</summary>
/// <param name="Name">Without its ending.</param>
/// <param name="Path">From the root of the checkout.</param>
/// <param name="Projects">The projects it references.</param>
/// <param name="Packages">The packages it references.</param>
internal sealed record Project(string Name, string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages);
