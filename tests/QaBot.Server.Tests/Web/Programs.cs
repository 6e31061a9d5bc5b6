namespace QaBot.Server.Tests.Web;

/// <summary>Finds programs that some tests need.</summary>
internal static class Programs
{
    /// <summary>The first of these programs that is on the path; null where none is.</summary>
    public static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();
}
