namespace QaBot.AuditVerifier.Bundle;

/// <summary>Reads whole files up to a limit.</summary>
internal static class Files
{
    public static byte[] ReadAll(string path, long limit)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > limit) throw new UnreadableException($"{Path.GetFileName(path)} is longer than {limit:N0} bytes.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException($"{Path.GetFileName(path)} cannot be read: {e.Message}");
        }
    }
}
