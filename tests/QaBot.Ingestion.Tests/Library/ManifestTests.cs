namespace QaBot.Ingestion.Tests.Library;

public sealed class ManifestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qabot-manifest-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Entries_come_back_whatever_their_names()
    {
        var manifest = new Manifest();
        ManifestEntry[] entries =
        [
            new("a\nb\tc\\n.txt", FileState.Ready, 12, 34, 56, "sha256:aa", ["sha256:bb", "sha256:cc"], ""),
            new("z 'ž' 😀.md", FileState.Refused, 0, 1, 2, "", [], "'z' is\nno text"),
        ];
        foreach (var entry in entries) manifest.Set(entry);
        manifest.Save(_folder, new AtomicFiles(_folder));

        var back = Manifest.Load(_folder);
        back.WasDamaged.ShouldBeFalse();
        back.Prepared.ShouldBe(PreparedDocument.Rules);
        back.Entries.Values.Select(e => e with { Former = [] }).ShouldBe(entries.Select(e => e with { Former = [] }));
        back.Entries["a\nb\tc\\n.txt"].Former.ShouldBe(["sha256:bb", "sha256:cc"]);
    }

    [Fact]
    public void Any_damaged_byte_after_the_first_line_is_noticed()
    {
        var manifest = new Manifest();
        manifest.Set(new ManifestEntry("a.txt", FileState.Ready, 12, 34, 56, "sha256:aa", [], ""));
        manifest.Save(_folder, new AtomicFiles(_folder));
        var path = Path.Combine(_folder, "manifest");
        var bytes = File.ReadAllBytes(path);
        for (var i = Array.IndexOf(bytes, (byte)'\n') + 1; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(path, bytes);
            Manifest.Load(_folder).WasDamaged.ShouldBeTrue($"byte {i}");
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void A_folder_without_manifest_is_new() => Manifest.Load(_folder).Entries.ShouldBeEmpty();
}
