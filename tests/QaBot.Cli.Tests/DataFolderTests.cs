using QaBot.Hosting;
using QaBot.Testing;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_name_is_the_corpus_folders_name_and_the_hash_of_its_path()
    {
        if (OperatingSystem.IsWindows()) return;
        DataFolder.For("/a/notes", [_folder.Path]).ShouldBe(_folder.At("qabot/notes-65559a63"));
        DataFolder.For("/a/b/../notes/", [_folder.Path]).ShouldBe(_folder.At("qabot/notes-65559a63"));
        DataFolder.For("/b/notes", [_folder.Path]).ShouldNotBe(_folder.At("qabot/notes-65559a63"));
    }

    [Fact]
    public void A_home_that_cannot_be_written_gives_way_to_the_next()
    {
        var file = _folder.Write("file", "no folder");
        DataFolder.For("notes", ["", "relative", file, _folder.Path]).ShouldStartWith(_folder.At("qabot/notes-"));
    }
}
